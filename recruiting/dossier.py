"""What the page of a person shows of the daily work: who has them, until when they are put off, tags, notes and age."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import User
from recruiting import ageing, merging, selectors
from recruiting.actions import notes
from recruiting.ageing import Age
from recruiting.enums import Stage
from recruiting.history import name
from recruiting.models import Candidate, Note, PartnerLead, ReviewSettings, Tag
from recruiting.permissions import deciders


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note, and whether the reader may still change it."""

    note: Note
    who: str
    is_changeable: bool


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody a person may be given to."""

    pk: int
    name: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything at once, in a fixed number of queries."""

    responsible: str
    is_mine: bool
    colleagues: Sequence[Colleague]
    comes_back_on: date | None
    is_away: bool
    first_day: date
    tags: Sequence[str]
    vocabulary: Sequence[str]
    notes: Sequence[NoteLine]
    stations: Sequence[str]
    age: Age
    is_open: bool


def of(person: Candidate | PartnerLead, reader: User) -> Dossier:
    """The daily work with a person, for one reader."""
    written, house = merging.every(person, Note).select_related("by"), ReviewSettings.load()
    return Dossier(
        responsible=name(person.assigned_to),
        is_mine=person.assigned_to_id == reader.pk,
        colleagues=[Colleague(user.pk, name(user)) for user in deciders(person.purpose)],
        comes_back_on=person.comes_back_on,
        is_away=ageing.is_away(person),
        first_day=ageing.today() + timedelta(days=1),
        tags=list(dict.fromkeys(merging.every(person, Tag).values_list("word", flat=True))),
        vocabulary=selectors.tags(person.purpose),
        notes=[NoteLine(note, name(note.by), notes.is_changeable(note=note, by=reader)) for note in written],
        stations=_stations(house, person),
        age=ageing.age(person, ageing.limits(house)),
        is_open=person.stage != Stage.DISMISSED,
    )


def _stations(house: ReviewSettings, person: Candidate | PartnerLead) -> list[str]:
    """The own stages to choose from; the present one stays to be seen when the house has dropped it."""
    own = house.stations(Stage(person.stage))
    return [person.station, *own] if person.station and person.station not in own else own
