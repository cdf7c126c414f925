"""Reads of the mentions."""

from django.db.models import Q, QuerySet

from core.text import one_line
from mentions.models import Mention, Source

LONGEST_SEARCH = 100


def mentions(*, source: str = "", search: str = "") -> QuerySet[Mention]:
    """The latest first: all, those of one source, those with some words."""
    found = Mention.objects.select_related("source")
    if source.isascii() and source.isdigit() and len(source) < 19:
        found = found.filter(source=int(source))
    if words := one_line(search)[:LONGEST_SEARCH]:
        found = found.filter(Q(title__icontains=words) | Q(excerpt__icontains=words))
    return found


def sources() -> QuerySet[Source]:
    return Source.objects.all()
