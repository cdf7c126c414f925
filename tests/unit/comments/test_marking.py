"""Marks of usefulness without account and cookie, and the one pinned comment of a thread."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from comments import selectors
from comments.actions import erasure, marking, moderation
from comments.enums import Status
from comments.models import ReaderComment, UsefulMark
from tests.factories import blog
from tests.factories.comments import comment

HERE, NEXT_DOOR, ELSEWHERE = "203.0.113.7", "203.0.113.9", "198.51.100.1"


def stored(row: ReaderComment) -> ReaderComment:
    return ReaderComment.objects.get(pk=row.pk)


def test_mark_counts_once_for_each_network_and_comment(db: None) -> None:
    page = blog.post()
    row, other = comment(page), comment(page)

    counted = [marking.mark_useful(comment=row, address=address) for address in (HERE, NEXT_DOOR, ELSEWHERE, HERE)]
    marking.mark_useful(comment=other, address=HERE)

    assert counted == [True, False, True, False]
    assert (stored(row).useful, stored(other).useful) == (2, 1)
    assert not UsefulMark.objects.filter(network_hash__contains="203.0.113").exists()


@pytest.mark.parametrize("status", [Status.HELD, Status.REJECTED, Status.ERASED])
def test_mark_on_a_hidden_comment_counts_nothing(db: None, status: str) -> None:
    row = comment(status=status)

    assert marking.mark_useful(comment=row, address=HERE) is False
    assert not UsefulMark.objects.exists()


@pytest.mark.parametrize("address", [None, "", "x"])
def test_mark_without_an_address_counts_nothing(db: None, address: str | None) -> None:
    assert marking.mark_useful(comment=comment(), address=address) is False


def test_mark_on_a_comment_that_has_gone_counts_nothing(db: None) -> None:
    row = comment()
    ReaderComment.objects.filter(pk=row.pk).delete()

    assert marking.mark_useful(comment=row, address=HERE) is False


def test_marks_are_forgotten_after_a_week_and_the_count_stays(db: None) -> None:
    row = comment()
    marking.mark_useful(comment=row, address=HERE)
    now = timezone.now()

    kept, gone = marking.forget(now + timedelta(days=6)), marking.forget(now + timedelta(days=8))

    assert (kept, gone) == (0, 1)
    assert stored(row).useful == 1


def test_erased_comment_has_no_marks_and_is_not_pinned(db: None, account: Any) -> None:
    row = comment()
    comment(blog.PostPage.objects.get(pk=row.target_id), parent=row)
    marking.mark_useful(comment=row, address=HERE)
    marking.pin(comment=row, by=account("moderator"))

    erasure.erase(comment=row)

    assert (stored(row).useful, stored(row).is_pinned) == (0, False)
    assert not UsefulMark.objects.exists()


@pytest.mark.parametrize("language", ["de", "en"])
def test_button_counts_and_says_so_without_a_cookie(client: Client, db: None, language: str) -> None:
    row = comment(blog.post(language=language))

    answer = Client(enforce_csrf_checks=True).post(f"/{language}/comments/{row.pk}/useful/")
    thanks = client.get(answer["Location"])

    assert (answer.status_code, stored(row).useful) == (303, 1)
    assert f'id="marked-{row.pk}"' in thanks.content.decode()
    assert "no-store" in thanks["Cache-Control"]
    assert not answer.cookies
    assert not thanks.cookies


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_button_of_another_site_is_refused(client: Client, db: None, headers: dict[str, str]) -> None:
    row = comment()

    assert client.post(f"/de/comments/{row.pk}/useful/", headers=headers).status_code == 403
    assert stored(row).useful == 0


def test_button_is_never_pressed_by_looking(client: Client, db: None) -> None:
    row = comment()

    assert client.get(f"/de/comments/{row.pk}/useful/").status_code == 405
    assert client.get(f"/de/comments/{row.pk}/marked/").status_code == 302
    assert stored(row).useful == 0


def test_too_many_marks_from_a_network_are_a_429(client: Client, db: None, settings: Any) -> None:
    settings.COMMENT_LIMITS = {"marks_per_hour": 1}
    first, second = comment(), comment()
    client.post(f"/de/comments/{first.pk}/useful/")

    answer = client.post(f"/de/comments/{second.pk}/useful/")

    assert (answer.status_code, answer["Retry-After"]) == (429, "3600")
    assert stored(second).useful == 0


def test_mark_without_a_working_cache_is_counted(
    client: Client, db: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.COMMENT_LIMITS = {"marks_per_hour": 1}
    monkeypatch.setattr("core.tally.cache", None)
    row = comment()

    assert client.post(f"/de/comments/{row.pk}/useful/").status_code == 303
    assert stored(row).useful == 1


@pytest.mark.parametrize("step", ["", "useful/", "marked/"])
@pytest.mark.parametrize("pk", ["999999", "0", "9" * 18, "9" * 24, "-1", "x"])
def test_addresses_of_a_comment_that_is_not_there_are_a_404(client: Client, db: None, pk: str, step: str) -> None:
    send = client.post if step == "useful/" else client.get

    assert send(f"/de/comments/{pk}/{step}").status_code == 404


@pytest.mark.parametrize("step", ["", "useful/", "marked/"])
def test_addresses_of_a_hidden_comment_are_a_404(client: Client, db: None, step: str) -> None:
    send = client.post if step == "useful/" else client.get
    held, gone = comment(status=Status.HELD), comment(blog.post(live=False))

    assert send(f"/de/comments/{held.pk}/{step}").status_code == 404
    assert send(f"/de/comments/{gone.pk}/{step}").status_code == 404


def test_permanent_address_leads_to_a_later_page(client: Client, db: None) -> None:
    page = blog.post()
    rows = [comment(page) for _number in range(51)]

    assert client.get(f"/de/comments/{rows[50].pk}/")["Location"] == f"{page.url}?comments=2#c{rows[50].pk}"


def test_pinned_comment_takes_the_place_of_the_one_before_and_is_marked_in_words(
    client: Client, db: None, account: Any
) -> None:
    german = blog.post()
    english = blog.translation(german)
    rows = [comment(german), comment(german), comment(english)]
    by = account("moderator")

    done = [marking.pin(comment=row, by=by) for row in (rows[1], rows[2], rows[2])]

    assert done == [True, True, False]
    assert [entry.comment.pk for entry in selectors.thread(german).entries] == [rows[2].pk, rows[0].pk, rows[1].pk]
    assert list(ReaderComment.objects.filter(is_pinned=True)) == [rows[2]]
    assert client.get(german.url).content.decode().count("rel--pinned") == 1
    assert ModelLogEntry.objects.filter(action="comments.pin", user=by).count() == 2


def test_pin_on_a_comment_taken_off_meanwhile_does_nothing(db: None, account: Any) -> None:
    row = comment()
    moderation.reject(comment=row, by=account("moderator"))

    assert marking.pin(comment=row, by=account("ceo")) is False


def test_unpinned_comment_stands_in_its_place_again(db: None, account: Any) -> None:
    page = blog.post()
    rows = [comment(page), comment(page)]
    by = account("ceo")
    marking.pin(comment=rows[1], by=by)

    done = [marking.unpin(comment=rows[1], by=by) for _time in range(2)]

    assert done == [True, False]
    assert [entry.comment.pk for entry in selectors.thread(page).entries] == [row.pk for row in rows]
    assert ModelLogEntry.objects.filter(action="comments.unpin").count() == 1


def test_pin_and_unpin_by_button_on_the_screen_of_the_comment(login: Any) -> None:
    row = comment()
    client = login("ceo")
    detail = reverse("comments_detail", args=[row.pk])

    before = client.get(detail).content.decode()
    client.post(reverse("comments_pin", args=[row.pk]), {"do": "pin"})
    pinned = client.get(detail).content.decode()
    client.post(reverse("comments_pin", args=[row.pk]), {"do": "unpin"})

    assert 'value="pin"' in before
    assert 'value="unpin"' in pinned
    assert stored(row).is_pinned is False


def test_pin_is_not_offered_to_whoever_may_not(login: Any) -> None:
    row = comment()

    html = login("support").get(reverse("comments_detail", args=[row.pk])).content.decode()

    assert reverse("comments_pin", args=[row.pk]) not in html
