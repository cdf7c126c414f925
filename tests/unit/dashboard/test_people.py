"""Numbers of people, and who may open the list behind them."""

from typing import Any

import pytest
from django.utils.translation import override

from dashboard import people
from recruiting.selectors import Counts


@pytest.fixture(autouse=True)
def _three_and_two(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(people, "people_worth_meeting", lambda: Counts(candidates=3, leads=2))
    with override("en"):
        yield


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("ceo", [(3, ""), (2, "")]),
        ("hr", [(3, "/admin/recruiting/candidates/?stage=new")]),
        ("partners", [(2, "/admin/recruiting/leads/?stage=new")]),
        ("council", []),
        ("privacy", []),
        ("moderator", []),
        ("marketing", []),
        ("operator", []),
        ("editor", []),
    ],
)
def test_figures_of_a_role_are_what_it_may_count_or_open(
    account: Any, role: str, expected: list[tuple[int, str]]
) -> None:
    found = people.figures(account(role))

    assert [(figure.count, figure.url) for figure in found] == expected


def test_figures_for_somebody_without_rights_are_not_even_counted(
    account: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden() -> Counts:
        raise AssertionError("counted")

    monkeypatch.setattr(people, "people_worth_meeting", forbidden)

    assert people.figures(account("support")) == []


@pytest.mark.parametrize(("role", "has_note"), [("ceo", True), ("hr", False), ("partners", False)])
def test_note_stands_where_the_numbers_are_no_links(account: Any, role: str, has_note: bool) -> None:
    assert bool(people.note(account(role))) == has_note


def test_figures_of_one_person_are_singular(account: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "people_worth_meeting", lambda: Counts(candidates=1, leads=0))

    work, partnership = people.figures(account("ceo"))

    assert work.text == "person worth meeting about work"
    assert partnership.text == "Nobody new wants to talk about a partnership."


def test_in_one_who_may_open_neither_list_gets_one_number_and_why(account: Any) -> None:
    (figure,) = people.in_one(account("ceo"))

    assert (figure.count, figure.url) == (5, "")
    assert figure.text == "people worth meeting: 3 about work, 2 about a partnership"
    assert figure.note == people.note(account("ceo"))


def test_in_one_nobody_to_meet_is_a_sentence(account: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "people_worth_meeting", lambda: Counts(candidates=0, leads=0))

    (figure,) = people.in_one(account("ceo"))

    assert (figure.count, figure.text) == (0, "Nobody new wants to talk about work or a partnership.")


@pytest.mark.parametrize(("role", "expected"), [("hr", 3), ("partners", 2)])
def test_in_one_who_may_open_a_list_keeps_its_link(account: Any, role: str, expected: int) -> None:
    (figure,) = people.in_one(account(role))

    assert figure.count == expected
    assert figure.url


def test_in_one_without_rights_is_nothing(account: Any) -> None:
    assert people.in_one(account("support")) == []
