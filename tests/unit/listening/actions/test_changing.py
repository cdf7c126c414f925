"""Changes of rules: two people, a reason, a back-test, and a log that only grows."""

from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from listening import reader
from listening.actions import changing
from listening.actions.changing import RefusedError
from listening.enums import ChangeState, RuleStep
from listening.models import RuleChange, RuleEntry, RuleSet
from listening.tasks import renew_readings
from tests.factories import rules
from tests.factories.accounts import UserFactory


@pytest.fixture
def officer(db: None) -> Any:
    return UserFactory(role="privacy")


def version() -> str:
    return reader.current_version().removeprefix(reader.analyser_version())


def test_propose_tested_draft_is_logged_and_not_in_force(db: None) -> None:
    change = rules.proposed()

    entry = RuleEntry.objects.get()
    assert change.state == ChangeState.PROPOSED
    assert version() == ""
    assert (entry.act, entry.by, entry.reason) == (RuleStep.PROPOSED, change.proposed_by, "Zu viele Treffer.")
    assert (entry.before["id"], entry.after) == (rules.BECAUSE, None)
    assert entry.report["comments"] == 0


def test_propose_draft_still_being_compared_is_refused(db: None) -> None:
    test = rules.switched_off()

    with pytest.raises(RefusedError):
        changing.propose(back_test=test, reason="Weil.", by=test.by)


def test_propose_twice_is_refused(db: None) -> None:
    change = rules.proposed()
    test = change.back_tests.get()

    with pytest.raises(RefusedError):
        changing.propose(back_test=test, reason="Weil.", by=test.by)


def test_propose_second_change_of_a_rule_that_waits_is_refused(db: None) -> None:
    rules.proposed()

    with pytest.raises(RefusedError):
        rules.proposed()


def test_propose_without_a_reason_is_refused(db: None) -> None:
    test = rules.run(rules.switched_off())

    with pytest.raises(RefusedError):
        changing.propose(back_test=test, reason=" ", by=test.by)
    assert not RuleChange.objects.exists()


@pytest.mark.parametrize("pattern", ["frauenquote", "als ~2 katholik*|mann", "gewerk*", "polin"])
def test_propose_rule_with_a_protected_word_is_refused(db: None, pattern: str) -> None:
    test = rules.run(rules.added(pattern=pattern))

    with pytest.raises(RefusedError):
        changing.propose(back_test=test, reason="Weil.", by=test.by)
    assert not RuleEntry.objects.exists()


def test_propose_draft_tested_against_another_version_is_refused(db: None) -> None:
    stale = rules.run(rules.added())
    rules.released()

    with pytest.raises(RefusedError):
        changing.propose(back_test=stale, reason="Weil.", by=stale.by)


def test_release_by_a_second_person_makes_a_numbered_rule_set(officer: Any) -> None:
    change = rules.proposed()

    made = changing.release(change=change, reason="Geprüft.", by=officer)

    change.refresh_from_db()
    entry = RuleEntry.objects.first()
    assert (made.number, version(), change.state) == (1, "+r1", ChangeState.RELEASED)
    assert made.changes == [{"id": rules.BECAUSE, "action": "off", "rule": None}]
    assert entry
    assert (entry.act, entry.by, entry.version) == (RuleStep.RELEASED, officer, made.version)
    assert entry.report["compared_with"] == reader.analyser_version()
    assert DBTaskResult.objects.filter(task_path=renew_readings.module_path, status="READY").exists()


def test_release_by_the_same_person_is_refused(db: None) -> None:
    change = rules.proposed()

    with pytest.raises(RefusedError):
        changing.release(change=change, reason="Geprüft.", by=change.proposed_by)
    assert not RuleSet.objects.exists()


def test_release_twice_is_refused(officer: Any) -> None:
    change = rules.proposed()
    changing.release(change=change, reason="Geprüft.", by=officer)

    with pytest.raises(RefusedError):
        changing.release(change=change, reason="Noch einmal.", by=officer)
    assert RuleSet.objects.count() == 1


def test_release_while_somebody_else_releases_is_refused(officer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    change = rules.proposed()
    RuleSet.objects.create(number=1)
    monkeypatch.setattr(type(RuleSet.objects.all()), "in_force", lambda self: RuleSet(number=0))

    with pytest.raises(RefusedError):
        changing.release(change=change, reason="Geprüft.", by=officer)
    assert RuleChange.objects.get().is_open
    assert RuleSet.objects.count() == 1


def test_release_without_a_reason_changes_nothing(officer: Any) -> None:
    change = rules.proposed()

    with pytest.raises(RefusedError):
        changing.release(change=change, reason="", by=officer)
    assert not RuleSet.objects.exists()
    assert RuleChange.objects.get().is_open


def test_release_after_another_release_needs_a_new_back_test(officer: Any) -> None:
    from listening.actions import back_testing

    waiting = rules.proposed(rules.added())
    rules.released()
    with pytest.raises(RefusedError):
        changing.release(change=waiting, reason="Geprüft.", by=officer)

    rules.run(back_testing.again(change=waiting, by=waiting.proposed_by))
    made = changing.release(change=waiting, reason="Geprüft.", by=officer)

    assert [row["id"] for row in made.changes] == [rules.BECAUSE, "de.argument.dichtung"]
    assert version() == "+r2"


def test_withdraw_proposal_is_logged_and_can_be_proposed_anew(db: None) -> None:
    change = rules.proposed()

    changing.withdraw(change=change, reason="Doch nicht.", by=change.proposed_by)

    change.refresh_from_db()
    assert change.state == ChangeState.WITHDRAWN
    assert list(RuleEntry.objects.values_list("act", flat=True)) == [RuleStep.WITHDRAWN, RuleStep.PROPOSED]
    assert rules.proposed().is_open


def test_withdraw_released_change_is_refused(officer: Any) -> None:
    change = rules.released().members.get()

    with pytest.raises(RefusedError):
        changing.withdraw(change=change, reason="Doch nicht.", by=officer)


def test_revert_needs_the_same_steps_and_ends_at_the_shipped_version(officer: Any) -> None:
    change = rules.released().members.get()
    by = UserFactory(role="operator")

    back = rules.proposed(changing.draft_of_reverting(change=change, by=by))
    between = version()
    made = changing.release(change=back, reason="Zurück.", by=officer)

    change.refresh_from_db()
    assert (between, version(), made.number, made.changes) == ("+r1", "", 2, [])
    assert change.state == ChangeState.REVERTED


def test_revert_leaves_the_other_changes_in_force(officer: Any) -> None:
    first = rules.released().members.get()
    rules.released(rules.added())

    made = rules.released(changing.draft_of_reverting(change=first, by=UserFactory(role="operator")))

    assert [row["id"] for row in made.changes] == ["de.argument.dichtung"]
    assert version() == "+r3"


def test_revert_with_a_later_change_of_the_rule_is_refused(db: None) -> None:
    first = rules.released(rules.added()).members.get()
    rules.released(rules.switched_off_added())

    with pytest.raises(RefusedError):
        changing.draft_of_reverting(change=first, by=first.proposed_by)


def test_revert_of_what_is_not_in_force_is_refused(db: None) -> None:
    change = rules.proposed()

    with pytest.raises(RefusedError):
        changing.draft_of_reverting(change=change, by=change.proposed_by)


def test_revert_proposed_for_what_somebody_took_back_meanwhile_is_refused(db: None) -> None:
    change = rules.released().members.get()
    test = rules.run(changing.draft_of_reverting(change=change, by=change.proposed_by))
    RuleChange.objects.filter(pk=change.pk).update(state=ChangeState.REVERTED)

    with pytest.raises(RefusedError):
        changing.propose(back_test=test, reason="Weil.", by=test.by)


def test_log_entries_are_never_changed_or_deleted(db: None) -> None:
    rules.proposed()
    entry = RuleEntry.objects.get()

    for attempt in (
        entry.save,
        entry.delete,
        RuleEntry.objects.all().delete,
        lambda: RuleEntry.objects.update(reason="Anders."),
    ):
        with pytest.raises(TypeError):
            attempt()
    assert RuleEntry.objects.get().reason == "Zu viele Treffer."


def test_names_of_rows_say_nothing_about_anybody(db: None) -> None:
    made = rules.released()
    change = made.members.get()

    names = [str(row) for row in (made, change, change.back_tests.get(), RuleEntry.objects.first())]

    assert names == [
        "rule set 1",
        f"change {change.pk}",
        f"back-test {change.back_tests.get().pk}",
        f"rule entry {RuleEntry.objects.latest('pk').pk}",
    ]
