"""What the page of a person says about openings or fields that fit them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from comments.enums import Purpose
from listening.skill_list import skill_list
from recruiting import openings
from recruiting.matching import Match
from recruiting.models import Candidate, PartnerLead


@dataclass(frozen=True, slots=True)
class Line:
    """One page that fits, with each skill shown and the words that show it."""

    title: str
    url: str
    shown: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Panel:
    """What fits; where nothing does, a sentence that says so."""

    lines: Sequence[Line]
    nothing: str
    pages: Sequence[int] = ()


def panel(person: Candidate | PartnerLead) -> Panel:
    """From what is stored; it moves nobody to another stage and counts for no strength."""
    wanted = openings.wanted(person.purpose)
    found = openings.fits(person.purpose, [person], wanted).get(person.pk, [])
    return Panel(
        lines=[_line(match) for match in found],
        nothing=_nothing(person.purpose, is_asked=bool(wanted)),
        pages=[match.wanted.pk for match in found],
    )


def _line(match: Match) -> Line:
    known, language = skill_list(), get_language() or "de"
    shown = [(known.label(one.skill, language) or one.skill, one.quote) for one in match.shown]
    return Line(match.wanted.title, match.wanted.url, shown)


def _nothing(purpose: Purpose, *, is_asked: bool) -> str:
    if purpose == Purpose.WORK:
        return _("No opening matches what was shown.") if is_asked else _("There is no opening at present.")
    if is_asked:
        return _("No field of co-operation matches what was shown.")
    return _("There is no field of co-operation at present.")
