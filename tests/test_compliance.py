"""docs/compliance.md tells the truth about itself: every id once, every test it names exists, nothing is met without one."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.sources import ROOT

PAGE = ROOT / "docs" / "compliance.md"
# How many statements each part of the two catalogues has; whoever adds one there adds it here.
NUMBERED = {
    "EC": 15, "EH": 14, "ER": 12, "LB": 6, "LI": 5, "LR": 6, "LT": 3, "LH": 6, "LE": 5, "LG": 7, "LD": 3, "LW": 3, "TF": 25,
}  # fmt: skip
DUTIES = (
    "GDPR 6/7", "GDPR 6(1)(f)", "GDPR 13", "GDPR 14", "GDPR 15", "GDPR 16/18", "GDPR 17", "GDPR 20", "GDPR 21", "GDPR 22", "GDPR 5(1)(c)/25",
    "GDPR 5(1)(e)", "GDPR 9", "GDPR 12", "GDPR 28/30/32-35", "TDDDG 25", "AI Act 9", "AI Act 10", "AI Act 11/13", "AI Act 12/19/26(6)",
    "AI Act 14", "AI Act 15", "AI Act 26/50/86", "AI Act 49", "AI Act 4", "AGG",
)  # fmt: skip
IDS = (*(f"{part}-{number}" for part, last in NUMBERED.items() for number in range(1, last + 1)), *DUTIES)
HEAD = ["Id", "What must hold", "State", "Proved by", "Missing"]
NOTHING = "–"
STATES = {"met", "partly", "not yet"}
NAMED = re.compile(r"`(tests/(?:\w+/)*test_\w+\.py)::(\w+(?:::\w+)?)`")


@dataclass(frozen=True, slots=True)
class Row:
    """One statement of the page."""

    id: str
    statement: str
    state: str
    proof: str
    missing: str

    @property
    def proofs(self) -> list[str]:
        """What is named as a proof; everything in it must be a test."""
        return [] if self.proof == NOTHING else self.proof.split("<br>")


def faults(page: str) -> list[str]:
    """What is wrong with the page, one sentence each."""
    rows, found = [], []
    for cells in _tables(page):
        if len(cells) == len(HEAD):
            rows.append(Row(*cells))
        else:
            found.append(f"{cells[0]}: {len(cells)} cells instead of {len(HEAD)}")
    counted = Counter(row.id for row in rows)
    found += [f"{name}: stands here {counted[name]} times" for name in IDS if counted[name] != 1]
    found += [f"{name}: nobody knows this id" for name in counted if name not in IDS]
    return found + [fault for row in rows for fault in _faults_of(row)]


def _tables(page: str) -> Iterator[list[str]]:
    """The cells of every row of every table, without heads and rulers."""
    for line in page.splitlines():
        if line.lstrip().startswith("|"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if cells != HEAD and not all(re.fullmatch(r"-+", cell) for cell in cells):
                yield cells


def _faults_of(row: Row) -> Iterator[str]:
    if not row.statement:
        yield f"{row.id}: says nothing"
    if row.state not in STATES:
        yield f"{row.id}: {row.state!r} is no state"
    if row.state == "met" and not row.proofs:
        yield f"{row.id}: met without a test"
    if row.state == "not yet" and row.proofs:
        yield f"{row.id}: not yet, but names a test"
    if row.state == "met" and row.missing != NOTHING:
        yield f"{row.id}: met, but something is missing"
    if row.state != "met" and row.missing in {"", NOTHING}:
        yield f"{row.id}: does not say what is missing"
    yield from (f"{row.id}: {proof} names no test there is" for proof in row.proofs if not _is_test(proof))


def _is_test(proof: str) -> bool:
    named = NAMED.fullmatch(proof)
    return named is not None and named[2] in _names(named[1])


@cache
def _names(file: str) -> frozenset[str]:
    """Every test of a file: functions, and methods as class::method."""
    path = ROOT / file
    body = ast.parse(path.read_text()).body if path.is_file() else []
    tests = {node.name for node in _tests(body)}
    methods = {
        f"{group.name}::{node.name}" for group in body if isinstance(group, ast.ClassDef) for node in _tests(group.body)
    }
    return frozenset(tests | methods)


def _tests(body: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            yield node


def test_compliance_page_has_no_fault() -> None:
    assert faults(PAGE.read_text()) == []


def test_compliance_page_without_any_one_row_has_a_fault() -> None:
    lines = PAGE.read_text().splitlines()
    places = {name: at for at, line in enumerate(lines) for name in IDS if line.startswith(f"| {name} |")}

    found = {name: faults("\n".join(lines[:at] + lines[at + 1 :])) for name, at in places.items()}

    assert found == {name: [f"{name}: stands here 0 times"] for name in IDS}


PROOF = "`tests/test_compliance.py::test_compliance_page_has_no_fault`"
DONE, OPEN = f"| LH-1 | People decide | met | {PROOF} | – |", "| LE-5 | A report | not yet | – | there is none |"
OTHERS = [f"| {name} | Something holds | met | {PROOF} | – |" for name in IDS if name not in {"LH-1", "LE-5"}]


def page_with(*rows: str) -> str:
    """A page without a fault, but for the rows of LH-1 and LE-5."""
    return "\n".join([f"| {' | '.join(HEAD)} |", "|---|---|---|---|---|", *OTHERS, *rows])


@pytest.mark.parametrize(
    ("row", "old", "new", "fault"),
    [
        (DONE, "LH-1", "LH-7", "LH-7: nobody knows this id"),
        (DONE, "LH-1", "LH-2", "LH-2: stands here 2 times"),
        (DONE, "has_no_fault", "has_none", "names no test there is"),
        (DONE, "test_compliance.py", "test_nowhere.py", "names no test there is"),
        (DONE, "::test_", "::TestPage::test_", "names no test there is"),
        (DONE, PROOF, "the word of its maker", "names no test there is"),
        (DONE, PROOF, f"{PROOF} and more", "names no test there is"),
        (DONE, PROOF, "`tests/sources.py::sources`", "names no test there is"),
        (DONE, "| met |", "| not yet |", "LH-1: not yet, but names a test"),
        (DONE, "| met |", "| partly |", "LH-1: does not say what is missing"),
        (DONE, "| met |", "| nearly |", "LH-1: 'nearly' is no state"),
        (DONE, "| – |", "| the rest |", "LH-1: met, but something is missing"),
        (OPEN, "| not yet |", "| met |", "LE-5: met without a test"),
        (OPEN, "there is none", "", "LE-5: does not say what is missing"),
        (OPEN, "A report", "", "LE-5: says nothing"),
        (OPEN, "there is", "there | is", "LE-5: 6 cells instead of 5"),
    ],
)
def test_compliance_page_spoiled_has_a_fault(row: str, old: str, new: str, fault: str) -> None:
    spoiled = [line.replace(old, new) if line == row else line for line in (DONE, OPEN)]

    found = faults(page_with(*spoiled))

    assert faults(page_with(DONE, OPEN)) == []
    assert any(fault in one for one in found), found


def test_compliance_page_with_a_method_of_a_class_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tests").mkdir()
    body = (
        "class TestStages:\n    def test_none_moves(self): ...\n    def help(self): ...\nasync def test_alone(): ...\n"
    )
    (tmp_path / "tests" / "test_some.py").write_text(body)
    monkeypatch.setattr("tests.test_compliance.ROOT", tmp_path)

    known = [_is_test(f"`tests/test_some.py::{name}`") for name in ("TestStages::test_none_moves", "test_alone")]
    unknown = [
        _is_test(f"`tests/test_some.py::{name}`") for name in ("TestStages::help", "test_none_moves", "TestStages")
    ]

    assert (known, unknown) == ([True, True], [False, False, False])
