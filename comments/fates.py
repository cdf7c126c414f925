"""What became of each question or problem, for everybody to read under it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BigIntegerField, CharField, ExpressionWrapper, F, QuerySet, Value
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comments import facts
from comments.enums import Badge, Fate
from comments.facts import Fact
from comments.models import AskBack, PassedOn
from core.prepared import GivenList, Prepared

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


def of(found: Iterable[Fact]) -> dict[int, Outcome]:
    """The outcome of each visible comment of a reader that expects one, in one query: the latest act that counts for most."""
    rows = list(found)
    known = {row.pk: Outcome(Fate.OPEN, row.written_at) for row in rows if row.is_expected and not row.badge}
    if not known:
        return {}
    answered = facts.first_answers(rows)
    for comment, fate, moment, to in _acts(known):
        known[comment] = Outcome(fate, moment, to)
    return {
        pk: Outcome(Fate.ANSWERED, answered[pk].written_at, answered[pk].badge) if pk in answered else outcome
        for pk, outcome in known.items()
    }


def still_open(outcomes: Mapping[int, Outcome]) -> int:
    """How many have no answer of the house."""
    return sum(outcome.fate != Fate.ANSWERED for outcome in outcomes.values())


def _acts(wanted: Iterable[int]) -> list[tuple[int, Fate, datetime, str]]:
    """What was done about some comments, in the order in which one act takes the place of another."""
    acts = [(key, Fate(fate), moment, to) for key, fate, moment, to in _ACTS.values(comments=list(wanted))]
    return sorted(acts, key=lambda act: (act[1] == Fate.ASKED_BACK, act[2]))


def _either() -> "QuerySet[PassedOn, tuple[object, ...]]":
    key, here = ExpressionWrapper(F("comment_id"), BigIntegerField()), [GivenList("comments", BigIntegerField())]
    passed = PassedOn.objects.order_by().annotate(key=key, fate=_text(Fate.PASSED_ON))
    asked = AskBack.objects.order_by().open().annotate(key=key, fate=_text(Fate.ASKED_BACK), badge=_text(""))
    return (
        passed.filter(key__in=here)
        .values_list("key", "fate", "passed_at", "to")
        .union(asked.filter(key__in=here).values_list("key", "fate", "asked_at", "badge"), all=True)
    )


def _text(word: str) -> Value:
    return Value(word, output_field=CharField())


_ACTS = Prepared(_either)
