"""What may be done with a person now, and why, as sentences for the reviewer."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from comments.enums import Purpose
from recruiting.enums import Stage


@dataclass(frozen=True, slots=True)
class LegalState:
    """Whether the person may be contacted, the sentence that says so, and the reasons."""

    may_contact: bool
    sentence: str
    reasons: tuple[str, ...]


def state(*, purpose: Purpose, stage: str, agreed_at: datetime, wording: int, delete_after: datetime) -> LegalState:
    """The legal state of somebody whose agreement stands; without one there is nobody to ask about."""
    agreed = _("Agreement of %(date)s, wording %(wording)d.") % {"date": day(agreed_at), "wording": wording}
    told = _("The wording told them that a machine reads along and that people decide; the duty to inform is met.")
    kept = _("Kept until %(date)s at the latest.") % {"date": day(delete_after)}
    if stage == Stage.DISMISSED:
        sentence = _("No contact: somebody decided that they are not suitable.")
        return LegalState(may_contact=False, sentence=sentence, reasons=(_("Kept only for answering claims."), kept))
    return LegalState(may_contact=True, sentence=_allowed(purpose), reasons=(agreed, told, _("No objection."), kept))


def _allowed(purpose: Purpose) -> str:
    if purpose == Purpose.WORK:
        return _("You may contact them about working here, and about nothing else.")
    return _("You may contact them about a partnership, and about nothing else.")


def day(moment: datetime) -> str:
    """A date in the reader's language and time zone."""
    return date_format(localtime(moment), "DATE_FORMAT")
