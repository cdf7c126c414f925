"""docs/risks.md tells the truth about itself: every risk has an owner among the roles, a measure, and tests that exist."""

from collections.abc import Iterator

import pytest
from django.utils.translation import override

from accounts import role_names
from accounts.roles import ROLES
from tests import test_compliance
from tests.sources import ROOT

PAGE = ROOT / "docs" / "risks.md"
HEAD = ["Id", "Risk", "Owner", "Measure", "Proved by"]


def faults(page: str) -> list[str]:
    """What is wrong with the register, one sentence each."""
    rows = [cells for cells in test_compliance._tables(page) if cells != HEAD]
    found = [] if rows else ["there is no risk"]
    with override("en"):
        owners = {role_names.name(key) for key in ROLES}
    for at, cells in enumerate(rows, start=1):
        if len(cells) != len(HEAD):
            found.append(f"{cells[0]}: {len(cells)} cells instead of {len(HEAD)}")
        else:
            found += [f"{cells[0]}: {fault}" for fault in _faults_of(cells, f"R-{at}", owners)]
    return found


def _faults_of(cells: list[str], number: str, owners: set[str]) -> Iterator[str]:
    name, risk, owner, measure, proof = cells
    if name != number:
        yield f"stands where {number} should"
    if not risk or not measure:
        yield "says nothing"
    if owner not in owners:
        yield f"{owner!r} is no role"
    yield from (f"{test} names no test there is" for test in proof.split("<br>") if not test_compliance._is_test(test))


def test_register_of_risks_has_no_fault() -> None:
    assert faults(PAGE.read_text()) == []


PROOF = "`tests/test_risks.py::test_register_of_risks_has_no_fault`"
ROW = f"| R-1 | A risk | HR department | a measure | {PROOF} |"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("R-1", "R-2", "stands where R-1 should"),
        ("A risk", "", "says nothing"),
        ("a measure", "", "says nothing"),
        ("HR department", "somebody", "is no role"),
        ("has_no_fault", "has_none", "names no test there is"),
        (PROOF, "", "names no test there is"),
        (PROOF, f"{PROOF}<br>our word", "our word names no test there is"),
        ("A risk", "A | risk", "6 cells instead of 5"),
        (ROW, "", "there is no risk"),
    ],
)
def test_register_of_risks_spoiled_has_a_fault(old: str, new: str, fault: str) -> None:
    page = f"| {' | '.join(HEAD)} |\n|---|---|---|---|---|\n{ROW}"

    assert faults(page) == []
    assert any(fault in one for one in faults(page.replace(old, new))), fault
