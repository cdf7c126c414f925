"""Tells the apps above when what lists of comments are made by may have changed."""

from collections.abc import Iterable, Mapping
from typing import Any

from comments.enums import WAITING, Status
from comments.signals import comments_moved

MOVES = frozenset({"status", "confirmed_at", "target_id", "badge", "asks_back", "in_reply_to", "relation"})
COLUMNS = ("pk", "in_reply_to_id")


def may_move(values: Mapping[str, Any]) -> bool:
    return not MOVES.isdisjoint(values)


def moved(rows: Iterable[tuple[Any, ...]], *, is_gone: bool = False) -> None:
    """These comments have changed, given as `COLUMNS`, or are gone; with an answer, what it answers."""
    if keys := {key for row in rows for key in row if key is not None}:
        comments_moved.send(sender=None, keys=keys, is_gone=is_gone)


def appeared_or_gone(sender: object, instance: Any, created: bool | None = None, **kwargs: object) -> None:  # noqa: FBT001  # Django's signature
    """A comment was stored, or its row deleted; nobody works with one whose address is not proven."""
    if instance.status in (Status.PUBLIC, *WAITING):
        moved([tuple(getattr(instance, name) for name in COLUMNS)], is_gone=created is None)
