"""Where a comment goes once its address is proven, and when its writer is trusted."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import User
from blog.models import PostPage
from comments import reasons, trust
from comments.actions import arrival, deciding, erasure, moderation
from comments.enums import Act, BlockKind, Rejection, Status
from comments.models import Block, CommentSettings, Hold, ReaderComment, Suspicion
from comments.reasons import Found
from comments.signals import comment_published
from listening.actions import reading as reading_action
from tests.factories.comments import comment
from tests.factories.listening import reading

EMAIL = "anna@post.example"


@pytest.fixture
def careful(db: None, monkeypatch: pytest.MonkeyPatch) -> CommentSettings:
    """A house that trusts after two approved comments, without a reading that is waited for."""
    monkeypatch.setattr(trust, "PENDING", {})
    row = CommentSettings.load()
    row.trusted_after = 2
    row.save()
    return row


def decided(status: str, days_ago: int, **values: Any) -> ReaderComment:
    moment = timezone.now() - timedelta(days=days_ago)
    return comment(status=status, user_email=EMAIL, moderated_at=moment, **values)


def arrived(**values: Any) -> ReaderComment:
    row = comment(status=Status.UNCONFIRMED, user_email=EMAIL, number=0, **values)
    arrival.settle(comment=row)
    row.refresh_from_db()
    return row


def rules(row: ReaderComment) -> list[str]:
    return list(Hold.objects.filter(comment=row).values_list("rule", flat=True))


def test_settle_of_a_first_comment_says_so(db: None) -> None:
    row = arrived()

    assert (row.status, rules(row)) == (Status.HELD, [reasons.FIRST])
    assert row.confirmed_at


def test_settle_twice_notes_nothing_the_second_time(db: None) -> None:
    row = arrived()
    Hold.objects.all().delete()

    assert not arrival.settle(comment=row)
    assert rules(row) == []


def test_settle_of_a_known_writer_with_a_link_tells_policy_and_link(db: None) -> None:
    decided(Status.PUBLIC, 3)

    row = arrived(comment="Siehe https://example.org/a und www.example.org.")

    assert rules(row) == [reasons.LINKS, reasons.POLICY]
    assert Hold.objects.get(rule=reasons.LINKS).words == ["https://example.org/a", "www.example.org."]


def test_settle_after_a_rejection_says_so(db: None) -> None:
    decided(Status.PUBLIC, 9)
    decided(Status.REJECTED, 2)

    assert rules(arrived()) == [reasons.REJECTED_BEFORE]


def test_settle_of_what_the_list_or_the_intake_stopped_holds_it_back_with_the_rule(db: None) -> None:
    Block.objects.create(kind=BlockKind.WORD, pattern="casino", reason="Werbung")
    suspected = comment(status=Status.UNCONFIRMED, withheld_because="Sieht nach Werbung aus.")
    Suspicion.objects.create(comment=suspected, verdict="hold")

    blocked = arrived(comment="Mein Casino")
    arrival.settle(comment=suspected)

    suspected.refresh_from_db()
    assert (blocked.status, blocked.withheld_because, rules(blocked)[0]) == (
        Status.WITHHELD,
        "Werbung",
        reasons.BLOCKED,
    )
    assert (suspected.status, rules(suspected)[0]) == (Status.WITHHELD, reasons.SUSPICION)


def test_trusted_writer_is_published_at_once_without_a_decision(careful: CommentSettings) -> None:
    decided(Status.PUBLIC, 5)
    decided(Status.PUBLIC, 4)
    row, told = arrived(), []

    def note(**kwargs: Any) -> None:
        told.append(kwargs["comment"].pk)

    comment_published.connect(note)
    passed = arrival.publish_trusted(comment=row)
    comment_published.disconnect(note)

    assert passed
    assert (row.status, row.is_public, row.moderated_at, row.number > 0) == (Status.PUBLIC, True, None, True)
    assert told == [row.pk]


def test_trust_grows_by_what_people_decided_only(careful: CommentSettings) -> None:
    decided(Status.PUBLIC, 5)
    comment(user_email=EMAIL)

    assert not arrival.publish_trusted(comment=arrived())


def test_trust_ends_with_a_rejection_and_starts_again_after_it(careful: CommentSettings) -> None:
    for days in (9, 8):
        decided(Status.PUBLIC, days)
    decided(Status.REJECTED, 7)
    decided(Status.PUBLIC, 6)
    before = arrival.publish_trusted(comment=arrived())

    decided(Status.PUBLIC, 5)
    after = arrival.publish_trusted(comment=arrived(comment="Noch ein Satz."))

    assert (before, after) == (False, True)


def test_trust_goes_with_the_comments_of_an_erased_person(careful: CommentSettings) -> None:
    for days in (5, 4):
        erasure.erase(comment=decided(Status.PUBLIC, days))

    assert not arrival.publish_trusted(comment=arrived())


def test_trust_of_one_writer_is_nothing_to_another(careful: CommentSettings) -> None:
    decided(Status.PUBLIC, 5)
    decided(Status.PUBLIC, 4)
    other = comment(status=Status.HELD, user_email="bert@post.example")

    assert not arrival.publish_trusted(comment=other)


def test_trusted_writer_waits_by_default(db: None) -> None:
    for days in range(1, 9):
        decided(Status.PUBLIC, days)

    assert CommentSettings.load().trusted_after == 0
    assert not arrival.publish_trusted(comment=arrived())


@pytest.mark.parametrize("obstacle", ["found", "listed", "decided", "pending", "closed", "taken down", "gone"])
def test_trusted_writer_waits_where_something_speaks_against_it(
    careful: CommentSettings, account: Callable[[str], User], monkeypatch: pytest.MonkeyPatch, obstacle: str
) -> None:
    for days in (5, 4):
        decided(Status.PUBLIC, days)
    row = arrived(comment="Mein Casino")
    if obstacle == "found":
        moderation.note(comment=row, found=[Found("toxic", score=0.9)])
    elif obstacle == "listed":
        Block.objects.create(kind=BlockKind.WORD, pattern="casino", reason="Werbung")
    elif obstacle == "decided":
        by = account("moderator")
        deciding.decide(act=Act.REJECT, ids=[row.pk], seen={}, by=by, reason=Rejection.OTHER)
        deciding.decide(act=Act.RESTORE, ids=[row.pk], seen={}, by=by)
    elif obstacle == "pending":
        monkeypatch.setitem(trust.PENDING, "test", lambda _comment: True)
    elif obstacle in {"closed", "taken down"}:
        PostPage.objects.filter(pk=row.target_id).update(comments_open=obstacle != "closed", live=obstacle == "closed")
    else:
        ReaderComment.objects.filter(pk=row.pk).delete()

    assert not arrival.publish_trusted(comment=row)
    assert not ReaderComment.objects.visible().filter(pk=row.pk).exists()


def test_trusted_writer_is_published_when_the_reading_has_ended(db: None) -> None:
    CommentSettings.objects.update_or_create(pk=1, defaults={"trusted_after": 1})
    decided(Status.PUBLIC, 5)
    row = arrived(comment="Bei uns läuft die Pumpe seit elf Jahren ohne Ausfall.")
    reading(row)
    early = arrival.publish_trusted(comment=row)

    reading_action.read(comment_id=row.pk)

    row.refresh_from_db()
    assert (early, row.status) == (False, Status.PUBLIC)


def test_standing_of_a_comment_without_an_address_is_nothing(db: None) -> None:
    decided(Status.PUBLIC, 1)

    assert not trust.standing_of(ReaderComment()).is_known


def test_settings_cannot_keep_rejected_comments_longer_than_a_year(db: None) -> None:
    row = CommentSettings(keep_rejected_days=366, trusted_after=101)

    with pytest.raises(ValidationError) as caught:
        row.full_clean()

    assert set(caught.value.message_dict) == {"keep_rejected_days", "trusted_after"}
