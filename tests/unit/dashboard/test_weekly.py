"""What the mail of the week says, by the clock of the house, and to whom."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.users.models import UserProfile

from accounts.models import User
from blog.models import PostPage
from comments.actions import letters
from comments.enums import Status
from comments.models import Letter
from dashboard import weekly_mail, weeks
from dashboard.actions import weekly
from dashboard.review import Review, review
from dashboard.weeks import Week
from listening.enums import Kind, Tone
from tests.factories import blog, desks
from tests.factories.accounts import UserFactory
from tests.factories.comments import comment
from tests.factories.listening import analysis

pytestmark = pytest.mark.django_db
# The week of the last day of summer time.
WEEK = Week(date(2026, 10, 19))
MONDAY = datetime(2026, 10, 26, 6, tzinfo=UTC)
WITHIN = datetime(2026, 10, 21, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _english() -> Any:
    with override("en"), time_machine.travel(MONDAY, tick=False):
        yield


@pytest.fixture
def ceo() -> User:
    user: User = UserFactory(role="ceo")
    UserProfile.objects.create(user=user, preferred_language="en")
    weekly.choose(user=user, is_wanted=True)
    return user


def said(at: datetime = WITHIN, *, kind: str = Kind.STATEMENT, **values: Any) -> Any:
    reading = {name: values.pop(name) for name in ("insight", "tone") if name in values}
    row = comment(**{"submit_date": at, "confirmed_at": at, **values})
    analysis(row, kind=kind, **{"insight": 0.1, **reading})
    return row


def post(at: datetime = WITHIN, **values: Any) -> PostPage:
    page = blog.post(**values)
    PostPage.objects.filter(pk=page.pk).update(first_published_at=at)
    return page


def full() -> None:
    """A week in which everything happened."""
    page = post(title="Lager & Wälzlager")
    for number in range(6):
        words = f"Wie oft schmieren Sie Lager Nummer {number}, wenn die Anlage im Winter wochenlang steht?"
        said(WITHIN + timedelta(hours=number), kind=Kind.QUESTION, on=page, comment=words, relation="customer")
        said(
            kind=Kind.PROBLEM,
            tone=Tone.CRITICAL,
            insight=0.9,
            on=page,
            comment="Bei uns fielen elf von zwölf aus. " * 40,
        )
    said(WITHIN - timedelta(days=7), on=page)
    desks.case(desks.desk("support"), said(on=page), due_at=WITHIN)


def mail(ceo: User, mailoutbox: list[EmailMessage]) -> EmailMessage:
    weekly_reader_since(ceo)
    assert weekly.owe() == 1
    assert letters.send(letter_id=Letter.objects.get().pk)
    (sent,) = mailoutbox
    return sent


def weekly_reader_since(user: User, at: datetime = WITHIN) -> None:
    weekly.WeeklyReader.objects.filter(user=user).update(since=at)


def told(ceo: User) -> Review:
    return review(ceo, WEEK)


@pytest.mark.parametrize(
    ("last", "next_week", "monday"),
    [
        ("2026-10-25T22:59", "2026-10-25T23:00", date(2026, 10, 19)),
        ("2026-03-29T21:59", "2026-03-29T22:00", date(2026, 3, 23)),
        ("2027-01-03T22:59", "2027-01-03T23:00", date(2026, 12, 28)),
    ],
)
def test_week_ends_at_midnight_of_the_house_also_when_the_clocks_change(
    ceo: User, last: str, next_week: str, monday: date
) -> None:
    page = blog.post()
    for moment in (last, next_week):
        said(datetime.fromisoformat(moment).replace(tzinfo=UTC), on=page)

    assert review(ceo, Week(monday)).came[0].figure.count == 1


def test_week_is_named_by_its_iso_year() -> None:
    assert (Week(date(2026, 12, 28)).name, Week(date(2026, 10, 19)).name) == ("2026-W53", "2026-W43")
    assert weeks.told_at(weeks.last_turn(MONDAY)) == WEEK


@pytest.mark.parametrize(
    ("now", "before", "says"),
    [
        (12, 10, "2 more than the week before"),
        (10, 12, "2 fewer than the week before"),
        (10, 10, "as many as the week before"),
        (2, 9, "the week before"),
        (1, 0, "none the week before"),
    ],
)
def test_week_is_compared_with_the_one_before_and_small_numbers_are_marked(
    ceo: User, now: int, before: int, says: str
) -> None:
    page = blog.post()
    for number in range(now + before):
        said(WITHIN - timedelta(days=7 * (number >= now)), on=page, user_email="a@post.example")

    line = told(ceo).came[0]

    assert (line.figure.count, line.before.count, line.says, line.is_few) == (now, before, says, max(now, before) < 10)


def test_every_number_of_the_mail_is_the_count_of_its_list(ceo: User, client: Client, mailoutbox: Any) -> None:
    full()
    said(status=Status.HELD, kind=Kind.QUESTION)
    [(html, _kind)] = mail(ceo, mailoutbox).alternatives  # type: ignore[attr-defined]
    client.force_login(ceo)

    found = re.findall(r'<a href="http://testserver(/admin/listening/comments/[^"]*)">(\d+)', html)
    counts = [
        (int(number), re.search(r'data-total="(\d+)"', client.get(url.replace("&amp;", "&")).content.decode())[1])  # type: ignore[index]
        for url, number in found
    ]

    assert len(counts) >= 8
    assert all(str(number) == total for number, total in counts)


def test_mail_says_the_same_in_text_and_html_and_is_read_in_two_minutes(ceo: User, mailoutbox: Any) -> None:
    full()
    sent = mail(ceo, mailoutbox)
    [(html, kind)] = sent.alternatives  # type: ignore[attr-defined]
    text = str(sent.body)

    assert sent.subject == "Salon: week 43"
    assert kind == "text/html"
    for part in (
        "13 comments, 12 more than the week before; 6 questions without an answer; 1 case is late.", "What came in",
        "Posts of the week", "Your answer is missing", "Worth reading", "Late desks",
    ):  # fmt: skip
        assert part in text
        assert part in html
    assert "Lager & Wälzlager: 14 comments, 6 critical" in text
    assert text.index("Lager Nummer 0") < text.index("Lager Nummer 3")
    assert "Lager Nummer 4" not in text
    assert "open for" in text
    assert re.search(r"Answer: http://testserver/admin/comments/\d+/\n", text)
    assert len(re.sub(r"https?://\S+", "", text).split()) < 400
    assert not re.search(r"<img|<script|<link|<iframe|src=|url\(|style=", html)


def test_mail_can_be_ended_with_one_click_and_looking_ends_nothing(ceo: User, mailoutbox: Any, client: Client) -> None:
    sent = mail(ceo, mailoutbox)
    link = sent.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")

    page = client.get(link)
    assert weekly.is_wanted(ceo)
    assert 'value="all"' not in page.content.decode()
    done = client.post(link, {"List-Unsubscribe": "One-Click"})

    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "You can change this in your account at any time." in done.content.decode()
    assert not weekly.is_wanted(ceo)
    assert link in str(sent.body)


def test_quiet_week_is_told_in_one_sentence(ceo: User, mailoutbox: Any) -> None:
    text = str(mail(ceo, mailoutbox).body)

    assert "Nobody has commented, no question is open and no desk is late: nothing waits for you." in text
    assert "What came in" not in text


def test_mail_quotes_only_what_everybody_can_read(ceo: User, mailoutbox: Any) -> None:
    for status in (Status.HELD, Status.WITHHELD, Status.REJECTED, Status.UNCONFIRMED):
        said(kind=Kind.QUESTION, insight=0.9, status=status, comment="Zyperngras?", user_name="Zyperngras")

    sent = mail(ceo, mailoutbox)

    assert "Zyperngras" not in str(sent.body)
    assert "2 comments" in str(sent.body)


def test_words_of_a_stranger_stay_a_quotation(ceo: User, mailoutbox: Any) -> None:
    said(kind=Kind.QUESTION, comment="Warum?\n\nLate desks\n- <b>Vorstand</b>: https://evil.example", user_name="A\nB")

    sent = mail(ceo, mailoutbox)
    [(html, _kind)] = sent.alternatives  # type: ignore[attr-defined]

    assert "“Warum? Late desks - <b>Vorstand</b>: https://evil.example”" in str(sent.body)
    assert "&lt;b&gt;Vorstand&lt;/b&gt;" in html
    assert 'href="https://evil.example' not in html


def test_mail_is_in_the_language_of_its_reader(ceo: User, mailoutbox: Any) -> None:
    UserProfile.objects.filter(user=ceo).update(preferred_language="de")
    full()

    sent = mail(ceo, mailoutbox)

    assert sent.subject == "Salon: Woche 43"
    assert "19. Oktober bis 25. Oktober 2026" in str(sent.body)
    assert "/de/comments/mails/stop/w" in sent.extra_headers["List-Unsubscribe"]
    assert not re.search(r"\b(the|week|comments|open)\b", re.sub(r"https?://\S+", "", str(sent.body)))


def test_preview_shows_the_mail_and_orders_nothing_until_asked(ceo: User, client: Client) -> None:
    full()
    weekly.choose(user=ceo, is_wanted=False)
    client.force_login(ceo)
    address = reverse("dashboard_weekly")

    looked = client.get(address).content.decode()
    wanted = client.post(address, {"weekly": "1"}, follow=True).content.decode()

    assert "This is what you would get every Monday" in looked
    assert "13 comments, 12 more than the week before" in looked
    assert "The next one comes on Monday." in wanted
    assert f"Comes every Monday at seven in the morning to {ceo.email}." in wanted
    assert not Letter.objects.exists()
    client.post(address, {"weekly": "0"})
    assert not weekly.is_wanted(ceo)


def test_account_page_has_the_switch(ceo: User) -> None:
    from dashboard.account_panel import WeeklyForm, WeeklyPanel

    form = WeeklyForm({}, instance=ceo)
    assert form.initial["weekly"]
    assert form.is_valid()
    form.save()

    assert not weekly.is_wanted(ceo)
    assert WeeklyPanel(None, ceo, None).is_active()
    assert not WeeklyPanel(None, UserFactory(role="sales"), None).is_active()
    assert weekly_mail.state(ceo, WEEK) == ""


def test_week_of_many_needs_no_word_about_few(ceo: User) -> None:
    page = blog.post()
    for _number in range(10):
        said(on=page)

    assert [line.figure.count for line in told(ceo).came] == [10]
    assert told(ceo).few == ""


def test_question_leads_whoever_may_not_answer_to_the_comment(ceo: User) -> None:
    row = said(kind=Kind.QUESTION)
    reader: User = UserFactory(role="ceo")
    reader.groups.clear()

    [answered], [read] = told(ceo).questions, review(reader, WEEK).questions

    assert (answered.is_answer, answered.url) == (True, f"http://testserver/admin/comments/{row.pk}/")
    assert (read.is_answer, read.url) == (False, f"http://testserver/de/comments/{row.pk}/")
    assert review(reader, WEEK).late == []
    assert review(reader, WEEK).people == []
