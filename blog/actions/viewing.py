"""Counts what the journal of opened pages holds, each line once, and deletes its files."""

import logging
import platform
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import Site

from blog import serving
from blog.enums import Source
from blog.models import JournalPlace, PostPage, PostReads, PostViews
from blog.sources import source_of
from core.page_cache.front import hosts
from core.viewing import journal
from core.viewing.journal import Line

logger = logging.getLogger(__name__)

EVERY = timedelta(minutes=1)
NUMBERS = 18


def count() -> int:
    """Count what was written down since the last time; returns how many views and reads that were.

    Each machine counts its own files: the worker where pages and worker share a disk, else `manage.py count_views` from a timer.
    """
    today = timezone.now().date()
    counted = 0
    for path in journal.files():
        try:
            counted += _count_file(path, today)
        except OSError:
            logger.exception("opened pages in %s could not be counted", path.name)
    return counted


def _count_file(path: Path, today: date) -> int:
    """In portions, each of them with its place in one transaction; a file to which nobody writes any more goes."""
    counted = 0
    while True:
        with transaction.atomic():
            place, _made = JournalPlace.objects.select_for_update().get_or_create(
                machine=platform.node(), name=path.name
            )
            lines, offset = journal.read(path, place.offset)
            if is_done := offset == place.offset:
                offset = 0 if journal.emptied(path, offset) else offset
            counted += _add(lines) if lines else 0
            JournalPlace.objects.filter(pk=place.pk).update(offset=offset)
        if is_done:
            break
    if journal.is_over(path, today):
        with suppress(FileNotFoundError):
            path.unlink()
        place.delete()
    return counted


def _add(lines: list[Line]) -> int:
    views, reads, own = Counter[tuple[int, date, str]](), Counter[tuple[int, date]](), _own_hosts()
    by_path = _posts_at({line.page for line in lines if line.what == journal.VIEW})
    known = _posts({line.page for line in lines if line.what == journal.READ})
    for line in lines:
        day = timezone.localdate(line.at, timezone.get_default_timezone())
        if line.what == journal.VIEW and (post := by_path.get(line.page)):
            views[post, day, source_of(line.host, own).value] += 1
        elif line.what == journal.READ and line.page in known:
            reads[int(line.page), day] += 1
    for (post, day, source), number in sorted(views.items()):
        _raise(PostViews, number, post_id=post, day=day, source=Source(source))
    for (post, day), number in sorted(reads.items()):
        _raise(PostReads, number, post_id=post, day=day)
    return views.total() + reads.total()


def _raise(model: type[models.Model], number: int, **of: Any) -> None:
    row, _made = model._default_manager.get_or_create(**of)
    model._default_manager.filter(pk=row.pk).update(number=F("number") + number)


def _posts_at(paths: Iterable[str]) -> dict[str, int]:
    """The post that is open to everybody at each path."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        return {}
    found: dict[str, int] = {}
    for path in paths:
        _empty, language, rest = f"{path}//".split("/", 2)
        rest = rest.rstrip("/") + "/"
        if language in dict(settings.LANGUAGES) and (post := serving.at(site.root_page, language, rest)):
            found[path] = post.pk
    return found


def _posts(keys: Iterable[str]) -> frozenset[str]:
    numbers = [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) <= NUMBERS]
    return frozenset(str(key) for key in PostPage.objects.live().filter(pk__in=numbers).values_list("pk", flat=True))


def _own_hosts() -> frozenset[str]:
    return frozenset(name.partition(":")[0] for name in hosts())
