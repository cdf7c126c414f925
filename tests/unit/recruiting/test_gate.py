"""The contact gate: each condition alone closes it, with its reason (features.md, CR-14, LI-1 to LI-5, LR-1)."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from comments.enums import Purpose
from recruiting.enums import Condition, Stage
from recruiting.gate import Facts, gate

NOW = datetime(2026, 5, 4, 12, tzinfo=timezone.get_default_timezone())
OPEN = Facts(
    purpose=Purpose.WORK, may_decide=True, agreed_at=NOW - timedelta(days=3), wording=2, wording_language="de", is_told=True,
    objected_at=None, wants_no_mail=False, is_proven=True, is_public=True, stage=Stage.NEW, delete_after=NOW + timedelta(days=27),
    stopped_at=None,
)  # fmt: skip


def test_gate_with_every_condition_met_is_open_and_gives_every_reason() -> None:
    with translation.override("en"):
        found = gate(OPEN, NOW)

    assert found.is_open
    assert found.closed == []
    assert [check.condition for check in found.checks] == list(Condition)
    reasons = " ".join(check.reason for check in found.checks)
    assert "agreed to this purpose on 1 May 2026" in reasons
    assert "wording 2 (de)" in reasons
    assert "kept until 31 May 2026" in reasons


@pytest.mark.parametrize(
    ("values", "failed", "reason"),
    [
        ({"may_decide": False}, [Condition.RIGHT], "Only somebody who may decide"),
        ({"agreed_at": None}, [Condition.CONSENT, Condition.MAIL], "No agreement to this purpose stands"),
        ({"wording": 0}, [Condition.NOTICE], "not known which text"),
        ({"is_told": False}, [Condition.NOTICE], "not known which text"),
        ({"objected_at": NOW}, [Condition.OBJECTION], "objected on 4 May 2026"),
        ({"wants_no_mail": True}, [Condition.MAIL], "want no mail"),
        ({"is_proven": False}, [Condition.ADDRESS], "Nobody has shown"),
        ({"is_public": False}, [Condition.PUBLIC], "not public any more"),
        ({"stage": Stage.DISMISSED}, [Condition.STAGE], "not suitable"),
        ({"delete_after": NOW}, [Condition.TIME], "was over on 4 May 2026"),
        ({"stopped_at": NOW}, [Condition.SWITCH], "stopped since 4 May 2026"),
    ],
)
def test_gate_one_failing_fact_closes_it_and_says_why(
    values: dict[str, Any], failed: list[Condition], reason: str
) -> None:
    with translation.override("en"):
        found = gate(replace(OPEN, **values), NOW)

    assert not found.is_open
    assert [check.condition for check in found.closed] == failed
    assert reason in found.closed[0].reason


@pytest.mark.parametrize("stage", [Stage.NEW, Stage.SHORTLISTED, Stage.LATER])
def test_gate_is_open_in_every_stage_but_one_until_the_last_second(stage: Stage) -> None:
    assert gate(replace(OPEN, stage=stage, delete_after=NOW + timedelta(seconds=1)), NOW).is_open


def test_gate_nothing_can_be_made_good_by_something_else() -> None:
    """Whatever fails together fails each by itself: no condition hides another."""
    nothing = replace(
        OPEN, may_decide=False, agreed_at=None, wording=0, objected_at=NOW, wants_no_mail=True, is_proven=False, is_public=False,
        stage=Stage.DISMISSED, delete_after=NOW, stopped_at=NOW,
    )  # fmt: skip

    assert [check.condition for check in gate(nothing, NOW).closed] == list(Condition)
