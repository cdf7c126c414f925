"""How an open launch room learns that a figure has changed."""

import time
from collections.abc import Iterator
from threading import BoundedSemaphore
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from accounts import idle
from dashboard import live
from listening import sums
from listening.actions import summing
from tests.factories.comments import comment

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, seconds in {"EVERY": 0.0, "SILENCE": 0.05, "LIFE": 0.2, "KEPT_SECONDS": 0.0}.items():
        monkeypatch.setattr(live, name, seconds)
    monkeypatch.setattr(live, "_kept", live._Kept())


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> BoundedSemaphore:
    lines = BoundedSemaphore(2)
    monkeypatch.setattr(live, "_free", lines)
    return lines


@pytest.fixture
def line(free: BoundedSemaphore) -> Iterator[live.Line]:
    opened = live.open_line()
    assert opened is not None
    yield opened
    opened.close()


def test_line_says_the_state_at_first_and_after_each_change(line: live.Line) -> None:
    line._ends += 60  # however long it takes to write a comment
    first = next(line)

    comment()
    second = next(line)

    assert first == f"retry: 1000\ndata: {first.partition('data: ')[2]}"
    assert second.endswith(f"data: {sums.state()}\n\n")
    assert second != first


def test_line_on_which_nothing_happens_stays_open_for_a_while_and_ends(line: live.Line) -> None:
    next(line)

    rest = list(line)

    assert rest
    assert set(rest) == {": nothing new\n\n"}


def test_line_ends_where_the_database_does_not_answer(line: live.Line, monkeypatch: pytest.MonkeyPatch) -> None:
    next(line)

    def locked() -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(summing, "settle", locked)

    assert list(line) == []


def test_lines_are_few_and_each_is_given_back_once(free: BoundedSemaphore) -> None:
    first, second = live.open_line(), live.open_line()
    assert first is not None
    assert second is not None
    assert live.open_line() is None

    first.close()
    first.close()

    assert live.open_line() is not None
    assert live.open_line() is None


def test_house_that_wants_none_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "_free", None)

    assert live.open_line() is None


def test_line_is_an_event_stream_that_nobody_keeps(free: BoundedSemaphore, login: Any) -> None:
    client: Client = login("sales")

    response = client.get(reverse("dashboard_line"))
    said = b"".join(response.streaming_content)

    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/event-stream")
    assert "no-store" in response.headers["Cache-Control"]
    assert response.headers["X-Accel-Buffering"] == "no"
    assert b"data: " in said
    assert free.acquire(blocking=False)
    assert free.acquire(blocking=False)


def test_further_line_is_refused_so_that_the_browser_asks_itself(free: BoundedSemaphore, login: Any) -> None:
    client: Client = login("sales")
    for _time in range(2):
        free.acquire()

    response = client.get(reverse("dashboard_line"))

    assert (response.status_code, response.content) == (204, b"")
    assert client.post(reverse("dashboard_line")).status_code == 405


def test_open_room_is_no_use_of_a_log_in(free: BoundedSemaphore, login: Any, settings: Any) -> None:
    settings.IDLE_MINUTES = 30
    client: Client = login("ceo")
    client.get(reverse("dashboard_launches"))
    session = client.session
    session[idle.SEEN] = before = session[idle.SEEN] - 20 * 60
    session.save()

    assert b"".join(client.get(reverse("dashboard_line")).streaming_content)
    client.get(reverse("dashboard_launches"), headers={"X-By-Itself": "1"})
    assert client.session[idle.SEEN] == before
    client.get(reverse("dashboard_launches"))

    assert client.session[idle.SEEN] > before


def test_question_is_answered_without_a_log_in_and_before_anything_else(
    client: Client, django_assert_num_queries: Any
) -> None:
    comment()
    state = sums.state()
    live.answer(live.question().removeprefix(live.QUESTIONS))

    with django_assert_num_queries(2):
        response = client.get(live.question())

    assert (response.status_code, response.content.decode()) == (200, state)
    assert response.headers["Content-Type"] == "text/plain"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies


def test_question_says_another_state_after_a_change(client: Client) -> None:
    asked = live.question()
    before = client.get(asked).content

    comment()

    assert client.get(asked).content != before


def test_many_who_ask_cost_one_look_at_the_database(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr(live, "KEPT_SECONDS", 60.0)
    state = sums.state()

    with django_assert_num_queries(2):
        said = [client.get(live.question()).content.decode() for _time in range(9)]

    assert said == [state] * 9


def test_nobody_waits_for_whoever_looks_just_now(monkeypatch: pytest.MonkeyPatch) -> None:
    live.answer(live.question().removeprefix(live.QUESTIONS))
    before = live._kept.state()
    comment()

    with live._kept._lock:
        assert live._kept.state() == before

    assert live._kept.state() == sums.state() != before


@pytest.mark.parametrize("asked", ["", "room", "room:1vPxyz:forged", "room:1vPxyz:forged/more"])
def test_question_the_house_has_not_handed_out_is_refused(client: Client, asked: str) -> None:
    response = client.get(live.QUESTIONS + asked)

    assert (response.status_code, response.content) == (403, b"")


def test_question_is_good_for_ten_minutes(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, now = live.question(), time.time()

    statuses = []
    for seconds in (9 * 60, 11 * 60):
        monkeypatch.setattr(time, "time", lambda seconds=seconds: now + seconds)
        statuses.append(client.get(asked).status_code)

    assert statuses == [200, 403]


def test_question_while_the_database_does_not_answer_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked() -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(summing, "settle", locked)

    assert client.get(live.question()).status_code == 503


def test_question_is_asked_and_nothing_is_sent_to_it(client: Client) -> None:
    assert client.post(live.question()).status_code == 405
