"""A log-in that nobody uses ends, says why and leads back."""

from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import checks
from accounts.models import User
from tests.factories.accounts import UserFactory
from tests.factories.factors import with_password

HOME = reverse("wagtailadmin_home")
ACCOUNT = reverse("wagtailadmin_account")
LOGIN = reverse("wagtailadmin_login")


@pytest.fixture(autouse=True)
def _half_an_hour(settings: Any) -> None:
    settings.IDLE_MINUTES = 30


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(timezone.now(), tick=False) as travelling:
        yield travelling


@pytest.fixture
def client(db: None, clock: Any) -> Client:
    return with_password(UserFactory(role="hr"))


def test_idle_log_in_ends_and_leads_back(client: Client, clock: Any) -> None:
    clock.shift(31 * 60)

    answer = client.get(f"{ACCOUNT}?tab=1")
    page = client.get(answer.headers["Location"]).content.decode()

    assert answer.headers["Location"] == f"{LOGIN}?next=%2Fadmin%2Faccount%2F%3Ftab%3D1&ended=idle"
    assert 'role="status"' in page
    assert "login-ended" in page
    assert "_auth_user_id" not in client.session


def test_idle_form_says_that_it_was_not_saved_and_leads_to_its_page(client: Client, clock: Any) -> None:
    clock.shift(31 * 60)

    answer = client.post("/admin/recruiting/candidates/1/note/", {}, headers={"referer": f"http://testserver{ACCOUNT}"})

    assert answer.headers["Location"] == f"{LOGIN}?next=%2Fadmin%2Faccount%2F&ended=unsaved"
    assert client.get(answer.headers["Location"]).content.decode().count("login-ended") == 1


def test_idle_form_from_elsewhere_leads_to_the_first_page(client: Client, clock: Any) -> None:
    clock.shift(31 * 60)

    answer = client.post(ACCOUNT, {}, headers={"referer": "https://evil.example/admin/"})

    assert answer.headers["Location"] == f"{LOGIN}?next=%2Fadmin%2F&ended=unsaved"


def test_idle_script_is_refused(client: Client, clock: Any) -> None:
    clock.shift(31 * 60)

    assert client.get(HOME, headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403
    assert "_auth_user_id" not in client.session


def test_used_log_in_goes_on(client: Client, clock: Any) -> None:
    for _minutes in range(3):
        clock.shift(29 * 60)
        assert client.get(HOME).status_code == 200


def test_what_a_page_asks_for_by_itself_is_no_use(client: Client, clock: Any) -> None:
    for _minutes in range(2):
        clock.shift(20 * 60)
        client.get(reverse("wagtailadmin_sprite"))

    assert client.get(HOME).status_code == 302


def test_note_writes_the_session_at_most_once_a_minute(client: Client, clock: Any) -> None:
    before = client.session["seen_at"]
    clock.shift(59)
    client.get(HOME)
    assert client.session["seen_at"] == before

    clock.shift(1)
    client.get(HOME)

    assert client.session["seen_at"] == before + 60


def test_off_log_in_stays(client: Client, clock: Any, settings: Any) -> None:
    settings.IDLE_MINUTES = 0
    clock.shift(5 * 3600)

    assert client.get(HOME).status_code == 200


def test_idle_log_in_is_nobody_on_public_pages(db: None, client: Client, clock: Any, rf: Any) -> None:
    from accounts.middleware import SecondFactorMiddleware

    clock.shift(31 * 60)
    seen: list[bool] = []
    request = rf.get("/de/")
    request.session, request.user = client.session, User.objects.get()
    SecondFactorMiddleware(lambda request: seen.append(request.user.is_authenticated))(request)  # type: ignore[arg-type,func-returns-value]

    assert seen == [False]


def test_typing_keeps_the_log_in_and_gets_a_token_for_its_forms(client: Client, clock: Any) -> None:
    for _minutes in range(2):
        clock.shift(29 * 60)
        answer = client.get(reverse("accounts_still_here"))

    assert len(answer.json()["token"]) == 64
    assert client.post(reverse("accounts_still_here")).status_code == 405


@pytest.mark.parametrize(("minutes", "count"), [(0, 0), (30, 1)])
def test_script_that_notes_typing_is_there_while_log_ins_end(
    client: Client, settings: Any, minutes: int, count: int
) -> None:
    settings.IDLE_MINUTES = minutes

    assert client.get(HOME).content.decode().count("js/idle.js") == count


def test_log_in_again_begins_anew(client: Client, clock: Any) -> None:
    clock.shift(31 * 60)
    client.post(LOGIN, {"username": User.objects.get().username, "password": "salon-demo"})

    assert client.get(HOME).status_code == 200


def test_stranger_gets_no_cookie_from_the_guards(db: None) -> None:
    stranger = Client()
    stranger.get("/de/gibt-es-nicht/")

    assert not stranger.cookies


@pytest.mark.parametrize(
    ("production", "factor", "minutes", "ids"),
    [
        (False, False, 0, []),
        (True, True, 30, []),
        (True, False, 30, ["accounts.W001"]),
        (True, True, 0, ["accounts.W002"]),
    ],
)
def test_check_names_what_production_leaves_open(
    settings: Any, production: bool, factor: bool, minutes: int, ids: list[str]
) -> None:
    settings.IS_PRODUCTION, settings.SECOND_FACTOR_REQUIRED, settings.IDLE_MINUTES = production, factor, minutes

    assert [found.id for found in checks.check_second_factor(None)] == ids
