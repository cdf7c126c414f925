"""A suspicious comment on its way through the pages: never lost, explained to the moderator, lifted by a little work."""

import re
import time
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from blog.models import PostPage
from comments import stamps
from comments.actions import proof
from comments.models import ReaderComment, Suspicion
from tests.factories import blog
from tests.unit.comments.test_proof import solution

GOOD = {"comment": "Das Lager hält elf Jahre.", "name": "M. Rehling", "email": "rehling@post.example"}
LINKS = {**GOOD, "comment": "Hier https://a.example und https://b.example und https://c.example"}


@pytest.fixture
def page(db: None) -> PostPage:
    return blog.post()


def address(page: PostPage, language: str = "de") -> str:
    return f"/{language}/comments/post/blog.postpage/{page.pk}/"


def stamp_in(html: str) -> str:
    found = re.search(r'name="stamp" value="([^"]+)"', html)
    assert found
    return unescape(found[1])


def test_form_carries_a_stamp_that_is_good_for_this_post_alone(client: Client, page: PostPage) -> None:
    stamp = stamp_in(client.get(address(page)).content.decode())

    assert stamps.read(stamp, f"blog.postpage:{page.pk}").state == "good"
    assert stamps.read(stamp, "blog.postpage:999").state == "forged"


def test_page_of_a_post_carries_no_stamp(client: Client, page: PostPage) -> None:
    assert 'name="stamp"' not in client.get(page.url).content.decode()


def test_form_corrected_keeps_its_stamp_and_a_forged_one_is_replaced(client: Client, page: PostPage) -> None:
    stamp = stamps.fresh(f"blog.postpage:{page.pk}")

    kept = stamp_in(client.post(address(page), {**GOOD, "email": "", "stamp": stamp}).content.decode())
    replaced = stamp_in(client.post(address(page), {**GOOD, "email": "", "stamp": "x:y:z"}).content.decode())

    assert kept == stamp
    assert stamps.read(replaced, f"blog.postpage:{page.pk}").state == "good"


def test_form_that_stood_open_for_a_week_is_shown_again_with_the_text_and_a_new_stamp(
    client: Client, page: PostPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp, now = stamps.fresh(f"blog.postpage:{page.pk}"), time.time() + 7 * 24 * 3600
    monkeypatch.setattr(time, "time", lambda: now)

    first = client.post(address(page), {**GOOD, "stamp": stamp})
    again = client.post(address(page), {**GOOD, "stamp": stamp_in(first.content.decode())})

    assert first.status_code == 400
    assert GOOD["comment"] in first.content.decode()
    assert again.status_code == 303


def puzzle_address(html: str) -> str:
    found = re.search(r'data-address="([^"]+)"', html)
    assert found
    return unescape(found[1])


def test_form_sent_within_a_second_and_one_without_a_stamp_are_both_taken_in(client: Client, page: PostPage) -> None:
    fast = client.post(address(page), {**GOOD, "stamp": stamps.fresh(f"blog.postpage:{page.pk}")}, follow=True)
    bare = client.post(address(page), {**GOOD, "comment": "Ohne Stempel."}, follow=True)

    assert "data-puzzle" in fast.content.decode()
    assert "data-puzzle" not in bare.content.decode()
    assert ReaderComment.objects.count() == 2


def test_suspicious_comment_leads_to_a_puzzle_that_is_announced_and_explained(client: Client, page: PostPage) -> None:
    answer = client.post(address(page), LINKS, follow=True)

    html = answer.content.decode()
    assert re.search(r'<p class="notice" role="status" data-puzzle="[0-9a-f]{32}" data-bits="16"', html)
    assert "Ein Mensch sieht ihn sich an, bevor er erscheint" in html
    assert "js/proof" in html
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer.headers["Cache-Control"]
    assert not answer.cookies


def test_puzzle_solved_lifts_the_hold_and_is_gone_afterwards(client: Client, page: PostPage) -> None:
    sent = client.post(address(page), LINKS, follow=True)
    path, answer = puzzle_address(sent.content.decode()), {"answer": solution(Suspicion.objects.get().puzzle)}

    solved, again = client.post(path, answer), client.post(path, answer)

    assert (solved.status_code, again.status_code) == (204, 410)
    assert ReaderComment.objects.get().withheld_because == ""
    assert "data-puzzle" not in client.get(sent.redirect_chain[-1][0]).content.decode()


def test_puzzle_not_solved_is_a_410_and_the_comment_stays_held(client: Client, page: PostPage) -> None:
    path = puzzle_address(client.post(address(page), LINKS, follow=True).content.decode())

    assert client.post(path, {"answer": "0"}).status_code == 410
    assert ReaderComment.objects.get().withheld_because == proof.because()


def test_proven_comment_sent_again_by_somebody_else_shows_no_puzzle(client: Client, page: PostPage) -> None:
    client.post(address(page), LINKS)
    ReaderComment.objects.update(status="withheld")

    assert "data-puzzle" not in client.post(address(page), LINKS, follow=True).content.decode()


@pytest.mark.parametrize("token", ["x", "a:b:c", "ä" * 30, "x" * 3000])
def test_puzzle_that_is_none_is_gone(client: Client, db: None, token: str) -> None:
    assert client.get(f"/de/comments/proof/{token}/").status_code == 405
    assert client.post(f"/de/comments/proof/{token}/").status_code == 410


def test_moderator_sees_rules_findings_and_points(
    client: Client, page: PostPage, login: Callable[[str], Client], settings: Any
) -> None:
    client.post(address(page), {**LINKS, "name": "<b>www.kredit.example</b>"})
    ReaderComment.objects.update(status="withheld")

    html = login("moderator").get("/admin/comments/?state=held_back").content.decode()

    assert "comments-suspicion" in html
    assert "&lt;b&gt;www.kredit.example&lt;/b&gt;</bdi> (+4)" in html
    assert "<b>www" not in html


def test_comment_is_accepted_in_few_queries(client: Client, page: PostPage) -> None:
    """One each for the post, the rules of the house, names, block list and repetitions; seven to store it and enqueue the work."""
    stamp = stamps.fresh(f"blog.postpage:{page.pk}")
    text = "Bei uns hält das Lager elf Jahre, weil wir es jedes Jahr schmieren und die Temperatur messen."
    client.post(address(page), {**GOOD, "stamp": stamp})

    with CaptureQueriesContext(connection) as asked:
        answer = client.post(address(page), {**GOOD, "comment": text})

    queries = [query["sql"] for query in asked if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert answer.status_code == 303
    assert len(queries) <= 12, queries
