"""Advertising and abuse go back to comments, with a reason in words."""

from typing import Any

import pytest
from django.utils import timezone
from django.utils.translation import override

from comments.enums import Status
from listening.actions import reading as reading_action
from listening.actions.withholding import WITHHOLD_FROM, withhold_if_harmful
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
