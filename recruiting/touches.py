"""What the page of a person shows of contacts: the gate, the mails and what colleagues noted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accounts.models import User
from recruiting import ageing, merging, standing
from recruiting.actions import touchpoints
from recruiting.enums import Contact, MailState
from recruiting.gate import Gate
from recruiting.history import name
from recruiting.models import Candidate, OutreachMail, PartnerLead, Touchpoint


@dataclass(frozen=True, slots=True)
class Touch:
    """One contact: a mail through the site, or one that a colleague noted."""

    on: date
    who: str
    mail: OutreachMail | None = None
    row: Touchpoint | None = None
    is_changeable: bool = False

    @property
    def state(self) -> MailState | None:
        return self.mail.state if self.mail else None


@dataclass(frozen=True, slots=True)
class Touches:
    """Everything at once, in a fixed number of queries; the newest contact first."""

    gate: Gate
    lines: Sequence[Touch]
    today: date
    kinds: Sequence[tuple[str, str]]

    @property
    def count(self) -> int:
        """Contacts that took place; a mail that has not gone out is none."""
        return len(self._done)

    @property
    def last(self) -> date | None:
        return max((line.on for line in self._done), default=None)

    @property
    def _done(self) -> list[Touch]:
        return [line for line in self.lines if line.state in {None, MailState.SENT}]


def of(person: Candidate | PartnerLead, reader: User) -> Touches:
    """The contacts with a person, for one reader."""
    mails = [_mail(row) for row in merging.every(person, OutreachMail).select_related("by", "letter")]
    noted = [
        Touch(row.on, name(row.by), row=row, is_changeable=touchpoints.is_changeable(row=row, by=reader))
        for row in merging.every(person, Touchpoint).select_related("by")
    ]
    lines = sorted([*mails, *noted], key=lambda line: line.on, reverse=True)
    kinds = [(kind.value, str(kind.label)) for kind in Contact]
    return Touches(standing.of(person, reader).gate, lines, ageing.today(), kinds)


def _mail(row: OutreachMail) -> Touch:
    return Touch(timezone.localdate(row.sent_at or row.at, timezone.get_default_timezone()), name(row.by), mail=row)
