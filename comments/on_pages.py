"""Tells the page cache when what a page shows of its comments has changed: the thread itself, or only how many there are."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models

from comments.enums import Status
from core.page_cache import changes, is_on

# Columns no reader sees.
UNSEEN = frozenset({
    "user_email", "ip_address", "fingerprint", "text_mark", "writer", "confirmed_at", "moderated_at", "moderated_by", "withheld_because",
    "rejection", "followup",
})  # fmt: skip
# What tells where a comment stands and whether it is seen.
COLUMNS = ("content_type_id", "target_id", "status", "nested_count")

Place = tuple[int, int, str, int]


def thread_on(model: type[models.Model], pk: object) -> str:
    """Everything a page shows of the comments written on one object."""
    return _thread(ContentType.objects.get_for_model(model).pk, pk)


def number_on(model: type[models.Model], pk: object) -> str:
    """How many visible comments were written on one object."""
    return _number(ContentType.objects.get_for_model(model).pk, pk)


def written(rows: Iterable[Place], values: Mapping[str, Any]) -> None:
    """These columns are about to change in comments that stood at these places."""
    for kind, target, status, answers in rows:
        after = str(values.get("status", status))
        was, will_be = status == Status.PUBLIC, after == Status.PUBLIC
        if was or will_be or _holds_a_place(status, answers) or _holds_a_place(after, answers):
            changes.changed(_thread(kind, target))
        if was != will_be or "target_id" in values:
            changes.changed(_number(kind, target))


def appeared_or_gone(sender: object, instance: models.Model, created: bool = True, **kwargs: object) -> None:  # noqa: FBT001, FBT002  # Django's signature
    """A comment was stored, or its row deleted."""
    kind, target, status, answers = (getattr(instance, name) for name in COLUMNS)
    if status == Status.PUBLIC:
        changes.changed(_thread(kind, target), _number(kind, target))
    elif _holds_a_place(status, answers):
        changes.changed(_thread(kind, target))


def beside(sender: object, instance: Any, **kwargs: object) -> None:
    """Something that stands below a comment changed: a question back, an invitation, a department it was passed on to."""
    about([instance.comment_id])


def about(comments: Iterable[int]) -> None:
    """What stands below these comments changed."""
    if is_on():
        rows = apps.get_model("comments.ReaderComment")._base_manager.filter(
            pk__in=list(comments), status=Status.PUBLIC
        )
        for kind, target in rows.values_list("content_type_id", "target_id").distinct():
            changes.changed(_thread(kind, target))


def _holds_a_place(status: str, answers: int) -> bool:
    """Whether a comment nobody sees may be a line that says so, because others hang below it."""
    return answers > 0 and status != Status.UNCONFIRMED


def _thread(kind: int, target: object) -> str:
    return f"thread:{kind}:{target}"


def _number(kind: int, target: object) -> str:
    return f"comments:{kind}:{target}"
