"""What a restored backup takes back of what was taken back."""

from datetime import UTC, datetime

import pytest

from accounts.actions import closing
from comments import lasting, stops
from comments.actions import repeating, restricting
from comments.enums import Status
from comments.models import MailStop
from core import ledger
from core.ledger import Line
from tests.factories.comments import comment

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, tzinfo=UTC)


def test_repeat_of_a_stop_that_was_lifted_again_leaves_none() -> None:
    mark = stops.mark("anna@post.example")
    MailStop.objects.create(address_hash=mark, since=AT)

    found = repeating.repeat([Line(AT, lasting.LIFTED, {"stop": mark})])

    assert dict(found) == {lasting.LIFTED: 1}
    assert not MailStop.objects.exists()


def test_repeat_of_a_comment_released_again_shows_it() -> None:
    row = comment()
    restricting.restrict(comment=row)
    what = {"comment": row.pk, "mark": ledger.mark(*lasting.said(row))}

    found = repeating.repeat(
        [Line(AT, lasting.RELEASED, what), Line(AT, lasting.RELEASED, {**what, "mark": "another"})]
    )

    row.refresh_from_db()
    assert dict(found) == {lasting.RELEASED: 1}
    assert row.status != Status.RESTRICTED


def test_repeat_closes_no_account_that_is_another_one_now() -> None:
    assert not closing.repeat([Line(AT, closing.CLOSED, {"account": 10**9, "mark": "x"})])
