"""Scorecards: complete, once, final, and blind until one's own is saved."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from accounts.models import User
from comments.enums import Purpose
from recruiting import cards
from recruiting.actions import scorecards
from recruiting.actions.decisions import Questionable, Refused, Stale, Unseen
from recruiting.actions.scorecards import Judgement
from recruiting.attributes import ATTRIBUTES
from recruiting.enums import Act, Stage
from recruiting.models import Candidate, ReviewEntry, Scorecard
from recruiting.permissions import may_read_scorecards
from tests.factories.recruiting import candidate, move, seen

pytestmark = pytest.mark.django_db


def judged(step: int = 3, reason: str = "Zwei Messreihen.") -> dict[str, Judgement]:
    return {attribute.key: Judgement(step, reason) for attribute in ATTRIBUTES}


def save(person: Candidate, by: User, judgements: Any = None, **values: Any) -> Scorecard:
    seen(person, by)
    given = judged() if judgements is None else judgements
    return scorecards.save(person=person, judgements=given, by=by, **{"revision": person.revision, **values})


@pytest.fixture
def hr(account: Callable[[str], User]) -> User:
    return account("hr")


def test_save_keeps_every_attribute_and_changes_neither_stage_nor_score(hr: User) -> None:
    person = candidate()
    before = (person.stage, person.score, person.revision)

    card = save(person, hr)

    person.refresh_from_db()
    assert [(row.attribute, row.step) for row in card.ratings.all()] == [(item.key, 3) for item in ATTRIBUTES]
    assert (person.stage, person.score, person.revision) == before
    assert ReviewEntry.objects.get(act=Act.SCORED).detail == {}


@pytest.mark.parametrize(
    ("judgements", "message"),
    [
        ({}, "Please choose a step"),
        (judged(step=5), "Please choose a step"),
        (judged(reason=" "), "Please say in a sentence why"),
        (judged(reason="x" * 301), "Please shorten the reason"),
    ],
)
def test_save_an_incomplete_card_is_refused(hr: User, judgements: dict[str, Judgement], message: str) -> None:
    with translation.override("en"), pytest.raises(Refused, match=message):
        save(candidate(), hr, judgements)

    assert not Scorecard.objects.exists()


def test_save_a_second_card_is_refused(hr: User) -> None:
    person = candidate()
    save(person, hr)

    with translation.override("en"), pytest.raises(Refused, match="saved already"):
        save(person, hr, judged(step=1))


def test_save_unseen_stale_or_turned_down_is_refused(hr: User) -> None:
    person = candidate()

    with pytest.raises(Unseen):
        scorecards.save(person=person, judgements=judged(), by=hr, revision=person.revision)
    with pytest.raises(Stale):
        save(person, hr, revision=99)
    move(person, Stage.DISMISSED)
    with pytest.raises(Refused):
        save(person, hr)


def test_save_by_the_council_is_refused(account: Callable[[str], User]) -> None:
    with pytest.raises(PermissionDenied):
        save(candidate(), account("council"))


def test_save_protected_words_ask_once(hr: User) -> None:
    person, judgements = candidate(), judged(reason="zu jung")

    with pytest.raises(Questionable):
        save(person, hr, judgements)

    assert save(person, hr, judgements, confirmed_note=scorecards.all_words(judgements)).ratings.count() == 4


def test_cards_of_others_are_a_number_until_ones_own_is_saved(hr: User, account: Callable[[str], User]) -> None:
    person, colleague = candidate(), account("hr")
    save(person, colleague)
    before = cards.of(person, hr)

    save(person, hr, judged(step=1))

    after = cards.of(person, hr)
    assert (list(before.compared), before.hidden, before.has_own) == ([], 1, False)
    assert [[row.step for row in line.judgements] for line in after.compared] == [[3, 1]] * 4
    assert after.hidden == 0


def test_cards_are_all_open_to_the_council_and_spread_is_in_words(account: Callable[[str], User]) -> None:
    person, council = candidate(), account("council")
    for step in (2, 4):
        save(person, account("hr"), judged(step=step))

    with translation.override("en"):
        found = cards.of(person, council)
        spreads = {line.spread for line in found.compared}

    assert spreads == {"from 2 to 4 of 4"}


def test_spread_of_one_card_is_nothing_and_of_equal_ones_agreement(account: Callable[[str], User]) -> None:
    person, council = candidate(), account("council")

    save(person, account("hr"))
    one = cards.of(person, council).compared[0].spread
    save(person, account("hr"))

    with translation.override("en"):
        assert (one, cards.of(person, council).compared[0].spread) == ("", "all the same")


def test_may_read_scorecards_is_for_the_council_alone(role: str, account: Callable[[str], User]) -> None:
    allowed = {purpose for purpose in Purpose if may_read_scorecards(account(role), purpose)}

    assert allowed == ({Purpose.WORK} if role == "council" else set())
