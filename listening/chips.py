"""The conditions of a list in words, each with the address of the list without it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from blog.models import PostPage
from comments.enums import AskBackState, Relation
from listening.enums import Kind, ListState, Tone
from listening.filters import ANY, UNSTATED, CommentFilter


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition that can be taken away."""

    text: str
    remove_url: str


def chips(chosen: CommentFilter) -> list[Chip]:
    return [Chip(WORDS[name](value), chosen.without(name).url) for name, value in chosen.chosen.items()]


def _post(pk: int) -> str:
    title = PostPage.objects.filter(pk=pk).values_list("title", flat=True).first()
    return _("Post: %(title)s") % {"title": title or _("deleted")}


def _since(moment: datetime) -> str:
    when = date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
    return _("since %(when)s") % {"when": when}


def _until(moment: datetime) -> str:
    when = date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
    return _("before %(when)s") % {"when": when}


WORDS: dict[str, Callable[[Any], str]] = {
    "kind": lambda value: str(Kind(value).label),
    "tone": lambda value: str(Tone(value).label),
    "post": _post,
    "worth": lambda _value: _("worth reading"),
    "open": lambda value: pgettext("filter", "question without an answer") if value else _("answered question"),
    "state": lambda value: str(ListState(value).label),
    "since": _since,
    "until": _until,
    "asked": lambda value: _("asked back") if value == ANY else str(AskBackState(value).label),
    "aspect": lambda value: _("about: %(aspect)s") % {"aspect": value},
    "relation": lambda value: _("relation not stated") if value == UNSTATED else str(Relation(value).label),
}
