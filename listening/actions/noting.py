"""Writes the log of the workbench. Rows are only added."""

from typing import Any

from accounts.models import User
from listening.enums import RuleStep
from listening.models import RuleChange, RuleEntry, RuleSet


def note(
    *, act: RuleStep, by: User, change: RuleChange | None = None, reason: str = "", report: dict[str, Any] | None = None
) -> RuleEntry:
    """One step of one change: who, when, why, before and after, and the back-test it rests on."""
    return RuleEntry.objects.create(
        act=act,
        by=by,
        change=change,
        reason=reason,
        before=change.before if change else None,
        after=change.after if change else None,
        report=report or {},
        version=RuleSet.objects.in_force().version,
    )
