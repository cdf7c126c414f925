"""What may be done with a person now, and why, as sentences for the reviewer."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from comments.enums import Purpose
from recruiting.enums import Stage
from recruiting.grounds import Ground


@dataclass(frozen=True, slots=True)
class LegalState:
    """Whether the person may be contacted, the sentence that says so, and the reasons."""

    may_contact: bool
    sentence: str
    reasons: tuple[str, ...]


def state(
    *, purpose: Purpose, stage: str, ground: Ground, delete_after: datetime, inform_by: datetime | None = None,
    informed_at: datetime | None = None,
) -> LegalState:  # fmt: skip
    """The legal state of somebody whose agreement stands, or who rests on the interest of the house; else there is nobody to ask about."""
    if not ground.is_agreed:
        return _unagreed(ground, stage, delete_after, inform_by, informed_at)
    agreed = _("Agreement of %(date)s, wording %(wording)d.") % {
        "date": day(ground.given_at),
        "wording": ground.version,
    }
    told = _("The wording told them that a machine reads along and that people decide; the duty to inform is met.")
    kept = _("Kept until %(date)s at the latest.") % {"date": day(delete_after)}
    if stage == Stage.DISMISSED:
        sentence = _("No contact: somebody decided that they are not suitable.")
        return LegalState(may_contact=False, sentence=sentence, reasons=(_("Kept only for answering claims."), kept))
    return LegalState(may_contact=True, sentence=_allowed(purpose), reasons=(agreed, told, _("No objection."), kept))


def _unagreed(
    ground: Ground, stage: str, delete_after: datetime, inform_by: datetime | None, informed_at: datetime | None
) -> LegalState:
    """Whoever did not agree is written to by nobody (features.md, LI-5)."""
    rests = _("Legitimate interest (Article 6(1)(f) GDPR): they did not agree. Comment of %(date)s under notice %(version)d.") % {
        "date": day(ground.given_at), "version": ground.version,
    }  # fmt: skip
    if informed_at:
        told = _("A letter told them on %(date)s.") % {"date": day(informed_at)}
    else:
        told = _("The letter that tells them has not gone out yet; without it they are deleted on %(date)s.") % {
            "date": day(inform_by) if inform_by else ""
        }
    kept = _("Kept until %(date)s at the latest.") % {"date": day(delete_after)}
    if stage == Stage.DISMISSED:
        sentence = _("No contact: somebody decided that they are not suitable.")
    else:
        sentence = _("Do not write to them: they did not agree to be contacted.")
    return LegalState(may_contact=False, sentence=sentence, reasons=(rests, told, _("No objection."), kept))


def _allowed(purpose: Purpose) -> str:
    if purpose == Purpose.WORK:
        return _("You may contact them about working here, and about nothing else.")
    return _("You may contact them about a partnership, and about nothing else.")


def day(moment: datetime) -> str:
    """A date in the reader's language and time zone."""
    return date_format(localtime(moment), "DATE_FORMAT")
