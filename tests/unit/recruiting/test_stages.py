"""Moves between stages, their reasons and times."""

import pytest

from recruiting.enums import Reason, Stage
from recruiting.stages import LONGEST, MOVES, REASONS, fits, former, may_move

ALLOWED = {
    ("new", "shortlisted"), ("new", "later"), ("new", "dismissed"), ("shortlisted", "later"), ("shortlisted", "dismissed"),
    ("shortlisted", "talks"), ("talks", "joined"), ("talks", "later"), ("talks", "dismissed"),
    ("later", "shortlisted"), ("later", "dismissed"),
}  # fmt: skip


@pytest.mark.parametrize("origin", Stage.values)
@pytest.mark.parametrize("target", Stage.values)
def test_may_move_every_pair_follows_the_table(origin: str, target: str) -> None:
    assert may_move(origin, target) == ((origin, target) in ALLOWED)


@pytest.mark.parametrize("target", [stage for stage in Stage if stage != Stage.NEW])
def test_reasons_every_decision_has_some_and_a_free_one(target: Stage) -> None:
    assert len(REASONS[target]) > 2
    assert fits(Reason.OTHER, target)
    assert not fits(Reason.TAKEN_BACK, target)


def test_fits_a_reason_of_another_decision_is_refused() -> None:
    assert not fits(Reason.TOO_LITTLE, Stage.SHORTLISTED)
    assert not fits(Reason.EXPERTISE, Stage.DISMISSED)
    assert not fits("nonsense", Stage.LATER)


def test_moves_and_reasons_cover_every_stage() -> None:
    reachable = set().union(*MOVES.values())

    assert set(MOVES) == set(Stage)
    assert reachable == set(REASONS)


@pytest.mark.parametrize(
    ("stage", "days"),
    [("new", 30), ("shortlisted", 183), ("talks", 183), ("joined", 183), ("later", 183), ("dismissed", 183)],
)
def test_deletion_each_stage_has_its_time(stage: str, days: int) -> None:
    assert LONGEST[Stage(stage)].days == days


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([], None),
        ([("new", "expertise")], "new"),
        ([("new", "expertise"), ("shortlisted", "no_opening")], "shortlisted"),
        ([("new", "expertise"), ("shortlisted", "no_opening"), ("later", "taken_back")], "new"),
        ([("new", "expertise"), ("shortlisted", "taken_back")], None),
        ([("new", "taken_back")], None),
    ],
)
def test_former_after_these_decisions_is(decisions: list[tuple[str, str]], expected: str | None) -> None:
    assert former(decisions) == expected
