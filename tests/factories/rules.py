"""Changed rules for tests; they come about through the real actions, as in the product."""

from typing import Any

from accounts.models import User
from listening import reader
from listening.actions import back_testing, changing
from listening.enums import RuleAction
from listening.models import BackTest, RuleChange, RuleSet
from tests.factories.accounts import UserFactory

BECAUSE = "de.argument.weil"


def shipped(rule_id: str = BECAUSE) -> dict[str, Any]:
    return next(row for row in reader.shipped_rules() if row["id"] == rule_id)


def row(**values: Any) -> dict[str, Any]:
    """A new rule that finds "Dichtung"."""
    return {
        "id": "de.argument.dichtung",
        "group": "argument",
        "label": "reason",
        "lang": "de",
        "literal": None,
        "pattern": "dichtung",
        "example": "Die Dichtung quillt.",
        "counter_example": "Der Deckel quillt.",
        **values,
    }


def run(test: BackTest) -> BackTest:
    """The worker's part of a back-test, to its end."""
    while back_testing.advance(back_test_id=test.pk):
        pass
    test.refresh_from_db()
    return test


def switched_off(rule_id: str = BECAUSE, by: User | None = None) -> BackTest:
    """A draft that switches a rule off, not tested yet."""
    return back_testing.start(
        action=RuleAction.OFF,
        rule_id=rule_id,
        before=shipped(rule_id),
        after=None,
        by=by or UserFactory(role="operator"),
    )


def added(by: User | None = None, **values: Any) -> BackTest:
    """A draft of a new rule, not tested yet."""
    after = row(**values)
    return back_testing.start(
        action=RuleAction.ADD, rule_id=after["id"], before=None, after=after, by=by or UserFactory(role="operator")
    )


def proposed(test: BackTest | None = None) -> RuleChange:
    """A change that waits for a second person."""
    tested = run(test or switched_off())
    return changing.propose(back_test=tested, reason="Zu viele Treffer.", by=tested.by)


def released(test: BackTest | None = None) -> RuleSet:
    """A change in force."""
    return changing.release(change=proposed(test), reason="Geprüft.", by=UserFactory(role="privacy"))


def switched_off_added() -> BackTest:
    """A draft that switches the added rule off again."""
    return back_testing.start(
        action=RuleAction.OFF, rule_id=row()["id"], before=row(), after=None, by=UserFactory(role="operator")
    )
