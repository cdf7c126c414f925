"""Numbers of people, and who may open the list behind them."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import override

from core import lifetimes
from dashboard import people
from recruiting.enums import Stage
from recruiting.selectors import Counts
from tests.factories.recruiting import candidate, lead, move


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


def _of_every_kind() -> None:
    """One late, one in time, one put off who would be late, one nobody suggested; two go this week, one of them put off."""
    long_ago, soon = timezone.now() - timedelta(days=40), lifetimes.begins(lifetimes.today() + timedelta(days=6))
    move(candidate(), Stage.NEW, stage_entered_at=long_ago)
    move(candidate(), Stage.SHORTLISTED)
    away = lifetimes.today() + timedelta(days=3)
    move(candidate(), Stage.NEW, stage_entered_at=long_ago, comes_back_on=away, delete_after=soon)
    move(candidate(reading={"insight": 0.1}), Stage.NEW, stage_entered_at=long_ago, delete_after=soon)
    move(candidate(), Stage.LATER, delete_after=soon + timedelta(days=1))
    move(lead(), Stage.NEW, stage_entered_at=long_ago)


@pytest.mark.parametrize("role", ["hr", "partners"])
def test_late_and_going_open_lists_of_exactly_that_many(login: Any, account: Any, role: str) -> None:
    _of_every_kind()

    found = [*people.late(account(role)), *people.going(account(role))]

    assert [figure.count for figure in found] == {"hr": [1, 2], "partners": [1, 0]}[role]
    for figure in found:
        page = login(role).get(figure.url)
        assert page.context["queue"].count == figure.count


def test_late_and_going_are_sentences_where_there_is_nobody(account: Any) -> None:
    found = [*people.late(account("hr")), *people.going(account("hr"))]

    assert [(figure.count, figure.text) for figure in found] == [
        (0, "No candidate has waited too long."), (0, "No candidate will be deleted this week."),
    ]  # fmt: skip


def test_late_and_going_tell_nothing_to_whoever_may_only_count(account: Any) -> None:
    _of_every_kind()

    assert [*people.late(account("ceo")), *people.going(account("ceo"))] == []


def test_late_says_nothing_about_somebody_of_the_blind_sample(account: Any) -> None:
    move(candidate(), Stage.NEW, stage_entered_at=timezone.now() - timedelta(days=40), awaits_judgement=True)

    assert [figure.count for figure in people.late(account("hr"))] == [0]


def test_first_page_of_hr_shows_all_three_numbers_with_their_lists(login: Any) -> None:
    _of_every_kind()

    html = login("hr").get("/admin/").content.decode()

    assert "1 Kandidatin oder Kandidat wartet zu lange" in " ".join(strip_tags(html).split())
    for address in ("/admin/recruiting/candidates/?stage=new", "stage=all&amp;when=overdue", "goes=week"):
        assert address in html
