"""Wishes to be told of new comments: when they take effect, whom a comment reaches, how letters are bundled and what they say."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone
from wagtail.models import Locale

from accounts.models import User
from blog.models import PostPage
from comments import news, stops
from comments.actions import answers, erasure, following, intake, letters, moderation, telling
from comments.drafts import Draft
from comments.enums import Badge, Follow, Pace, Status
from comments.models import Following, Letter, MailChoice, News, ReaderComment
from comments.refusals import LinkInvalid, TargetGone
from comments.signals import comment_confirmed
from comments.targets import of
from tests.factories import blog
from tests.factories.comments import comment

ADDRESS = "anna@post.example"


def follower(row: ReaderComment, scope: Follow = Follow.POST, address: str = ADDRESS) -> Following:
    return Following.objects.create(
        address=address, comment=row, content_type_id=row.content_type_id, target_id=row.target_id, scope=scope,
        language="de", confirmed_at=timezone.now() - timedelta(hours=1),
    )  # fmt: skip


def told(row: ReaderComment) -> list[str]:
    """Mailboxes that are owed a letter about a comment."""
    telling.tell(comment_id=row.pk)
    return [entry.letter.mailbox for entry in News.objects.filter(comment=row).order_by("pk")]


def send_all(later: timedelta = timedelta(0)) -> None:
    """Send every letter, those due within `later` too."""
    Letter.objects.filter(sent_at=None, due_at__lte=timezone.now() + later).update(due_at=timezone.now())
    for letter in Letter.objects.unsent():
        letters.send(letter_id=letter.pk)


def draft(scope: Follow = Follow.POST) -> Draft:
    return Draft(text="Wann fängt das an?", name="Anna", email=ADDRESS.upper(), follow=scope)


def test_wish_made_with_a_comment_stands_only_after_the_proof(db: None) -> None:
    page = blog.post()

    row = intake.post(target=of(page), draft=draft())
    before = Following.objects.standing().count()
    comment_confirmed.send(sender=ReaderComment, comment=row)

    assert before == 0
    assert [found.address for found in Following.objects.standing()] == [ADDRESS]


def test_comment_without_a_wish_makes_none(db: None) -> None:
    intake.post(target=of(blog.post()), draft=draft(Follow.NONE))

    assert Following.objects.count() == 0


def test_wish_takes_back_an_earlier_stop(db: None) -> None:
    stops.note(ADDRESS)
    row = intake.post(target=of(blog.post()), draft=draft())

    following.begin(comment=row)

    assert not stops.is_stopped(ADDRESS)


def test_new_comment_reaches_followers_of_the_post_once_and_not_its_writer(db: None) -> None:
    page = blog.post()
    own = comment(page)
    follower(own)
    follower(comment(page), address="zwei@post.example")
    follower(comment(page), Follow.REPLIES, address="drei@post.example")
    new = comment(page, user_email="zwei@post.example")

    assert told(new) == [ADDRESS]
    assert telling.tell(comment_id=new.pk) == 0


def test_comment_on_another_version_of_the_post_reaches_followers_of_each(
    db: None, account: Callable[[str], User]
) -> None:
    user = account("ceo")
    page = blog.post(author=blog.author(user=user))
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.author = page.author
    english.save_revision().publish()
    follower(comment(page))
    new = comment(PostPage.objects.get(pk=english.pk))

    assert told(new) == [ADDRESS, user.email]


def test_comment_that_stood_there_before_the_wish_is_no_news(db: None) -> None:
    page = blog.post()
    _before, approved_since = comment(page), comment(page)
    wish = follower(comment(page))
    Following.objects.filter(pk=wish.pk).update(confirmed_at=timezone.now())
    ReaderComment.objects.filter(pk=approved_since.pk).update(moderated_at=timezone.now())

    telling.catch_up()

    assert [entry.comment_id for entry in News.objects.filter(letter__user=None)] == [approved_since.pk]


def test_letter_names_the_post_in_the_language_of_the_follower(db: None, mailoutbox: list[EmailMessage]) -> None:
    page = blog.post()
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.title = "What an hour of standstill costs"
    english.save_revision().publish()
    wish = follower(comment(page))
    Following.objects.filter(pk=wish.pk).update(language="en")

    told(comment(page))
    send_all()

    assert mailoutbox[0].subject == "A new comment on “What an hour of standstill costs”"
    assert "/en/blog/" in mailoutbox[0].body


def test_answer_reaches_the_one_who_follows_answers(db: None) -> None:
    page = blog.post()
    own = comment(page)
    follower(own, Follow.REPLIES)

    assert told(comment(page, parent=own)) == [ADDRESS]
    assert told(comment(page)) == []


@pytest.mark.parametrize("change", ["unproven", "ended", "hidden", "gone"])
def test_new_comment_reaches_nobody_who_does_not_stand_by_it(db: None, change: str) -> None:
    page = blog.post()
    row = follower(comment(page))
    new = comment(page, status=Status.HELD if change == "hidden" else Status.PUBLIC)
    if change == "gone":
        page.unpublish()
    Following.objects.filter(pk=row.pk).update(
        confirmed_at=None if change == "unproven" else row.confirmed_at,
        ended_at=timezone.now() if change == "ended" else None,
    )

    assert told(new) == []


def test_many_comments_within_minutes_come_in_two_letters(db: None, mailoutbox: list[EmailMessage]) -> None:
    page = blog.post()
    follower(comment(page))
    first, *others = [comment(page) for _ in range(12)]

    told(first)
    send_all()
    for row in others:
        told(row)
    send_all()
    waiting = len(mailoutbox)
    send_all(later=telling.GAP)

    assert waiting == 1
    assert len(mailoutbox) == 2
    assert mailoutbox[1].subject == f"11 neue Kommentare zu „{page.title}“"
    assert Letter.objects.filter(sent_at=None).count() == 0


def test_letter_quotes_the_comment_and_makes_no_link_of_it(db: None, mailoutbox: list[EmailMessage]) -> None:
    page = blog.post(title="Warum\nReparieren")
    row = follower(comment(page))
    new = comment(
        page, user_name="Bert www.gut.example", comment="Seht https://boese.example/x\n\nund <b>www.schlimm.example</b>"
    )

    told(new)
    send_all()

    [mail] = mailoutbox
    text = str(mail.body)
    assert mail.to == [ADDRESS]
    assert mail.subject == "Ein neuer Kommentar zu „Warum Reparieren“"
    assert "> Seht https: //boese.example/x\n>\n> und <b>www .schlimm.example</b>" in text
    assert "Bert www .gut.example" in text
    assert f"#c{new.pk}" in text
    assert "weil Sie von jedem Kommentar" in text
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"/de/comments/mails/stop/f{row.pk}." in mail.extra_headers["List-Unsubscribe"]
    assert mail.extra_headers["List-Unsubscribe"].strip("<>") in text


def test_letter_about_comments_gone_meanwhile_is_not_sent(db: None, mailoutbox: list[EmailMessage]) -> None:
    page = blog.post()
    follower(comment(page))
    new = comment(page)
    told(new)
    ReaderComment.objects.filter(pk=new.pk).update(status=Status.WITHHELD)

    send_all()

    assert mailoutbox == []


def test_letter_about_a_post_gone_meanwhile_is_not_sent(db: None, mailoutbox: list[EmailMessage]) -> None:
    page = blog.post()
    follower(comment(page))
    told(comment(page))
    page.unpublish()

    send_all()

    assert mailoutbox == []


def test_letter_to_one_who_has_ended_it_is_not_sent(db: None, mailoutbox: list[EmailMessage]) -> None:
    page = blog.post()
    row = follower(comment(page), Follow.REPLIES)
    told(comment(page, parent=row.comment))
    Following.objects.update(ended_at=timezone.now())

    send_all()

    assert mailoutbox == []


def test_answer_of_the_house_is_told_with_its_badge(
    db: None, mailoutbox: list[EmailMessage], account: Callable[[str], User]
) -> None:
    page = blog.post()
    own = comment(page)
    follower(own, Follow.REPLIES)

    row = answers.answer(parent=own, text="Ab Juli.", by=account("support"), badge=Badge.SUPPORT)
    told(row)
    send_all()

    assert "(Kundendienst)" in str(mailoutbox[0].body)
    assert "von Antworten auf Ihren Kommentar" in str(mailoutbox[0].body)


def test_published_comment_orders_the_telling(
    db: None, work_off: Callable[[], None], mailoutbox: list[EmailMessage]
) -> None:
    page = blog.post()
    follower(comment(page))
    held = comment(page, status=Status.HELD)

    moderation.approve(comment=held)
    work_off()

    assert [mail.to for mail in mailoutbox] == [[ADDRESS]]


def test_catching_up_tells_what_a_dead_worker_left(db: None) -> None:
    page = blog.post()
    follower(comment(page, confirmed_at=timezone.now() - timedelta(hours=3)))
    comment(page)

    assert telling.catch_up() == 1
    assert telling.catch_up() == 0
    assert telling.tell(comment_id=0) == 0


def authored(user: User) -> ReaderComment:
    author = blog.author(user=user)
    return comment(blog.post(author=author))


def test_author_is_told_next_morning_unless_chosen_otherwise(db: None, account: Callable[[str], User]) -> None:
    user = account("ceo")

    assert told(authored(user)) == [user.email]
    assert timezone.localtime(Letter.objects.get().due_at).hour == telling.MORNING


@pytest.mark.parametrize("hour", [5, 9])
def test_daily_letter_is_due_on_the_next_morning(db: None, monkeypatch: pytest.MonkeyPatch, hour: int) -> None:
    now = timezone.localtime().replace(hour=hour, minute=30)
    monkeypatch.setattr(telling.timezone, "localtime", lambda: now)
    user_letter = telling.Listener(telling.audience.Recipient("de"), {}, "own posts", is_daily=True)

    due = telling._due(Letter.objects.none(), user_letter)

    assert timedelta(0) < due - now < timedelta(days=1)
    assert due.hour == telling.MORNING


def test_daily_letter_bundles_all_posts_of_the_author(
    db: None, account: Callable[[str], User], mailoutbox: list[EmailMessage]
) -> None:
    user = account("ceo")
    told(authored(user))
    told(authored(user))

    send_all(later=timedelta(days=2))

    [mail] = mailoutbox
    assert mail.subject == "2 neue Kommentare zu Ihren Beiträgen"
    assert "weil der Beitrag von Ihnen ist" in str(mail.body)
    assert f"/mails/stop/u{user.pk}." in str(mail.body)


@pytest.mark.parametrize(
    ("role", "pace", "is_told"), [("ceo", Pace.AT_ONCE, True), ("ceo", Pace.OFF, False), ("hr", Pace.AT_ONCE, False)]
)
def test_author_is_told_by_own_choice_and_right(
    db: None, account: Callable[[str], User], role: str, pace: Pace, is_told: bool
) -> None:
    user = account(role)
    MailChoice.objects.create(user=user, new_comments=pace)

    assert bool(told(authored(user))) is is_told


def test_author_who_has_switched_off_meanwhile_gets_no_letter(
    db: None, account: Callable[[str], User], mailoutbox: list[EmailMessage]
) -> None:
    user = account("ceo")
    told(authored(user))
    MailChoice.objects.create(user=user, new_comments=Pace.OFF)

    send_all(later=timedelta(days=2))

    assert mailoutbox == []


def test_author_is_not_told_of_the_own_answer(db: None, account: Callable[[str], User]) -> None:
    user = account("ceo")
    asked = authored(user)

    row = answers.answer(parent=asked, text="Ab Juli.", by=user, badge=Badge.EXECUTIVE)

    assert told(row) == []


def token_in(mail: EmailMessage) -> str:
    return str(mail.body).split("/follow/confirm/")[1].split("/")[0]


def test_following_without_a_comment_needs_the_link_from_the_mail(db: None, mailoutbox: list[EmailMessage]) -> None:
    page = blog.post()

    following.ask(target=of(page), address=ADDRESS.upper())
    following.ask(target=of(page), address=ADDRESS)
    send_all()
    before = told(comment(page))
    row = following.confirm(token=token_in(mailoutbox[0]))

    assert len(mailoutbox) == 1
    assert before == []
    assert told(comment(page)) == [ADDRESS]
    assert news.target_of(row).pk == page.pk


def test_following_again_sends_nothing_and_after_the_end_asks_again(db: None, mailoutbox: list[EmailMessage]) -> None:
    page = blog.post()
    following.ask(target=of(page), address=ADDRESS)
    row = Following.objects.get()
    Following.objects.update(confirmed_at=timezone.now())
    send_all()

    following.ask(target=of(page), address=ADDRESS)
    Following.objects.update(ended_at=timezone.now())
    following.ask(target=of(page), address=ADDRESS)

    row.refresh_from_db()
    assert mailoutbox == []
    assert (row.confirmed_at, row.ended_at) == (None, None)


def test_link_of_a_wish_that_has_gone_is_invalid(db: None, mailoutbox: list[EmailMessage]) -> None:
    following.ask(target=of(blog.post()), address=ADDRESS)
    send_all()
    Following.objects.all().delete()

    with pytest.raises(LinkInvalid):
        following.confirm(token=token_in(mailoutbox[0]))


def test_unproven_and_ended_wishes_are_forgotten(db: None) -> None:
    page = blog.post()
    following.ask(target=of(page), address=ADDRESS)
    following.ask(target=of(page), address="zwei@post.example")
    ended, standing = follower(comment(page)), follower(comment(page))
    old = timezone.now() - timedelta(days=31)
    Following.objects.filter(address=ADDRESS, comment=None).update(created_at=old)
    Following.objects.filter(pk=ended.pk).update(ended_at=old)

    assert following.forget() == 2
    assert set(Following.objects.values_list("address", flat=True)) == {"zwei@post.example", standing.address}


def test_erased_comment_takes_the_wish_and_the_letters_along(db: None) -> None:
    page = blog.post()
    own = comment(page)
    follower(own)
    comment(page, parent=own)

    erasure.erase(comment=own)

    assert ReaderComment.objects.get(pk=own.pk).status == Status.ERASED
    assert Following.objects.count() == 0


def test_target_of_a_following_whose_kind_has_gone_is_gone(db: None) -> None:
    row = follower(comment())
    row.content_type_id = 0

    with pytest.raises(TargetGone):
        news.target_of(row)
