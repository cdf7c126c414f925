"""What happened to one person so far, newest first."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from recruiting import merging, record_words
from recruiting.actions.evidence import owner
from recruiting.enums import Act, Reason, Stage
from recruiting.models import Candidate, Decision, PartnerLead, ReviewEntry

AnyPerson = Candidate | PartnerLead
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened; `times` counts openings by one person in a row."""

    at: datetime
    what: str
    who: str
    note: str = ""
    times: int = 1
    is_view: bool = False


def of(person: AnyPerson) -> list[Line]:
    """Decisions with their reasons, and who opened the page when."""
    others: Sequence[AnyPerson] = person.joined
    decisions = (_decided(row) for row in _decisions(person, others))
    numbers = [person.public_id, *(other.public_id for other in others)]
    entries = ReviewEntry.objects.filter(purpose=person.purpose, person__in=numbers).select_related("by")
    told_otherwise = [
        Act.DECIDED,
        Act.REOPENED,
        Act.FOLLOWED,
        Act.WEIGHED,
        *([Act.SUGGESTED] if person.awaits_judgement else []),
    ]
    others_acts = entries.exclude(act__in=told_otherwise)[:LONGEST]
    lines = [*decisions, *_noted(list(others_acts))]
    return list(_grouped(sorted(lines, key=lambda line: line.at, reverse=True)))


def _decisions(person: AnyPerson, others: Sequence[AnyPerson]) -> list[Decision]:
    """Of merged rows only what was decided before: later decisions are kept with each of them."""
    rows = merging.every(person, Decision).select_related("by")
    merged_at = {other.pk: other.merged_at for other in others}
    column = f"{owner(person.purpose)}_id"
    return [row for row in rows if (since := merged_at.get(getattr(row, column))) is None or row.at < since]


def _decided(row: Decision) -> Line:
    step, reason = Stage(row.to_stage).label, Reason(row.reason).label
    what = _("%(stage)s: %(reason)s") % {"stage": step, "reason": reason}
    told = record_words.told(row.told_how, row.told_on)
    return Line(at=row.at, what=f"{what}; {told}" if told else what, who=name(row.by), note=row.note)


def _noted(rows: list[ReviewEntry]) -> Iterator[Line]:
    named = {row.detail["to"] for row in rows if row.detail.get("to")}
    users = User.objects.in_bulk(named) if named else {}
    for row in rows:
        yield Line(at=row.at, what=_what(row, users), who=name(row.by), is_view=row.act == Act.VIEWED)


def _what(row: ReviewEntry, users: Mapping[int, User]) -> str:
    """In words, with the colleague or the day an act was about."""
    user, day = users.get(row.detail.get("to") or 0), parse_date(row.detail.get("until") or "")
    if user:
        return _("given to %(name)s") % {"name": name(user)}
    if day:
        return _("put off until %(date)s") % {"date": date_format(day, "DATE_FORMAT")}
    if row.act == Act.STATIONED:
        return f"{Act.STATIONED.label}: {record_words.stationed(row.detail)}"
    if row.act == Act.TOLD:
        return f"{Act.TOLD.label}: {record_words.told_in(row.detail)}"
    return str(Act(row.act).label)


def name(user: User | None) -> str:
    """A member of the house, or nothing for what happened by itself."""
    return (user.get_full_name() or user.get_username()) if user else ""


def _grouped(lines: Iterable[Line]) -> Iterator[Line]:
    """Openings by the same person in a row become one line with the last time and their number."""
    kept: Line | None = None
    for line in lines:
        if kept and kept.is_view and line.is_view and kept.who == line.who:
            kept = replace(kept, times=kept.times + 1)
            continue
        if kept:
            yield kept
        kept = line
    if kept:
        yield kept
