"""Advertising and abuse go back to comments, with a reason in words."""

from typing import Any

import pytest
import time_machine
from django.utils import timezone
from django.utils.translation import override

from comments.actions import letters, moderation, stating
from comments.enums import Status
from comments.models import Letter
from listening.actions import reading as reading_action
from listening.actions.withholding import WITHHOLD_FROM, withhold_if_harmful
from tests.factories import blog
from tests.factories.comments import comment
from tests.factories.listening import analysis, reading

UNDER = WITHHOLD_FROM - 0.01


@pytest.mark.parametrize(
    ("values", "because"),
    [
        ({"spam": WITHHOLD_FROM}, "The reading sees advertising or bait."),
        ({"toxic": WITHHOLD_FROM}, "The reading sees an insult or a threat."),
        ({"toxic": 0.9, "spam": 0.9}, "The reading sees an insult or a threat."),
    ],
)
def test_withhold_harmful_public_comment_is_held_back(db: None, values: dict[str, float], because: str) -> None:
    row = comment()

    with override("en"):
        held = withhold_if_harmful(comment=row, analysis=analysis(row, **values))

    row.refresh_from_db()
    assert held
    assert (row.status, row.is_public, row.withheld_because) == (Status.WITHHELD, False, because)


def test_withhold_doubtful_comment_stays_public(db: None) -> None:
    row = comment()

    assert not withhold_if_harmful(comment=row, analysis=analysis(row, spam=UNDER, toxic=UNDER))
    row.refresh_from_db()
    assert row.status == Status.PUBLIC


def test_withhold_comment_a_person_approved_stays_public(db: None, account: Any) -> None:
    row = comment(moderated_by=account("moderator"), moderated_at=timezone.now())

    assert not withhold_if_harmful(comment=row, analysis=analysis(row, toxic=1.0))
    row.refresh_from_db()
    assert row.status == Status.PUBLIC


def test_withhold_comment_without_proof_is_marked_and_not_shown_as_waiting(db: None) -> None:
    row = comment(status=Status.UNCONFIRMED)

    withhold_if_harmful(comment=row, analysis=analysis(row, spam=1.0))

    row.refresh_from_db()
    assert row.status == Status.UNCONFIRMED
    assert row.withheld_because


def test_read_threat_is_held_back_with_the_reading(db: None) -> None:
    row = comment(comment="Du dummes Schwein, halt die Fresse, sonst schlage ich dich tot, du Abschaum!")
    reading(row)

    reading_action.read(comment_id=row.pk)

    row.refresh_from_db()
    assert row.status == Status.WITHHELD


@pytest.mark.parametrize(
    ("language", "said"),
    [("de", ("Ein Programm hat das selbst getan", "sechs Monaten", "Beleidigung")), ("en", ("A program did that by itself", "six months", "insult"))],
)  # fmt: skip
def test_withhold_public_comment_tells_its_writer_why_that_no_person_decided_and_what_to_do(
    db: None, mailoutbox: Any, language: str, said: tuple[str, ...]
) -> None:
    row = comment(blog.post(language=language), user_email="anna@post.example")

    withhold_if_harmful(comment=row, analysis=analysis(row, toxic=1.0))
    with time_machine.travel(timezone.now() + stating.GRACE):
        letters.send(letter_id=Letter.objects.get(kind=stating.HELD_BACK).pk)

    [mail] = mailoutbox
    assert mail.to == ["anna@post.example"]
    assert all(words in mail.body for words in said)


def test_withhold_comment_nobody_could_read_yet_owes_no_letter(db: None) -> None:
    row = comment(status=Status.HELD)

    assert withhold_if_harmful(comment=row, analysis=analysis(row, toxic=1.0))
    assert not Letter.objects.filter(kind=stating.HELD_BACK).exists()


def test_letter_about_a_comment_a_person_let_through_meanwhile_is_not_sent(
    db: None, account: Any, mailoutbox: Any
) -> None:
    row = comment()
    withhold_if_harmful(comment=row, analysis=analysis(row, toxic=1.0))
    moderation.approve(comment=row, by=account("moderator"))

    with time_machine.travel(timezone.now() + stating.GRACE):
        assert not letters.send(letter_id=Letter.objects.get(kind=stating.HELD_BACK).pk)

    assert not mailoutbox
