"""Whom somebody chose in a list and what is to be done with them: signed, so that exactly what was shown is done, and nothing else."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from hashlib import blake2s
from typing import Any

from django.core import signing
from django.utils.dateparse import parse_date

from comments.enums import Purpose
from recruiting.enums import BulkAct, Told
from recruiting.models import Candidate, PartnerLead
from recruiting.telling import Telling

AnyPerson = Candidate | PartnerLead
SALT = "recruiting.selection"
LIVES = timedelta(hours=1)


class Invalid(Exception):  # noqa: N818  (an answer, not a fault)
    """The selection is older than an hour, was altered, or was made by somebody else or for the other list."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to do with several people at once; only what belongs to the act is filled."""

    act: BulkAct
    to: int | None = None
    text: str = ""
    until: str = ""
    reason: str = ""
    told: str = Told.NOT.value
    told_on: str = ""

    @property
    def telling(self) -> Telling:
        """Whether those who are turned down were told."""
        return Telling(self.told, self.told_on)

    @property
    def day(self) -> Any:
        """The follow-up date, or None for none or nonsense."""
        try:
            return parse_date(self.until)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Selection:
    """People by number, each with the state in which they were shown."""

    wish: Wish
    states: Mapping[str, str]


def state(person: AnyPerson) -> str:
    """What a list shows of a person and what may be done with them; another value once anything of it changed. Reads the tags."""
    shown = [
        person.revision, person.stage, person.assigned_to_id, str(person.comes_back_on), person.station, person.delete_after.isoformat(),
        person.merged_into_id, person.held_at is None,
        sorted(tag.word for tag in person.tags.all()),
    ]  # fmt: skip
    return blake2s(json.dumps(shown).encode(), digest_size=6).hexdigest()


def sign(*, purpose: Purpose, by: int, wish: Wish, people: Sequence[AnyPerson]) -> str:
    """The selection as one text for a hidden field; good for one account and one list."""
    said = {"by": by, "list": purpose, "wish": asdict(wish), "states": {row.public_id: state(row) for row in people}}
    return signing.dumps(said, salt=SALT, compress=True)


def read(token: str, *, purpose: Purpose, by: int) -> Selection:
    """The selection as it was signed. Raises Invalid."""
    try:
        said = signing.loads(token, salt=SALT, max_age=LIVES)
    except signing.BadSignature as fault:
        raise Invalid from fault
    if (said["by"], said["list"]) != (by, purpose):
        raise Invalid
    wish = said["wish"]
    return Selection(Wish(**{**wish, "act": BulkAct(wish["act"])}), said["states"])
