"""What a page depends on, noted while it is rendered.

Each note is a tag, a short text; whoever changes something names the same tag (`core.page_cache.changes`). A table of the database is
either told of by such tags, or watched as a whole, or has no part in what pages show. A page that reads any other table is not kept.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models.signals import post_init

logger = logging.getLogger(__name__)

_READ = re.compile(r'(?:FROM|JOIN) "(\w+)"')
TOLD: set[str] = set()
WATCHED: set[str] = set()
FOLLOWED: dict[Any, str] = {}


@dataclass(slots=True)
class Record:
    """What one page depends on, and the state of the store when it was begun."""

    since: bytes
    tags: set[str] = field(default_factory=set)
    is_begun: bool = False
    is_aside: bool = False
    is_for_every_language: bool = False
    unknown: set[str] = field(default_factory=set)
    until: datetime | None = None

    @property
    def is_complete(self) -> bool:
        return self.is_begun and not self.unknown


_record: ContextVar[Record | None] = ContextVar("page_record", default=None)


@contextmanager
def recording(since: bytes) -> Iterator[Record]:
    """Everything inside belongs to one request; what it reads counts once a page or a feed has begun."""
    record = Record(since)
    token = _record.set(record)
    try:
        yield record
    finally:
        _record.reset(token)


def begin(*tags: str, is_for_every_language: bool = False) -> None:
    """From here on what is read is part of the page."""
    if record := _record.get():
        record.is_begun = True
        record.is_for_every_language = is_for_every_language
        record.tags.update(tags)


def is_begun() -> bool:
    """Whether a page is being rendered that may be kept."""
    record = _record.get()
    return record is not None and record.is_begun


def note(*tags: str) -> None:
    """The page being rendered, if one is, depends on these."""
    if record := _record.get():
        record.tags.update(tags)


def until(moment: datetime) -> None:
    """The page being rendered is right up to this moment, when it changes by itself."""
    if record := _record.get():
        record.until = min(record.until or moment, moment)


@contextmanager
def aside() -> Iterator[None]:
    """Rows loaded inside are not noted one by one: the caller notes what it takes from them."""
    record = _record.get()
    if record is None:
        yield
        return
    was, record.is_aside = record.is_aside, True
    try:
        yield
    finally:
        record.is_aside = was


def told(*tables: str) -> None:
    """Changes in these tables are told of by tags, or show nowhere."""
    TOLD.update(tables)


def watched(*models_: type[models.Model]) -> None:
    """Any change in the tables of these models changes every page that read them."""
    WATCHED.update(model._meta.db_table for model in models_)


def follow(model: type[models.Model], kind: str) -> None:
    """Note each row of a model that a page loads, as `kind:key`."""

    def loaded(sender: object, instance: models.Model, **kwargs: object) -> None:
        record = _record.get()
        if record is not None and record.is_begun and not record.is_aside and instance.pk is not None:
            record.tags.add(f"{kind}:{instance.pk}")

    told(model._meta.db_table)
    FOLLOWED[model] = kind
    post_init.connect(loaded, sender=model, weak=False, dispatch_uid=f"page_cache.{model._meta.label}")


def note_named(row: models.Model) -> None:
    """Note the rows that one names, such as the author of a post: they were loaded with it, before its page began."""
    for column in row._meta.concrete_fields:
        kind = FOLLOWED.get(column.related_model) if column.is_relation else None
        key = getattr(row, column.attname)
        if kind is not None and key is not None:
            note(f"{kind}:{key}")


def note_read(sql: str) -> None:
    """Notes the tables a query reads."""
    record = _record.get()
    if record is None or not record.is_begun:
        return
    for table in _READ.findall(sql):
        if table in WATCHED:
            record.tags.add(table_tag(table))
        elif table not in TOLD:
            _unknown(record, table)


def table_tag(table: str) -> str:
    return f"table:{table}"


def _unknown(record: Record, table: str) -> None:
    if table not in record.unknown:
        logger.info("a page reads %s, which nobody watches: it is not kept", table)
        record.unknown.add(table)


def tags_of(kind: str, keys: Iterable[object]) -> list[str]:
    return [f"{kind}:{key}" for key in keys]
