"""Moderators are told that something waits: once, in numbers, as often as they want."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.test import Client
from wagtail.users.models import UserProfile

from accounts.models import User
from comments.account_panel import WaitingForm, WaitingPanel
from comments.actions import letters, reminding
from comments.enums import Round, Status
from comments.models import Letter, MailChoice, ReaderComment
from tests.factories.comments import comment

Account = Callable[[str], User]
NOON = datetime(2026, 11, 29, 11, 30, tzinfo=UTC)


def send_all() -> None:
    for letter in Letter.objects.unsent():
        letters.send(letter_id=letter.pk)


@time_machine.travel(NOON, tick=False)
def test_remind_mails_numbers_and_a_link_only(account: Account, mailoutbox: list[EmailMessage]) -> None:
    moderator = account("moderator")
    comment(status=Status.HELD, comment="Geheimnis", user_name="Anna Zyperngras")
    comment(status=Status.WITHHELD)

    told = reminding.remind()
    send_all()

    [mail] = mailoutbox
    assert (told, mail.to) == (1, [moderator.email])
    assert "2" in mail.body
    assert "/admin/comments/" in mail.body
    assert "Geheimnis" not in mail.body
    assert "Zyperngras" not in mail.body + mail.subject


@time_machine.travel(NOON, tick=False)
def test_remind_when_nothing_waits_is_silent(account: Account) -> None:
    account("moderator")
    comment()

    assert reminding.remind() == 0


@pytest.mark.parametrize(("every", "mails"), [(Round.HOURLY, 3), (Round.DAILY, 1), (Round.OFF, 0)])
def test_remind_by_choice_owes_one_mail_per_hour_or_day(account: Account, every: Round, mails: int) -> None:
    comment(status=Status.HELD)
    reminding.choose(user=account("moderator"), every=every)

    for minutes in (0, 10, 60, 70, 120):
        reminding.remind(NOON + timedelta(minutes=minutes))

    assert Letter.objects.count() == mails


def test_remind_daily_waits_for_the_morning(account: Account) -> None:
    account("moderator")
    comment(status=Status.HELD)

    at_night = reminding.remind(NOON.replace(hour=2))
    in_the_morning = reminding.remind(NOON.replace(hour=7))

    assert (at_night, in_the_morning) == (0, 1)


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize("change", ["off", "decided", "role"])
def test_reminder_is_dropped_where_there_is_nothing_to_say_any_more(
    account: Account, mailoutbox: list[EmailMessage], change: str
) -> None:
    moderator = account("moderator")
    comment(status=Status.HELD)
    reminding.remind()
    if change == "off":
        reminding.choose(user=moderator, every=Round.OFF)
    elif change == "decided":
        ReaderComment.objects.update(status=Status.REJECTED)
    else:
        moderator.groups.clear()

    send_all()

    assert mailoutbox == []


def test_remind_tells_moderators_only_and_in_their_language(account: Account) -> None:
    for role in ("ceo", "editor", "hr"):
        account(role)
    profile = UserProfile.get_for_user(account("moderator"))
    profile.preferred_language = "en"
    profile.save()
    comment(status=Status.HELD)

    reminding.remind(NOON)

    assert [letter.language for letter in Letter.objects.all()] == ["en"]


def test_choice_in_the_account_is_kept_and_shown_to_moderators_only(
    login: Callable[[str], Client], account: Account
) -> None:
    moderator, editor = account("moderator"), account("editor")
    form = WaitingForm({"waiting": Round.HOURLY}, instance=moderator)

    assert form.initial["waiting"] == Round.DAILY
    assert form.is_valid()
    form.save()

    assert MailChoice.objects.get(user=moderator).waiting == Round.HOURLY
    active = [WaitingPanel(None, user, UserProfile.get_for_user(user)).is_active() for user in (moderator, editor)]
    assert active == [True, False]


def test_account_page_offers_the_choice(login: Callable[[str], Client]) -> None:
    html = login("moderator").get("/admin/account/").content.decode()

    assert 'name="waiting-waiting"' in html
