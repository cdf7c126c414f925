"""The lists of recruiting whose rows go after their time, for the preview of deletions."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.enums import Purpose
from core.lifetimes import Lifetime, register
from recruiting import keeping
from recruiting.actions import breaches, retention, rights
from recruiting.addresses import ROOMS
from recruiting.enums import Stage
from recruiting.filters import ALL, Filters
from recruiting.permissions import VIEW

JOB = "recruiting.retention"


def register_all() -> None:
    for purpose, room in ROOMS.items():
        register(
            Lifetime(
                name=f"recruiting.{room.slug}",
                title=room.title,
                due=_due(purpose),
                column="delete_after",
                group="stage",
                rules=_stages,
                job=JOB,
                right=VIEW[purpose],
                link=_link(purpose),
            )
        )
    register(
        Lifetime(
            name="recruiting.record",
            title=gettext_lazy("Record"),
            due=retention.due_entries,
            column="at",
            life=lambda: retention.RECORD_LIFE,
            rules=lambda: {"": _("24 months after the entry; what does not fit the chain is kept")},
            job=JOB,
        )
    )
    for lifetime in PAPERWORK:
        register(lifetime)


PAPERWORK = (
    Lifetime(
        name="recruiting.request_names",
        title=gettext_lazy("Names in answered requests about data"),
        due=rights.due_names,
        column="closed_at",
        life=lambda: rights.NAMES_KEPT,
        rules=lambda: {"": _("%(days)s days after the answer") % {"days": rights.NAMES_KEPT.days}},
        job="recruiting.requests",
    ),
    Lifetime(
        name="recruiting.requests",
        title=gettext_lazy("Requests about data"),
        due=rights.due,
        column="closed_at",
        life=lambda: rights.KEPT_FOR,
        rules=lambda: {"": _("three years after the answer")},
        job="recruiting.requests",
    ),
    Lifetime(
        name="recruiting.breaches",
        title=gettext_lazy("Breaches"),
        due=breaches.due,
        column="closed_at",
        life=lambda: breaches.KEPT_FOR,
        rules=lambda: {"": _("three years after they were closed")},
        job="recruiting.breaches",
    ),
)


def _due(purpose: Purpose) -> Callable[[datetime], "QuerySet[Any]"]:
    return lambda moment: retention.due_people(purpose, moment)


def _link(purpose: Purpose) -> Callable[[str, date], str]:
    return lambda stage, day: ROOMS[purpose].queue_like(Filters(stage=stage, who=ALL, when=ALL, gone=day))


def _stages() -> Mapping[str, str]:
    new = _("%(stage)s: %(days)s days after the last comment")
    decided = _("%(stage)s: %(days)s days after the decision")
    dismissed = _("%(stage)s: %(days)s days after they were told, else after the decision")
    said, days = {Stage.NEW: new, Stage.DISMISSED: dismissed}, keeping.times().now
    return {stage.value: said.get(stage, decided) % {"stage": stage.label, "days": days[stage]} for stage in Stage}
