"""Proposes, releases, withdraws and takes back changes of rules: two people, a reason, a back-test, one log entry each."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from listening import protected
from listening.actions import back_testing
from listening.actions.noting import note
from listening.enums import ChangeState, RuleAction, RuleStep, TestState
from listening.models import BackTest, RuleChange, RuleSet
from listening.tasks import count_rules, renew_readings

STALE = gettext_lazy("Another version has come into force since the back-test. Please test again.")


class RefusedError(ValueError):
    """Why a step is not taken, as a sentence for the person who asked."""


def propose(*, back_test: BackTest, reason: str, by: User) -> RuleChange:
    """Save a tested draft with a reason; it is not in force before somebody else releases it. Raises RefusedError."""
    with transaction.atomic():
        test = BackTest.objects.select_for_update(of=("self",)).get(pk=back_test.pk)
        if refusal := refusal_to_propose(test):
            raise RefusedError(refusal)
        change = RuleChange.objects.create(
            action=test.action, rule_id=test.rule_id, before=test.before, after=test.after, reverts=test.reverts,
            reason=_given(reason), proposed_by=by,
        )  # fmt: skip
        test.change = change
        test.save(update_fields=["change"])
        note(act=RuleStep.PROPOSED, change=change, by=by, reason=change.reason, report=test.report)
    return change


def release(*, change: RuleChange, reason: str, by: User) -> RuleSet:
    """Put a proposed change in force as a new rule set and have everything read again. Raises RefusedError."""
    try:
        with transaction.atomic():
            return _release(change, reason, by)
    except IntegrityError as error:  # two rule sets cannot have one number: somebody else was faster
        raise RefusedError(str(STALE)) from error


def withdraw(*, change: RuleChange, reason: str, by: User) -> None:
    """Take a proposal back that is not in force. Raises RefusedError."""
    with transaction.atomic():
        held = RuleChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
        if not held.is_open:
            raise RefusedError(_("Only a proposal that is not in force can be withdrawn."))
        held.state = ChangeState.WITHDRAWN
        held.save(update_fields=["state"])
        note(act=RuleStep.WITHDRAWN, change=held, by=by, reason=_given(reason), report=_report(held))


def draft_of_reverting(*, change: RuleChange, by: User) -> BackTest:
    """Begin to take a released change back: as every change, with a back-test first. Raises RefusedError."""
    if refusal := refusal_to_revert(change):
        raise RefusedError(refusal)
    return back_testing.start(
        action=RuleAction.REVERT,
        rule_id=change.rule_id,
        before=change.after,
        after=change.before,
        by=by,
        reverts=change,
    )


def refusal_to_propose(test: BackTest) -> str:
    """Why a draft cannot be saved, or nothing."""
    if test.state != TestState.DONE:
        return _("The back-test has not ended yet.")
    if test.change_id:
        return _("This draft has been saved already.")
    if test.base != RuleSet.objects.in_force().version:
        return str(STALE)
    return refusal_of_rule(test)


def refusal_of_rule(test: BackTest) -> str:
    """Why this rule cannot be changed in this way, or nothing."""
    pattern = str((test.after or {}).get("pattern") or "")
    if test.action in {RuleAction.ADD, RuleAction.REPLACE} and (words := protected.words_in(pattern)):
        return _("A rule must not speak of what nobody may be judged by: %(words)s.") % {"words": ", ".join(words)}
    if test.reverts and (refusal := refusal_to_revert(test.reverts)):
        return refusal
    if RuleChange.objects.filter(rule_id=test.rule_id, state=ChangeState.PROPOSED).exists():
        return _("A change of this rule is waiting for release already.")
    return ""


def refusal_to_release(*, change: RuleChange, by: User) -> str:
    """Why somebody cannot release a change now, or nothing."""
    if not change.is_open:
        return _("This change is not waiting for release.")
    if change.proposed_by_id == by.pk:
        return _("A second person has to release what you proposed.")
    tested = change.back_tests.filter(state=TestState.DONE).first()
    if tested is None or tested.base != RuleSet.objects.in_force().version:
        return str(STALE)
    return ""


def refusal_to_revert(change: RuleChange) -> str:
    """Why a change cannot be taken back, or nothing."""
    if change.state != ChangeState.RELEASED or change.action == RuleAction.REVERT:
        return _("Only a change that is in force can be taken back.")
    later = RuleChange.objects.filter(rule_id=change.rule_id, state=ChangeState.RELEASED, pk__gt=change.pk)
    if later.exclude(action=RuleAction.REVERT).exists():
        return _("A later change of this rule is in force. Please take that one back first.")
    return ""


def _release(change: RuleChange, reason: str, by: User) -> RuleSet:
    held = RuleChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    base = RuleSet.objects.in_force()
    if refusal := refusal_to_release(change=held, by=by):
        raise RefusedError(refusal)
    made = _next_set(base, held)
    held.state = ChangeState.RELEASED
    held.save(update_fields=["state"])
    if held.reverts:
        RuleChange.objects.filter(reverted_by=held).update(state=ChangeState.REVERTED)
    note(act=RuleStep.RELEASED, change=held, by=by, reason=_given(reason), report=_report(held))
    renew_readings.enqueue()
    count_rules.enqueue()
    return made


def _next_set(base: RuleSet, change: RuleChange) -> RuleSet:
    rows = back_testing.rows_with(base, change)
    number = base.number + 1
    made = RuleSet.objects.create(number=number, changes=rows, suffix=f"+r{number}" if rows else "")
    members = _others(base, change)
    made.members.set(members if change.action == RuleAction.REVERT else [*members, change])
    return made


def _others(base: RuleSet, change: RuleChange) -> list[RuleChange]:
    return list(base.members.exclude(pk=change.reverts.pk if change.reverts else 0)) if base.pk else []


def _report(change: RuleChange) -> dict[str, object]:
    tested = change.back_tests.filter(state=TestState.DONE).first()
    return tested.report if tested else {}


def _given(reason: str) -> str:
    if not reason.strip():
        raise RefusedError(_("Please give a reason."))
    return reason.strip()
