"""The register of requests as the officer sees it, and what people did for themselves meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from comments.models import Certificate, Objection
from recruiting.models import RightsRequest

PER_PAGE = 50
YEAR = timedelta(days=365)
OPEN, OVERDUE, CLOSED, ALL = "open", "overdue", "closed", "all"


@dataclass(frozen=True, slots=True)
class Chosen:
    """One choice above the list with how many rows it has."""

    key: str
    label: str
    count: int


def choices() -> Sequence[Chosen]:
    rows = RightsRequest.objects
    return [
        Chosen(OPEN, _("open"), rows.open().count()),
        Chosen(OVERDUE, _("overdue"), rows.overdue().count()),
        Chosen(CLOSED, _("answered"), rows.closed().count()),
        Chosen(ALL, _("all"), rows.count()),
    ]


def listed(choice: str, page: str) -> Page[RightsRequest]:
    """The rows of a choice, what is due first on top."""
    rows = {
        OVERDUE: RightsRequest.objects.overdue(), CLOSED: RightsRequest.objects.closed(), ALL: RightsRequest.objects.all(),
    }.get(choice, RightsRequest.objects.open())  # fmt: skip
    return Paginator(rows.in_order().select_related("handler"), PER_PAGE).get_page(page)


def answered_at_once() -> list[tuple[str, int]]:
    """What people did on "My comments" within a year: only counted, since each was answered in the moment it was asked."""
    since = timezone.now() - YEAR
    steps = ModelLogEntry.objects.filter(timestamp__gte=since, user=None)
    told = {
        "comments.correct": _("corrections"),
        "comments.restrict": _("restrictions"),
        "comments.withdraw_consent": _("agreements withdrawn"),
    }
    return [
        (_("erasures of everything"), Certificate.objects.filter(made_at__gte=since).count()),
        (_("objections"), Objection.objects.filter(since__gte=since).count()),
        *((label, steps.filter(action=action).count()) for action, label in told.items()),
    ]
