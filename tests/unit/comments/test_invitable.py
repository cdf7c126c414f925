"""Whose writers may be invited, as apps above say it, and whom a token lets in."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments import invitable, tokens
from comments.actions import objecting
from comments.enums import Badge, Purpose, Status
from comments.models import Invitation, ReaderComment
from comments.refusals import LinkInvalid
from tests.factories import blog
from tests.factories.comments import comment, consent

pytestmark = pytest.mark.django_db


def invited(row: ReaderComment, purpose: Purpose = Purpose.WORK, *, days: int = 1) -> Invitation:
    ends = timezone.now() + timedelta(days=days)
    return Invitation.objects.create(comment=row, purpose=purpose, expires_at=ends)


@pytest.mark.parametrize("status", [status for status in Status if status != Status.PUBLIC])
def test_nobody_is_invited_under_a_comment_that_is_not_public(status: str) -> None:
    assert not invitable.may_be_invited(comment(status=status))


def test_an_agreement_given_before_makes_no_difference() -> None:
    """Else whoever may invite could find out who agreed."""
    page = blog.post()
    silent, agreed = comment(page), comment(page)
    consent(agreed)

    assert [invitable.may_be_invited(row) for row in (silent, agreed)] == [True, True]


def test_every_rule_must_let_the_comment_through(monkeypatch: pytest.MonkeyPatch) -> None:
    row = comment()
    monkeypatch.setattr(invitable, "RULES", {})
    asked: list[int] = []

    invitable.register("yes", lambda given: bool(asked.append(given.pk)) or True)
    alone = invitable.may_be_invited(row)
    invitable.register("no", lambda given: False)

    assert alone
    assert not invitable.may_be_invited(row)
    assert asked == [row.pk, row.pk]


def test_the_house_and_objectors_are_not_invited() -> None:
    page = blog.post()
    objecting.object_to_use(address="nein@post.example")

    for row in (comment(page, badge=Badge.SUPPORT), comment(page, user_email="NEIN@post.example")):
        assert not invitable.may_be_invited(row)


def test_purposes_are_those_of_open_invitations_in_one_order() -> None:
    row, other = comment(), comment()
    invited(row, Purpose.PARTNERSHIP)
    invited(row, Purpose.WORK)
    invited(other, days=-1)

    assert invitable.purposes(row) == [Purpose.WORK, Purpose.PARTNERSHIP]
    assert (invitable.is_open(row), invitable.is_open(other)) == (True, False)


@pytest.mark.parametrize("change", [{"status": Status.REJECTED}, {"status": Status.RESTRICTED}, {"target_id": 987654}])
def test_an_invitation_is_not_open_where_the_comment_cannot_be_read(change: dict[str, object]) -> None:
    row = comment()
    invited(row)
    ReaderComment.objects.filter(pk=row.pk).update(
        **change, **({"object_pk": "987654"} if "target_id" in change else {})
    )

    assert not invitable.is_open(ReaderComment.objects.get(pk=row.pk))


def test_token_is_good_for_its_comment_and_purpose_alone() -> None:
    page = blog.post()
    row, twin = (comment(page, user_email="anna@post.example") for _number in range(2))
    token = tokens.invited(row)

    assert tokens.invited_comment(token) == row
    forged = token.replace(f"{row.pk}:", f"{twin.pk}:", 1)
    for given in (forged, tokens.own(row), token + "x", "²:x", ":", f"{10**20}:x"):
        with pytest.raises(LinkInvalid):
            tokens.invited_comment(given)
    ReaderComment.objects.filter(pk=row.pk).update(user_email="")
    with pytest.raises(LinkInvalid):
        tokens.invited_comment(token)
