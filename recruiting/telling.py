"""Whether and how somebody was told that they were turned down (features.md, LT-3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from recruiting import ageing, record_words
from recruiting.enums import Stage, Told
from recruiting.history import name
from recruiting.models import Candidate, Decision, PartnerLead
from recruiting.stages import MOVES

AnyPerson = Candidate | PartnerLead


@dataclass(frozen=True, slots=True)
class Telling:
    """What somebody says of it, as it was typed."""

    how: str = Told.NOT.value
    day: str = ""

    @property
    def is_told(self) -> bool:
        return self.how != Told.NOT

    @property
    def on(self) -> date | None:
        """The day, or None for none or nonsense."""
        try:
            return parse_date(self.day.strip()) if self.is_told else None
        except ValueError:
            return None

    @property
    def fault(self) -> str:
        """What is wrong with it, in words; empty where nothing is."""
        if self.how not in Told:
            return _("Please choose whether and how they were told.")
        if not self.is_told:
            return _("Please choose how they were told, or leave the day empty.") if self.day.strip() else ""
        if self.on is None:
            return _("Please give the day on which they were told.")
        return _("Please choose today or an earlier day.") if self.on > ageing.today() else ""

    @property
    def words(self) -> str:
        return record_words.told(self.how, self.on)

    def fault_about(self, person: AnyPerson) -> str:
        """The same for one person: nobody was told before they came in."""
        first = came_in(person)
        if self.fault or self.on is None or self.on >= first:
            return self.fault
        return _("They came in on %(date)s only, after the day of the telling.") % {
            "date": date_format(first, "DATE_FORMAT")
        }


@dataclass(frozen=True, slots=True)
class Panel:
    """What the page of somebody says of it: the present answer with who gave it, and what a new one may be."""

    answer: Telling
    who: str
    at: datetime | None
    is_asked: bool
    is_shown: bool
    ways: Sequence[tuple[str, str]]
    first: date
    today: date


def of(person: AnyPerson) -> Panel:
    """One query for whoever was turned down, none for the others."""
    decision = refusal(person)
    answer = answer_of(decision) if decision else Telling()
    who, at = (name(decision.told_by), decision.told_at) if decision else ("", None)
    ways = [(way.value, str(way.label)) for way in Told]
    is_asked = Stage.DISMISSED in MOVES[Stage(person.stage)]
    return Panel(answer, who, at, is_asked, decision is not None, ways, came_in(person), ageing.today())


def refusal(person: AnyPerson) -> Decision | None:
    """The decision by which somebody is turned down now."""
    if person.stage != Stage.DISMISSED:
        return None
    rows = person.decisions.select_related("told_by").filter(to_stage=Stage.DISMISSED)
    return rows.order_by("at", "pk").last()


def answer_of(decision: Decision) -> Telling:
    """What is noted with a decision."""
    return Telling(decision.told_how or Told.NOT.value, decision.told_on.isoformat() if decision.told_on else "")


def came_in(person: AnyPerson) -> date:
    return timezone.localdate(person.first_seen_at, timezone.get_default_timezone())
