"""The counts of SlipCover become those of coverage.py."""

from tests.ways import arcs

TEXT = """def first(rows):
    for row in rows:
        if row:
            return row


def named(row):
    match row:
        case "one":
            return 1
        case _:
            return 2
"""


def test_arcs_leave_a_function_and_take_the_way_of_each_case() -> None:
    seen = {"executed_lines": [2, 3, 4, 8, 9, 10], "executed_branches": [(2, 3), (3, 4), (2, 0), (8, 10)]}

    found = arcs(TEXT, seen)

    assert {(2, 3), (3, 4), (2, -1), (9, 10)} <= found
    assert not {(3, 2), (9, 11)} & found


def test_arcs_of_a_text_without_branches_are_its_lines() -> None:
    assert arcs("a = 1\nb = 2\n", {"executed_lines": [1], "executed_branches": []}) == {(-1, 1)}
