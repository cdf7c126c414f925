"""When nobody can comment: the switch for the whole site, and posts that are too old."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import ModelLogEntry

from accounts.models import User
from comments import closing, targets
from comments.actions import confirmation, pausing, retention
from comments.enums import Status
from comments.models import CommentSettings, Confirmation, Pause, ReaderComment
from comments.refusals import TargetClosed
from tests.factories import blog
from tests.factories.comments import comment

Login = Callable[[str], Client]
NOW = datetime(2026, 11, 29, 14, 30, tzinfo=UTC)
REASONS = {"reason_de": "Wir ordnen eine Welle von Werbung.", "reason_en": "We are sorting out a wave of spam."}


def test_pause_shows_time_and_reason_in_the_readers_language(account: Callable[[str], User]) -> None:
    with time_machine.travel(NOW):
        pausing.pause(by=account("moderator"), **REASONS)

    for language in ("de", "en"):
        with override(language):
            said = closing.because(None)

            assert REASONS[f"reason_{language}"] in said
            assert "29" in said


def test_pause_twice_is_one_pause_and_resuming_twice_one_end(account: Callable[[str], User]) -> None:
    by = account("ceo")

    paused = [pausing.pause(by=by, **REASONS) for _number in range(2)]
    resumed = [pausing.resume(by=by) for _number in range(2)]
    pausing.pause(by=by, **REASONS)

    assert (paused, resumed) == ([True, False], [True, False])
    assert Pause.objects.count() == 2
    assert list(
        ModelLogEntry.objects.filter(action__startswith="comments.").order_by("pk").values_list("action", flat=True)
    ) == ["comments.pause", "comments.resume", "comments.pause"]


def test_post_during_a_pause_is_refused_with_the_text_kept(account: Callable[[str], User], client: Client) -> None:
    page = blog.post()
    pausing.pause(by=account("moderator"), **REASONS)

    answer = client.post(
        reverse("comments:post", args=["blog.postpage", page.pk]),
        {"comment": "Ein Satz zum Behalten.", "name": "Anna", "email": "anna@post.example"},
    )

    assert answer.status_code == 403
    assert "Ein Satz zum Behalten." in answer.content.decode()
    assert REASONS["reason_de"] in answer.content.decode()
    assert not ReaderComment.objects.exists()


def test_confirmation_during_a_pause_of_what_was_sent_before_counts_and_waits_for_a_person(
    account: Callable[[str], User], client: Client
) -> None:
    row, by = comment(status=Status.UNCONFIRMED, comment="Ein Satz zum Behalten."), account("moderator")
    Confirmation.objects.create(comment=row, token_hash=confirmation.token_hash("zeichen"), sent_at=timezone.now())
    pausing.pause(by=by, **REASONS)

    answer = client.post(reverse("comments:confirm", args=["zeichen"]))

    row.refresh_from_db()
    assert answer.status_code == 303
    assert row.status == Status.HELD


@pytest.mark.parametrize(("days", "age", "is_closed"), [(0, 999, False), (30, 29, False), (30, 31, True)])
def test_post_by_age_is_closed_after_the_days_the_house_sets(db: None, days: int, age: int, is_closed: bool) -> None:
    CommentSettings.objects.update_or_create(pk=1, defaults={"close_after_days": days})
    page = blog.post(first_published_at=timezone.now() - timedelta(days=age))

    reason = targets.of(page).closed_because

    assert bool(reason) is is_closed
    assert (str(days) in reason) is is_closed


def test_require_open_during_a_pause_raises_with_the_reason(account: Callable[[str], User]) -> None:
    pausing.pause(by=account("operator"), **REASONS)

    with override("de"), pytest.raises(TargetClosed, match="Werbung"):
        targets.require_open(targets.of(blog.post()))


def test_rejected_comments_are_erased_when_their_time_is_over(db: None) -> None:
    now = timezone.now()
    old, young = (comment(status=Status.REJECTED, moderated_at=now - timedelta(days=days)) for days in (366, 364))
    public = comment(moderated_at=now - timedelta(days=999))

    erased = retention.erase_rejected()
    CommentSettings.objects.update_or_create(pk=1, defaults={"keep_rejected_days": 30})
    sooner = retention.erase_rejected(now - timedelta(days=340))

    assert (erased, sooner) == (1, 0)
    assert set(ReaderComment.objects.all()) == {young, public}
    assert old.pk


def test_switch_by_form_pauses_shows_who_and_why_and_resumes(login: Login) -> None:
    client = login("moderator")

    client.post(reverse("comments_pause"), REASONS)
    client.post(reverse("comments_pause"), REASONS)
    shown = client.get(reverse("comments_pause")).content.decode()
    in_queue = client.get(reverse("comments_queue")).content.decode()
    client.post(reverse("comments_resume"))
    client.post(reverse("comments_resume"))
    afterwards = client.get(reverse("comments_pause"))

    assert closing.paused() is None
    assert REASONS["reason_de"] in shown or REASONS["reason_en"] in shown
    assert "comments-paused" in in_queue
    assert [pause.reason_de for pause in afterwards.context["ended"]] == [REASONS["reason_de"]]


@pytest.mark.parametrize("role_with_it", ["operator", "ceo", "moderator"])
def test_switch_can_be_reached_from_the_menu(login: Login, role_with_it: str) -> None:
    client = login(role_with_it)

    page = client.get(reverse("comments_pause" if role_with_it == "operator" else "comments_queue")).content.decode()

    assert reverse("comments_pause") in page


@pytest.mark.parametrize(
    ("key", "is_allowed"), [("moderator", True), ("operator", True), ("ceo", False), ("editor", False)]
)
def test_rules_for_comments_are_changed_by_moderators_and_operators(login: Login, key: str, is_allowed: bool) -> None:
    path = reverse("wagtailsettings:edit", args=["comments", "commentsettings", CommentSettings.load().pk])

    answer = login(key).post(
        path, {"trusted_after": "3", "keep_rejected_days": "200", "close_after_days": "0", "complaints_email": ""}
    )

    assert answer.status_code == 302
    assert (CommentSettings.objects.get().trusted_after == 3) is is_allowed
