"""What became of each question or problem, for everybody to read under it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments import facts
from comments.enums import Badge, Fate
from comments.facts import Fact
from comments.models import AskBack, PassedOn

SENTENCES: dict[Fate, str | Promise] = {
    Fate.ANSWERED: _("Answered by %(who)s on %(date)s"),
    Fate.ASKED_BACK: _("Asked back on %(date)s, waiting for the writer"),
    Fate.PASSED_ON: _("Passed on to %(who)s on %(date)s"),
    Fate.OPEN: _("Open since %(date)s"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where one comment stands, since when, and with which department."""

    fate: Fate
    since: datetime
    badge: str = ""

    @property
    def sentence(self) -> str:
        date = date_format(timezone.localtime(self.since), "DATE_FORMAT")
        return str(SENTENCES[self.fate]) % {"who": Badge(self.badge).label, "date": date}


def of(found: Iterable[Fact], expected: set[int]) -> dict[int, Outcome]:
    """The outcome of each visible comment of a reader that expects one, in two queries: the latest act that counts for most."""
    rows = list(found)
    open_since = {row.pk: Outcome(Fate.OPEN, row.written_at) for row in rows if row.pk in expected and not row.badge}
    answered = {pk: Outcome(Fate.ANSWERED, row.written_at, row.badge) for pk, row in facts.first_answers(rows).items()}
    known: Mapping[int, Outcome] = {**open_since, **_passed_on(open_since), **_asked_back(open_since), **answered}
    return {pk: known[pk] for pk in open_since}


def still_open(outcomes: Mapping[int, Outcome]) -> int:
    """How many have no answer of the house."""
    return sum(outcome.fate != Fate.ANSWERED for outcome in outcomes.values())


def _passed_on(wanted: Iterable[int]) -> dict[int, Outcome]:
    rows = PassedOn.objects.filter(comment__in=list(wanted)).order_by("passed_at", "pk")
    return {row.comment_id: Outcome(Fate.PASSED_ON, row.passed_at, row.to) for row in rows}


def _asked_back(wanted: Iterable[int]) -> dict[int, Outcome]:
    rows = AskBack.objects.open().filter(comment__in=list(wanted))
    return {row.comment_id: Outcome(Fate.ASKED_BACK, row.asked_at) for row in rows}
