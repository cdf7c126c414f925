"""Pages while many requests wait: a few seconds old for readers, made anew for everybody else and as soon as it is calm."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from core import rush
from core.models import CompanySettings
from core.rush import KEPT_SECONDS, RushMiddleware
from tests.factories import blog

ORDINARY = 4


@pytest.fixture
def in_rush(settings: Any) -> Any:
    settings.RUSH_FROM = 1
    return settings


def retitle(page: Any, title: str) -> None:
    page.title = title
    page.save()


def test_page_in_calm_is_always_new(db: None, client: Client) -> None:
    page = blog.post(title="Vorher")
    client.get(page.url)
    retitle(page, "Nachher")

    assert "Nachher" in client.get(page.url).content.decode()


def test_page_in_a_rush_is_as_it_was_seconds_ago_with_the_same_headers(db: None, client: Client, settings: Any) -> None:
    page = blog.post(title="Vorher")
    calm = client.get(page.url)
    settings.RUSH_FROM = 1
    retitle(page, "Nachher")
    busy = client.get(page.url)

    assert busy.content == calm.content
    assert dict(busy.items()) == dict(calm.items())
    assert busy["Content-Security-Policy"]


def test_page_in_a_rush_asks_the_database_nothing(
    db: None, client: Client, in_rush: Any, django_assert_num_queries: Any
) -> None:
    page = blog.post()
    client.get(page.url)

    with django_assert_num_queries(0):
        client.get(page.url)


def test_page_in_a_rush_is_made_anew_when_the_copy_is_too_old(db: None, client: Client, in_rush: Any) -> None:
    page = blog.post(title="Vorher")
    client.get(page.url)
    retitle(page, "Nachher")

    with time_machine.travel(timezone.now() + timedelta(seconds=KEPT_SECONDS + 1)):
        assert "Nachher" in client.get(page.url).content.decode()


def test_other_address_query_or_language_has_its_own_copy(db: None, client: Client, in_rush: Any) -> None:
    page, other = blog.post(title="Eine Seite"), blog.post(title="Andere Seite", language="en")
    client.get(page.url)

    assert "Andere Seite" in client.get(other.url).content.decode()
    retitle(page, "Nachher")
    assert "Nachher" in client.get(f"{page.url}?page=1").content.decode()


def test_somebody_logged_in_meets_no_copy_and_leaves_none(login: Any, client: Client, in_rush: Any) -> None:
    page, writer = blog.post(title="Vorher"), login("ceo")
    writer.get(page.url)
    retitle(page, "Nachher")

    assert "Nachher" in client.get(page.url).content.decode()
    retitle(page, "Zuletzt")
    assert "Zuletzt" in writer.get(page.url).content.decode()


@pytest.mark.parametrize(
    ("method", "headers"), [("POST", {"Cache-Control": "public"}), ("GET", {"Cache-Control": "private"}), ("GET", {})]
)
def test_answer_that_is_not_for_everybody_is_never_kept(in_rush: Any, method: str, headers: dict[str, str]) -> None:
    answers = iter([b"first", b"second"])
    middleware = RushMiddleware(lambda _request: HttpResponse(next(answers), headers=headers))

    found = [middleware(RequestFactory().generic(method, "/de/")).content for _time in range(2)]

    assert found == [b"first", b"second"]


@pytest.mark.parametrize("status", [302, 404, 500])
def test_answer_other_than_a_page_is_never_kept(in_rush: Any, status: int) -> None:
    answers = iter([b"first", b"second"])
    headers = {"Cache-Control": "public"}
    middleware = RushMiddleware(lambda _request: HttpResponse(next(answers), status=status, headers=headers))

    assert [middleware(RequestFactory().get("/de/")).content for _time in range(2)] == [b"first", b"second"]


def test_rush_begins_with_the_last_of_many_and_ends_with_an_error(settings: Any) -> None:
    settings.RUSH_FROM = ORDINARY
    found: list[bool] = []

    def answer(request: HttpRequest) -> HttpResponse:
        found.append(rush.is_on())
        if len(found) < ORDINARY:
            middleware(request)
        elif len(found) == ORDINARY:
            raise ZeroDivisionError
        return HttpResponse()

    middleware = RushMiddleware(answer)
    with pytest.raises(ZeroDivisionError):
        middleware(RequestFactory().get("/de/"))
    middleware(RequestFactory().get("/de/"))

    assert found == [False] * (ORDINARY - 1) + [True, False]
    assert not rush.is_on()


def test_kept_in_calm_is_always_made(settings: Any) -> None:
    numbers = iter(range(3))

    assert [rush.kept("number", lambda: next(numbers) + 1) for _time in range(3)] == [1, 2, 3]
    assert not caches["copies"]._cache


def test_copies_push_out_no_count_of_the_limits_and_may_have_any_address(in_rush: Any) -> None:
    middleware = RushMiddleware(lambda _request: HttpResponse("page", headers={"Cache-Control": "public"}))
    caches["default"].set("counted", 7)
    for number in range(400):
        middleware(RequestFactory().get(f"/de/?x={number}{'a' * 300}"))

    assert caches["default"].get("counted") == 7
    assert 0 < len(caches["copies"]._cache) <= 100


def test_frame_of_a_refused_form_in_a_rush_is_found_once(db: None, client: Client, in_rush: Any) -> None:
    page = blog.post()
    path = f"/de/comments/post/blog.postpage/{page.pk}/"
    first = client.post(path, {"comment": "Behalten"}).content.decode()
    CompanySettings.objects.update_or_create(defaults={"name": "Umbenannt"})
    second = client.post(path, {"comment": "Auch behalten"}).content.decode()

    assert "Behalten</textarea>" in first
    assert "Auch behalten</textarea>" in second
    assert "Umbenannt" not in second
