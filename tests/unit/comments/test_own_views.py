"""The pages of one's own comment: state, change, deletion."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from comments import tokens
from comments.enums import Rejection, Status
from comments.models import ReaderComment
from tests.factories import blog
from tests.factories.comments import comment

pytestmark = pytest.mark.django_db
GOOD = {"comment": "Bei uns lief das Band weiter.", "name": "Eva Kranich", "email": "eva@post.example"}


def address(name: str, row: ReaderComment) -> str:
    with translation.override("de"):
        return reverse(f"comments:{name}", args=[tokens.own(row)])


def text_of(response: Any) -> str:
    return str(response.content.decode())


def is_private(response: HttpResponse) -> bool:
    return "no-store" in response["Cache-Control"] and response["Referrer-Policy"] == "no-referrer"


def test_sending_leads_to_what_was_sent_and_that_a_click_is_missing(client: Client) -> None:
    page = blog.post()

    answer = client.post(f"/de/comments/post/blog.postpage/{page.pk}/", GOOD, follow=True)

    assert GOOD["comment"] in text_of(answer)
    assert "noindex" in text_of(answer)
    assert GOOD["email"] not in text_of(answer)
    assert is_private(answer)
    assert not client.cookies


def test_sending_a_proven_comment_again_answers_as_if_it_were_new(client: Client) -> None:
    page = blog.post()
    path = f"/de/comments/post/blog.postpage/{page.pk}/"
    first = text_of(client.post(path, GOOD, follow=True))
    ReaderComment.objects.update(status=Status.PUBLIC, is_public=True, confirmed_at=timezone.now())

    again = text_of(client.post(path, GOOD, follow=True))

    assert again.partition("<main")[2] == first.partition("<main")[2]


def test_written_page_after_the_proof_sends_to_the_own_page(client: Client) -> None:
    row = comment(status=Status.UNCONFIRMED, fingerprint="a" * 64)
    path = reverse("comments:written", args=[tokens.written(row)])
    ReaderComment.objects.update(status=Status.HELD)

    answer = client.get(path)

    assert row.comment not in text_of(answer)
    assert client.get(path[:-3] + "x/").status_code == 410


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"status": Status.HELD}, "wartet auf einen Menschen"),
        ({"status": Status.WITHHELD, "withheld_because": "Werbung"}, "wartet auf einen Menschen"),
        ({"status": Status.PUBLIC}, "ist öffentlich"),
        ({"status": Status.REJECTED, "rejection": Rejection.OFF_TOPIC}, "nicht zum Thema"),
    ],
)
def test_own_page_says_where_the_comment_stands(client: Client, values: dict[str, str], said: str) -> None:
    row = comment(**values)

    answer = client.get(address("own", row))

    assert said in text_of(answer)
    assert row.comment in text_of(answer)
    assert "Werbung" not in text_of(answer)
    assert is_private(answer)


def test_own_page_of_a_hidden_post_still_shows_the_comment(client: Client) -> None:
    page = blog.post()
    row = comment(page)
    page.unpublish()

    answer = client.get(address("own", row))

    assert row.comment in text_of(answer)
    assert answer.status_code == 200


def test_change_of_the_text_leads_back_to_the_own_page(client: Client) -> None:
    row = comment(status=Status.HELD)
    form = client.get(address("edit", row))

    answer = client.post(address("edit", row), {"comment": "Neuer Text.", "seen": ""})

    assert row.comment in text_of(form)
    assert (answer.status_code, answer["Location"]) == (303, address("own", row))
    assert ReaderComment.objects.get().comment == "Neuer Text."


def test_change_twice_from_one_form_is_refused_and_keeps_the_text(client: Client) -> None:
    row = comment(status=Status.HELD)
    client.post(address("edit", row), {"comment": "Erster.", "seen": ""})

    answer = client.post(address("edit", row), {"comment": "Zweiter.", "seen": "unsinn"})

    assert answer.status_code == 409
    assert "Zweiter." in text_of(answer)
    current = ReaderComment.objects.get()
    assert current.comment == "Erster."
    client.post(address("edit", row), {"comment": "Zweiter.", "seen": current.edited_at.isoformat()})
    assert ReaderComment.objects.get().comment == "Zweiter."


@pytest.mark.parametrize("text", ["", "\u200b", "x" * 3001])
def test_change_to_what_is_no_comment_is_refused(client: Client, text: str) -> None:
    row = comment(status=Status.HELD)

    answer = client.post(address("edit", row), {"comment": text, "seen": "9999-99-99"})

    assert answer.status_code == 400
    assert ReaderComment.objects.get().edited_at is None


def test_change_with_unreadable_or_too_many_bytes_is_refused(client: Client) -> None:
    row = comment(status=Status.HELD)
    kind = "application/x-www-form-urlencoded"

    broken = client.post(address("edit", row), b"comment=%FF%FE", content_type=kind)
    large = client.post(address("edit", row), {"comment": "x" * 70_000})

    assert (broken.status_code, large.status_code) == (400, 413)


def test_change_too_often_is_refused_with_the_text(client: Client, settings: Any) -> None:
    settings.COMMENT_LIMITS = {"address_per_hour": 1}
    row = comment(status=Status.HELD)
    client.post(address("edit", row), {"comment": "Erster."})

    answer = client.post(address("edit", row), {"comment": "Zweiter."})

    assert answer.status_code == 429
    assert "Zweiter." in text_of(answer)


def test_change_after_the_time_is_over_shows_the_own_page(client: Client) -> None:
    row = comment(confirmed_at=timezone.now() - timedelta(hours=1))

    shown, sent = client.get(address("edit", row)), client.post(address("edit", row), {"comment": "Zu spät."})

    assert "<textarea" not in text_of(shown)
    assert sent.status_code == 409


@pytest.mark.parametrize("method", ["get", "head"])
def test_deletion_asks_before_it_deletes(client: Client, method: str) -> None:
    row = comment()

    getattr(client, method)(address("delete", row))

    assert ReaderComment.objects.get() == row


def test_deletion_takes_the_comment_and_its_links_away(client: Client) -> None:
    row = comment()

    answer = client.post(address("delete", row))

    assert answer.status_code == 200
    assert not ReaderComment.objects.exists()
    assert [client.get(address(name, row)).status_code for name in ("own", "edit", "delete")] == [410, 410, 410]
    assert client.post(address("delete", row)).status_code == 410


def test_edited_comment_says_so_under_the_post(client: Client) -> None:
    page = blog.post()
    comment(page, edited_at=timezone.now())

    assert "bearbeitet" in text_of(client.get(page.url))


def test_moderator_deciding_on_words_changed_meanwhile_decides_nothing(
    client: Client, login: Callable[[str], Client]
) -> None:
    row = comment(status=Status.HELD)
    client.post(address("edit", row), {"comment": "Neuer Text."})

    login("moderator").post(reverse("comments_decide"), {"do": f"approve:{row.pk}", f"seen-{row.pk}": "held"})

    assert ReaderComment.objects.get().status == Status.HELD
