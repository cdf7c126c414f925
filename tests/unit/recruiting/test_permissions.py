"""Who may see and decide about whom, role by role."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.views import View

from accounts.models import User
from accounts.roles import ROLES
from comments.enums import Purpose
from recruiting.models import ReviewEntry
from recruiting.permissions import (
    Guarded,
    Rights,
    is_human,
    may_decide,
    may_export,
    may_oversee,
    may_read_record,
    may_stop_scoring,
    may_view,
)
from tests.factories.recruiting import candidate, lead

pytestmark = pytest.mark.django_db
WORK, PARTNERSHIP = Purpose.WORK, Purpose.PARTNERSHIP
SEES = {"hr": {WORK}, "council": {WORK}, "partners": {PARTNERSHIP}}
EXPORTS = DECIDES = {"hr": {WORK}, "partners": {PARTNERSHIP}}
READS_RECORD = {"privacy", "council"}


def test_rights_of_every_role_are_exactly_these(role: str, account: Callable[[str], User]) -> None:
    user = account(role)

    assert {purpose for purpose in Purpose if may_view(user, purpose)} == SEES.get(role, set())
    assert {purpose for purpose in Purpose if may_decide(user, purpose)} == DECIDES.get(role, set())
    assert {purpose for purpose in Purpose if may_export(user, purpose)} == EXPORTS.get(role, set())
    assert may_read_record(user) == (role in READS_RECORD)


@pytest.mark.parametrize("user", [None, AnonymousUser(), User(username="unsaved")])
def test_is_human_nobody_is_not(user: Any) -> None:
    assert not is_human(user)
    assert Rights.of(user, WORK) == Rights(view=False, decide=False, export=False)
    assert not may_read_record(user)


def test_is_human_a_closed_superuser_is_not(account: Callable[[str], User]) -> None:
    user = account("hr")
    user.is_superuser, user.is_active = True, False

    assert not may_view(user, WORK)


def test_may_decide_or_export_without_seeing_is_no(account: Callable[[str], User]) -> None:
    from django.contrib.auth.models import Permission

    user = account("ceo")
    user.user_permissions.add(Permission.objects.get(codename="decide_candidate"))
    user.user_permissions.add(Permission.objects.get(codename="export_candidate"))

    assert not may_decide(user, WORK)
    assert not may_export(user, WORK)


def test_guarded_a_view_that_names_nobody_refuses_even_superusers(account: Callable[[str], User]) -> None:
    class Open(Guarded, View):
        def get(self, request: Any) -> HttpResponse:
            return HttpResponse("names")

    request = RequestFactory().get("/admin/", HTTP_X_REQUESTED_WITH="XMLHttpRequest")
    request.user = account("hr")
    request.user.is_superuser = True

    with pytest.raises(Exception) as refusal:  # noqa: PT011  (Wagtail raises its own PermissionDenied)
        Open.as_view()(request)

    assert type(refusal.value).__name__ == "PermissionDenied"


@pytest.fixture
def addresses() -> dict[str, set[str]]:
    """Every address of the app and the roles that may open it."""
    work, partner = candidate(user_name="Marker Candidate"), lead(user_name="Marker Lead")
    base = "/admin/recruiting/"
    return {
        f"{base}candidates/": {"hr", "council"},
        f"{base}candidates/{work.public_id}/": {"hr", "council"},
        f"{base}leads/": {"partners"},
        f"{base}leads/{partner.public_id}/": {"partners"},
        f"{base}record/": {"privacy", "council"},
    }


def test_addresses_every_role_opens_exactly_its_own(
    role: str, login: Callable[[str], Client], addresses: dict[str, set[str]]
) -> None:
    client = login(role)

    opened = {address for address in addresses if client.get(address).status_code == 200}

    assert opened == {address for address, roles in addresses.items() if role in roles}


def test_addresses_refused_ones_show_no_name_and_leave_no_entry(
    role: str, login: Callable[[str], Client], addresses: dict[str, set[str]]
) -> None:
    client = login(role)
    before = ReviewEntry.objects.count()

    answers = [client.get(address) for address, roles in addresses.items() if role not in roles]

    assert not any(b"Marker" in answer.content for answer in answers)
    assert ReviewEntry.objects.count() == before


def test_addresses_strangers_are_sent_to_the_log_in(client: Client, addresses: dict[str, set[str]]) -> None:
    answers = [client.get(address) for address in addresses]

    assert {answer.status_code for answer in answers} == {302}
    assert all("/admin/login/" in answer["Location"] for answer in answers)


@pytest.mark.parametrize("key", sorted(ROLES))
def test_switch_is_seen_and_turned_by_exactly_its_roles(account: Any, key: str) -> None:
    user = account(key)

    assert may_oversee(user) is (key in {"privacy", "operator", "council"})
    assert may_stop_scoring(user) is (key in {"privacy", "operator"})


def test_switch_is_out_of_reach_of_nobody_and_of_closed_accounts(account: Any) -> None:
    user = account("privacy")
    user.is_active = False

    assert not may_stop_scoring(user)
    assert not may_oversee(None)
