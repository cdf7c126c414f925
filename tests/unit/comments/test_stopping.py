"""Ending mails: what the links are good for, one POST without cookie, and nothing by looking."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.core.mail import EmailMessage
from django.core.signing import Signer
from django.test import Client
from django.utils import timezone

from accounts.models import User
from comments import audience, stops, unsubscribing
from comments.actions import letters, mailing, stopping
from comments.enums import Follow, Pace, Status
from comments.letters import KINDS, LetterKind, Message, Recipient, writer_of
from comments.models import Confirmation, Following, MailChoice, ReaderComment
from comments.refusals import LinkInvalid
from comments.unsubscribing import Source
from tests.factories.comments import comment

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def row(db: None) -> Following:
    written = comment(user_email="Anna@post.example")
    return Following.objects.create(
        address="anna@post.example", comment=written, content_type_id=written.content_type_id,
        target_id=written.target_id, scope=Follow.POST, language="de", confirmed_at=timezone.now(),
    )  # fmt: skip


def path(source: Source) -> str:
    return f"/de/comments/mails/stop/{source.token}/"


@pytest.mark.parametrize("method", ["get", "head"])
def test_link_opened_changes_nothing(client: Client, row: Following, method: str) -> None:
    response = getattr(client, method)(path(Source("following", row.pk)))

    row.refresh_from_db()
    assert response.status_code == 200
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert row.ended_at is None


def test_one_click_ends_these_mails_without_cookie_or_log_in(row: Following) -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post(path(Source("following", row.pk)), ONE_CLICK, headers={"origin": "https://mail.example"})

    row.refresh_from_db()
    assert response.status_code == 200
    assert row.ended_at is not None
    assert not client.cookies
    assert not stops.is_stopped("anna@post.example")


def test_button_for_all_mails_stops_the_address(client: Client, row: Following) -> None:
    client.post(path(Source("following", row.pk)), {"what": "all"})
    again = client.post(path(Source("following", row.pk)), {"what": "all"})

    row.refresh_from_db()
    assert again.status_code == 200
    assert row.ended_at is not None
    assert stops.is_stopped("ANNA@post.example")


def test_link_of_a_mail_about_an_own_comment_stops_the_address(row: Following) -> None:
    stopping.stop(token=Source("comment", row.comment_id or 0).token)

    assert stops.is_stopped("anna@post.example")
    assert Following.objects.standing().count() == 0


def test_link_of_an_erased_person_says_the_same_and_does_nothing(client: Client, row: Following) -> None:
    source = Source("comment", row.comment_id or 0)
    ReaderComment.objects.filter(pk=source.pk).delete()

    assert client.post(path(source)).status_code == 200
    assert client.post(path(Source("user", 999_999))).status_code == 200


def test_link_of_an_author_switches_the_choice_off(client: Client, account: Callable[[str], User]) -> None:
    user = account("ceo")

    client.post(path(Source("user", user.pk)), ONE_CLICK)

    assert audience.pace_of(user) == Pace.OFF
    assert MailChoice.objects.count() == 1


def test_token_is_good_for_its_purpose_and_its_subject_alone(client: Client, row: Following) -> None:
    good = Source("following", row.pk).token
    forged = [
        good.replace("f", "c", 1),
        f"f{row.pk + 1}.{good.split('.')[1]}",
        Signer(sep=".", salt="comments.letters").sign(f"f{row.pk}"),
        good[:-1] + ("A" if good[-1] != "A" else "B"),
    ]

    for token in forged:
        with pytest.raises(LinkInvalid):
            unsubscribing.read(token)
        assert client.post(f"/de/comments/mails/stop/{token}/").status_code == 410
    assert unsubscribing.read(good) == Source("following", row.pk)


@pytest.mark.parametrize("text", ["x", "f0.abcdefghijklmnopqrstuvwxyz", f"f{'9' * 30}.abcdefghijklmnopqrstuvwxyz"])
def test_link_of_another_shape_is_no_address(client: Client, db: None, text: str) -> None:
    assert client.post(f"/de/comments/mails/stop/{text}/").status_code == 404


def test_account_page_stores_the_choice(login: Callable[[str], Client]) -> None:
    client = login("ceo")
    page = client.get("/admin/account/")
    names = {
        "name_email-first_name": "Ada",
        "name_email-last_name": "Beispiel",
        "name_email-email": "ada@house.example",
    }

    shown = page.content.decode()
    client.post(
        "/admin/account/",
        {
            **names,
            "comments-new_comments": "at_once",
            "locale-preferred_language": "de",
            "locale-current_time_zone": "Europe/Berlin",
            "theme-theme": "system",
            "theme-density": "default",
            "theme-contrast": "system",
            "theme-keyboard_shortcuts": "on",
        },
    )

    assert 'name="comments-new_comments"' in shown
    assert MailChoice.objects.get().new_comments == Pace.AT_ONCE


def test_account_page_of_somebody_without_the_right_has_no_choice(login: Callable[[str], Client]) -> None:
    assert 'name="comments-new_comments"' not in login("hr").get("/admin/account/").content.decode()


@pytest.mark.parametrize("has_comment", [True, False])
def test_every_letter_to_a_reader_ends_all_mails_with_one_click(
    has_comment: bool, db: None, mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KINDS, "test", LetterKind(build=lambda letter, token: Message("Quittung", "Danke.")))
    written = comment(user_email="anna@post.example")
    to = writer_of(written) if has_comment else Recipient(language="de", address="anna@post.example")
    letter = letters.order(kind="test", to=to)

    assert letters.send(letter_id=letter.pk)
    link = mailoutbox[0].extra_headers["List-Unsubscribe"].strip("<>")
    looked = Client().get(urlsplit(link).path)
    assert not stops.is_stopped("anna@post.example")
    ended = Client(enforce_csrf_checks=True).post(urlsplit(link).path, ONE_CLICK)

    assert mailoutbox[0].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (looked.status_code, ended.status_code) == (200, 200)
    assert stops.is_stopped("anna@post.example")


def test_letter_that_is_gone_ends_nothing_and_tells_nothing(db: None, client: Client) -> None:
    assert client.post(path(Source("letter", 12345)), ONE_CLICK).status_code == 200


def test_mail_that_proves_an_address_carries_the_way_out(db: None, mailoutbox: list[EmailMessage]) -> None:
    row = comment(user_email="anna@post.example", status=Status.UNCONFIRMED, is_public=False)
    Confirmation.objects.get_or_create(comment=row)

    assert mailing.send_confirmation(comment_id=row.pk)

    assert mailoutbox[0].extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_letter_to_the_house_carries_no_such_way(
    db: None, mailoutbox: list[EmailMessage], account: Callable[[str], User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(KINDS, "test", LetterKind(build=lambda letter, token: Message("Neu", "Text.")))
    letter = letters.order(kind="test", to=Recipient(language="de", user=account("hr")))

    assert letters.send(letter_id=letter.pk)
    assert "List-Unsubscribe" not in mailoutbox[0].extra_headers
