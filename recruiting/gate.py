"""The contact gate: whether a mail to a person may be drafted, condition by condition, with the reason for each.

A calculation without a database. Nothing here is a warning: where one condition fails there is no draft (features.md, CR-14).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from comments.enums import Purpose
from recruiting.enums import Basis, Condition, Stage
from recruiting.legal import day


@dataclass(frozen=True, slots=True)
class Facts:
    """What the gate is told. `agreed_at` is empty where no agreement stands, `wording` is 0 where none is known;
    `informed_at` is when somebody who did not agree was told (GDPR 14)."""

    purpose: Purpose
    may_decide: bool
    agreed_at: datetime | None
    wording: int
    wording_language: str
    is_told: bool
    objected_at: datetime | None
    wants_no_mail: bool
    is_proven: bool
    is_public: bool
    stage: str
    delete_after: datetime
    stopped_at: datetime | None
    waits_for_council: bool = False
    basis: Basis = Basis.CONSENT
    informed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One condition, whether it holds, and why."""

    condition: Condition
    is_met: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Gate:
    """All conditions at once; open only where each of them holds."""

    checks: Sequence[Check]

    @property
    def is_open(self) -> bool:
        return all(check.is_met for check in self.checks)

    @property
    def closed(self) -> list[Check]:
        """The conditions that fail."""
        return [check for check in self.checks if not check.is_met]


def gate(facts: Facts, now: datetime, *, by_mail: bool = True) -> Gate:
    """Every condition, in the order in which a person asks for them; those of mails are left out where somebody who did not agree is handed over."""
    rules = {
        condition: rule
        for condition, rule in _RULES.items()
        if by_mail or condition != Condition.MAIL or _agreed(facts)
    }
    return Gate([Check(condition, *rule(facts, now)) for condition, rule in rules.items()])


def _agreed(facts: Facts) -> bool:
    return facts.basis == Basis.CONSENT


def _right(facts: Facts, now: datetime) -> tuple[bool, str]:
    if facts.may_decide:
        return True, _("You may decide about the people of this list.")
    return False, _("Only somebody who may decide about the people of this list may write to them.")


def _consent(facts: Facts, now: datetime) -> tuple[bool, str]:
    if not _agreed(facts):
        return True, _("They did not agree; the house rests it on its legitimate interest (Article 6(1)(f) GDPR).")
    if facts.agreed_at is None:
        return False, _("No agreement to this purpose stands.")
    return True, _("They agreed to this purpose on %(date)s.") % {"date": day(facts.agreed_at)}


def _notice(facts: Facts, now: datetime) -> tuple[bool, str]:
    if not (facts.wording and facts.is_told):
        return False, _("It is not known which text told them what their comments are used for.")
    if not _agreed(facts):
        if facts.informed_at is None:
            return False, _("The letter that tells them that they are considered has not gone out yet.")
        return True, _("A letter told them on %(date)s that they are considered.") % {"date": day(facts.informed_at)}
    return True, _("They were told at the form, in wording %(version)d (%(language)s).") % {
        "version": facts.wording,
        "language": facts.wording_language,
    }


def _objection(facts: Facts, now: datetime) -> tuple[bool, str]:
    if facts.objected_at is not None:
        return False, _("They objected on %(date)s.") % {"date": day(facts.objected_at)}
    return True, _("No objection is on file.")


def _mail(facts: Facts, now: datetime) -> tuple[bool, str]:
    """Cold contact by mail is not allowed (features.md, LI-5)."""
    if facts.wants_no_mail:
        return False, _("They want no mail from this site.")
    if facts.agreed_at is None:
        return False, _("Nobody may be written to who did not ask for it or agree to it.")
    return True, _("They themselves allowed the house to contact them.")


def _address(facts: Facts, now: datetime) -> tuple[bool, str]:
    if facts.is_proven:
        return True, _("They have shown that the address is theirs.")
    return False, _("Nobody has shown that the address is theirs.")


def _public(facts: Facts, now: datetime) -> tuple[bool, str]:
    if facts.is_public:
        return True, _("The comment can be read by everybody.")
    return False, _("The comment, or the post it is on, is not public any more.")


def _stage(facts: Facts, now: datetime) -> tuple[bool, str]:
    if facts.stage == Stage.DISMISSED:
        return False, _("Somebody decided that they are not suitable.")
    return True, _("Nobody turned them down.")


def _time(facts: Facts, now: datetime) -> tuple[bool, str]:
    if facts.delete_after <= now:
        return False, _("The time to keep them was over on %(date)s.") % {"date": day(facts.delete_after)}
    return True, _("They are kept until %(date)s.") % {"date": day(facts.delete_after)}


def _switch(facts: Facts, now: datetime) -> tuple[bool, str]:
    if facts.stopped_at is not None:
        return False, _("All scoring has been stopped since %(date)s; until it goes on nobody is written to.") % {
            "date": day(facts.stopped_at)
        }
    if facts.waits_for_council:
        return False, _("The works council's agreement is not on file; until it is nobody is written to.")
    return True, _("Scoring is not stopped.")


_RULES: dict[Condition, Callable[[Facts, datetime], tuple[bool, str]]] = {
    Condition.RIGHT: _right,
    Condition.CONSENT: _consent,
    Condition.NOTICE: _notice,
    Condition.OBJECTION: _objection,
    Condition.MAIL: _mail,
    Condition.ADDRESS: _address,
    Condition.PUBLIC: _public,
    Condition.STAGE: _stage,
    Condition.TIME: _time,
    Condition.SWITCH: _switch,
}
