"""Questions back: asked once, mailed, brought to mind, answered by the link, ended; and passing on."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from blog.models import PostPage
from comments import ask_backs, asking_panel, audience, limits, stops
from comments.actions import asking_back, confirmation, erasure, letters, moderation, passing_on
from comments.enums import AskBackState, Badge, Rejection, Status
from comments.models import AskBack, Following, Letter, PassedOn, ReaderComment
from comments.refusals import AlreadyAsked, LinkInvalid, NoMailWanted, ParentGone, TargetClosed
from tests.factories import blog
from tests.factories.comments import comment

QUESTION = "Auf welcher Linie war das?"
ANSWER = "Auf Linie 3, immer nach dem Anlauf."


@pytest.fixture
def ceo(account: Callable[[str], User]) -> User:
    user = account("ceo")
    user.first_name, user.last_name = "Ada", "Beispiel"
    user.save()
    return user


@pytest.fixture
def asked(ceo: User) -> AskBack:
    return ask(comment(user_name="Anna", user_email="anna@post.example"), ceo)


def ask(row: ReaderComment, by: User, text: str = QUESTION) -> AskBack:
    return asking_back.ask(comment=row, text=text, by=by, badge=Badge.EXECUTIVE)


def send_all() -> None:
    for letter in Letter.objects.unsent():
        letters.send(letter_id=letter.pk)


def path_in(mail: EmailMessage) -> str:
    return "/de/comments/asked/" + str(mail.body).split("/comments/asked/")[1].split("\n")[0]


def token_in(mail: EmailMessage) -> str:
    return path_in(mail).split("/")[-2]


def test_question_is_public_marked_and_mailed(asked: AskBack, mailoutbox: list[EmailMessage]) -> None:
    send_all()

    [mail] = mailoutbox
    asked.refresh_from_db()
    assert (asked.question.status, asked.question.asks_back, asked.question.badge) == ("public", True, Badge.EXECUTIVE)
    assert mail.to == ["anna@post.example"]
    assert mail.subject == "Eine Frage zu Ihrem Kommentar"
    assert f"> {QUESTION}" in str(mail.body)
    assert "Ada Beispiel (Geschäftsleitung)" in str(mail.body) or "Ada Beispiel (" in str(mail.body)
    assert f"/mails/stop/c{asked.comment_id}." in mail.extra_headers["List-Unsubscribe"]
    assert asked.mailed_at is not None


def test_question_sent_twice_is_asked_once_and_another_is_refused(
    asked: AskBack, ceo: User, account: Callable[[str], User]
) -> None:
    again = ask(asked.comment, ceo)

    with pytest.raises(AlreadyAsked) as refused:
        ask(asked.comment, account("support"), "Wann war das?")
    assert again == asked
    assert str(refused.value) == "Ada Beispiel"
    assert Letter.objects.count() == 1
    assert ReaderComment.objects.filter(asks_back=True).count() == 1


def test_question_of_an_account_that_has_gone_names_nobody(asked: AskBack, ceo: User) -> None:
    AskBack.objects.update(asked_by=None)

    with pytest.raises(AlreadyAsked) as refused:
        ask(asked.comment, ceo)
    assert str(refused.value) == ""


def test_question_is_refused_where_it_could_not_be_answered(ceo: User) -> None:
    stopped = comment(user_email="still@post.example")
    stops.note("still@post.example")
    closed = comment(blog.post(comments_open=False))
    own = comment(badge=Badge.SUPPORT)

    for row, refusal in (
        (stopped, NoMailWanted),
        (closed, TargetClosed),
        (comment(status=Status.HELD), ParentGone),
        (own, ParentGone),
    ):
        with pytest.raises(refusal):
            ask(row, ceo)
    assert AskBack.objects.count() == 0


def test_answer_by_the_link_waits_for_approval_below_the_question(
    asked: AskBack, mailoutbox: list[EmailMessage]
) -> None:
    send_all()

    stored = asking_back.answer(token=token_in(mailoutbox[0]), text=ANSWER)

    asked.refresh_from_db()
    assert (stored.status, stored.in_reply_to_id, stored.user_name) == (Status.HELD, asked.question_id, "Anna")
    assert stored.user_email == "anna@post.example"
    assert (asked.state, asked.answer) == (AskBackState.ANSWERED, stored)
    assert asked.ended_at is not None


def test_answer_given_twice_at_once_is_stored_once(
    asked: AskBack, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    send_all()
    asking_back._write(asked, is_reminder=True)
    send_all()
    first, second = map(token_in, mailoutbox)
    monkeypatch.setattr(asking_back, "find", lambda token: asked)
    asking_back.answer(token=first, text=ANSWER)

    for token in (first, second):
        with pytest.raises(LinkInvalid):
            asking_back.answer(token=token, text="Und noch etwas.")
    assert ReaderComment.objects.filter(in_reply_to=asked.question).count() == 1


def test_comment_accepted_already_stays_as_it_is(db: None) -> None:
    row = comment(status=Status.REJECTED)

    assert confirmation.accept(comment=row).status == Status.REJECTED


@pytest.mark.parametrize("change", ["withdrawn", "expired", "rejected", "erased"])
def test_link_of_a_question_that_is_over_is_invalid(
    asked: AskBack, ceo: User, mailoutbox: list[EmailMessage], change: str
) -> None:
    send_all()
    acts: dict[str, Callable[[], Any]] = {
        "withdrawn": lambda: asking_back.withdraw(ask_back=asked, by=ceo),
        "expired": lambda: AskBack.objects.update(expires_at=timezone.now()),
        "rejected": lambda: moderation.reject(comment=asked.comment, reason=Rejection.OTHER),
        "erased": lambda: erasure.erase(comment=asked.comment),
    }

    acts[change]()

    with pytest.raises(LinkInvalid):
        asking_back.answer(token=token_in(mailoutbox[0]), text=ANSWER)


def test_question_withdrawn_twice_is_withdrawn_once(asked: AskBack, ceo: User) -> None:
    assert asking_back.withdraw(ask_back=asked, by=ceo)
    assert not asking_back.withdraw(ask_back=asked, by=ceo)


@pytest.mark.parametrize("change", ["withdrawn", "stopped", "hidden"])
def test_mail_about_a_question_nobody_wants_any_more_is_not_sent(
    asked: AskBack, mailoutbox: list[EmailMessage], change: str
) -> None:
    if change == "withdrawn":
        asking_back.withdraw(ask_back=asked)
    elif change == "stopped":
        stops.note("anna@post.example")
    else:
        ReaderComment.objects.filter(pk=asked.comment_id).update(status=Status.WITHHELD)

    send_all()

    assert mailoutbox == []


def test_question_is_brought_to_mind_once_after_a_week(asked: AskBack, mailoutbox: list[EmailMessage]) -> None:
    week = timezone.now() + timedelta(days=7)

    early, first, second = asking_back.tend(), asking_back.tend(week), asking_back.tend(week + timedelta(days=7))
    send_all()

    assert (early, first, second) == (0, 1, 0)
    assert len(mailoutbox) == 2
    assert "Dies ist die einzige Erinnerung" in str(mailoutbox[1].body)


def test_question_ends_after_its_time_and_may_be_asked_again(asked: AskBack, ceo: User) -> None:
    assert asking_back.tend(timezone.now() + timedelta(days=31)) == 1

    asked.refresh_from_db()
    assert asked.state == AskBackState.EXPIRED
    assert ask(asked.comment, ceo, "Und auf welcher Maschine?") != asked


def test_asked_writer_hears_of_the_question_by_its_own_mail_only(ceo: User) -> None:
    row = comment(user_email="Anna@post.example")
    Following.objects.create(
        address="anna@post.example", comment=row, content_type_id=row.content_type_id, target_id=row.target_id,
        scope="post", language="de", confirmed_at=timezone.now(),
    )  # fmt: skip

    question = ask(row, ceo).question

    assert audience.of(question) == []


def test_typical_time_to_answer_is_the_median(asked: AskBack) -> None:
    before = ask_backs.answered_after()
    AskBack.objects.update(state=AskBackState.ANSWERED, ended_at=asked.asked_at + timedelta(hours=3))

    assert before is None
    assert ask_backs.answered_after() == timedelta(hours=3)


def test_line_beside_comments_costs_one_query(asked: AskBack, ceo: User) -> None:
    AskBack.objects.update(state=AskBackState.WITHDRAWN)
    ask(asked.comment, ceo, "Und wann?")

    with override("de"), CaptureQueriesContext(connection) as queries:
        found = asking_panel.for_comments([asked.comment, comment()])

    assert len(queries) == 1 or len([query for query in queries if "askback" in query["sql"]]) == 1
    assert list(found) == [asked.comment_id]
    assert "wartet auf Antwort" in found[asked.comment_id]


def test_comment_is_passed_on_once_and_only_in_public(ceo: User) -> None:
    row = comment()

    first = passing_on.pass_on(comment=row, to=Badge.SALES, by=ceo)
    again = passing_on.pass_on(comment=row, to=Badge.SALES, by=ceo)
    other = passing_on.pass_on(comment=row, to=Badge.SUPPORT, by=ceo)

    assert (first, again, other) == (True, False, True)
    assert row.passed_on.first().to == Badge.SUPPORT
    for hidden in (comment(status=Status.HELD), comment(badge=Badge.SALES)):
        with pytest.raises(ParentGone):
            passing_on.pass_on(comment=hidden, to=Badge.SALES, by=ceo)


Login = Callable[[str], Client]


def test_screen_of_a_comment_asks_shows_and_withdraws(login: Login, mailoutbox: list[EmailMessage]) -> None:
    row = comment()
    client = login("support")
    detail, ask_path = reverse("comments_detail", args=[row.pk]), reverse("comments_ask", args=[row.pk])

    empty = client.post(ask_path, {"text": " "})
    client.post(ask_path, {"text": QUESTION})
    shown = client.get(detail).content.decode()
    client.post(ask_path, {"text": "Wann?"})
    refused = client.get(detail).content.decode()
    queue = client.get(reverse("comments_queue"), {"state": "published"}).content.decode()
    client.post(reverse("comments_ask_withdraw", args=[row.pk]))
    client.post(reverse("comments_ask_withdraw", args=[row.pk]))

    assert empty.status_code == 200
    assert QUESTION in shown
    assert "Immer nur eine Rückfrage auf einmal" in refused or "One question at a time" in refused
    assert "ask_back" in queue or "Rückfrage" in queue or "Question back" in queue
    assert AskBack.objects.get().state == AskBackState.WITHDRAWN


@pytest.mark.parametrize(
    ("status", "is_open", "stop"),
    [(Status.PUBLIC, False, False), (Status.PUBLIC, True, True), (Status.HELD, True, False)],
)
def test_screen_says_why_nothing_is_asked(login: Login, status: str, *, is_open: bool, stop: bool) -> None:
    row = comment(blog.post(comments_open=is_open), status=status)
    if stop:
        stops.note(row.user_email)

    response = login("ceo").post(reverse("comments_ask", args=[row.pk]), {"text": QUESTION})

    assert response.status_code == 302
    assert AskBack.objects.count() == 0


def test_screen_passes_on_to_a_department_of_the_list(login: Login) -> None:
    row = comment()
    client, path = login("moderator"), reverse("comments_pass_on", args=[row.pk])

    for to in ("", "board", "sales", "sales"):
        client.post(path, {"to": to})

    assert [entry.to for entry in PassedOn.objects.all()] == [Badge.SALES]


def test_page_of_the_link_takes_one_answer(client: Client, asked: AskBack, mailoutbox: list[EmailMessage]) -> None:
    send_all()
    path = path_in(mailoutbox[0])

    looked, head = client.get(path), client.head(path)
    untouched = AskBack.objects.open().count()
    empty = client.post(path, {"comment": " "})
    done = client.post(path, {"comment": ANSWER})
    late = client.post(path, {"comment": "Noch einmal."})

    assert QUESTION in looked.content.decode()
    assert looked["Referrer-Policy"] == "no-referrer"
    assert [r.status_code for r in (looked, head, empty, done, late)] == [200, 200, 400, 303, 410]
    assert untouched == 1
    assert client.get(done["Location"]).status_code == 200
    assert "Noch einmal." in late.content.decode()
    assert not client.cookies


def test_page_of_the_link_refuses_what_every_form_refuses(
    client: Client, asked: AskBack, mailoutbox: list[EmailMessage], settings: Any
) -> None:
    send_all()
    path = path_in(mailoutbox[0])

    unreadable = client.post(path, b"comment=%ff%fe", content_type="application/x-www-form-urlencoded")
    too_large = client.post(path, {"comment": "x" * 70_000})
    settings.COMMENT_LIMITS = {"page_per_hour": 1}
    client.post(path, {"comment": ""})
    limits.wait_for(address=None, email="", place=f"blog.postpage:{asked.comment.target_id}")
    flooded = client.post(path, {"comment": ANSWER})

    assert [r.status_code for r in (unreadable, too_large, flooded)] == [400, 413, 429]
    assert ANSWER in flooded.content.decode()
    assert AskBack.objects.open().count() == 1


def test_page_of_the_link_says_when_the_post_has_closed_or_gone(
    client: Client, asked: AskBack, mailoutbox: list[EmailMessage]
) -> None:
    send_all()
    path = path_in(mailoutbox[0])
    post = PostPage.objects.get(pk=asked.comment.target_id)
    PostPage.objects.update(comments_open=False)

    closed = client.post(path, {"comment": ANSWER})
    post.unpublish()
    gone = client.post(path, {"comment": ANSWER})

    assert (closed.status_code, gone.status_code) == (403, 404)
    assert ANSWER in closed.content.decode()
    assert AskBack.objects.open().count() == 1
