"""Whoever sees people gives a second factor, and reaches nothing before."""

from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts import attempts, one_time_codes
from accounts.actions import factors
from accounts.factor_secrets import FactorAdapter
from accounts.log_entries import FACTOR_ADDED, RECOVERY_CODE_USED, FactorChanged
from accounts.models import User
from accounts.permissions import sees_people
from accounts.roles import ROLES
from tests.factories.accounts import UserFactory
from tests.factories.factors import app, code_of, give, with_password

HOME = reverse("wagtailadmin_home")
CHECK = reverse("accounts_factor_check")


@pytest.fixture(autouse=True)
def _required(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def account(db: None) -> User:
    person: User = UserFactory(role="hr")
    return person


def place(client: Client, path: str = HOME) -> str:
    """Where a request for a page ends up: nothing when it opens."""
    answer = client.get(path)
    return str(answer.headers.get("Location", "")).split("?")[0]


def test_password_alone_of_every_role_leads_to_the_set_up(db: None, role: str) -> None:
    client = with_password(UserFactory(role=role))

    assert place(client) == reverse("accounts_factors")


def test_superuser_needs_a_factor_too(db: None) -> None:
    assert place(with_password(UserFactory(is_superuser=True))) == reverse("accounts_factors")


def test_account_that_sees_nobody_needs_none(db: None) -> None:
    group = Group.objects.create(name="pictures")
    group.permissions.add(Permission.objects.get(codename="access_admin"), Permission.objects.get(codename="add_topic"))
    account = UserFactory()
    account.groups.add(group)

    assert not sees_people(account)
    assert place(with_password(account)) == ""


def test_role_given_later_asks_at_the_next_page(db: None) -> None:
    group = Group.objects.create(name="pictures")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    account = UserFactory()
    account.groups.add(group)
    client = with_password(account)
    assert place(client) == ""

    account.groups.add(Group.objects.get(name="hr"))

    assert place(client) == reverse("accounts_factors")


def test_every_role_sees_people_by_its_rights(db: None) -> None:
    assert {key for key in ROLES if sees_people(UserFactory(role=key))} == set(ROLES)


def test_not_required_password_alone_opens(account: User, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False

    assert place(with_password(account)) == ""


def test_not_required_whoever_has_a_factor_is_asked_for_it(account: User, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    secret = app(account)
    client = with_password(account)
    assert place(client) == CHECK

    give(client, code_of(secret))

    assert place(client) == ""


def test_set_up_of_an_app_opens_the_place_that_was_wanted(account: User) -> None:
    client = with_password(account)
    wanted = reverse("wagtailadmin_account")
    answer = client.get(wanted)
    assert answer.headers["Location"] == f"{reverse('accounts_factors')}?next=%2Fadmin%2Faccount%2F"
    page = client.get(reverse("accounts_factor_app"))
    secret = page.context["secret"].replace(" ", "")

    code = code_of(secret)
    added = client.post(reverse("accounts_factor_app"), {"code": f"{code[:3]} {code[3:]}", "next": wanted})
    shown = client.get(added.headers["Location"])
    kept = client.post(reverse("accounts_factor_recovery"), {"next": wanted})

    assert len(shown.context["codes"]) == 10
    assert kept.headers["Location"] == wanted
    assert place(client, wanted) == ""
    assert client.get(reverse("accounts_factor_recovery")).context["codes"] == []


def test_set_up_wrong_code_is_explained_and_the_secret_stays(account: User) -> None:
    client = with_password(account)
    secret = client.get(reverse("accounts_factor_app")).context["secret"]

    answer = client.post(reverse("accounts_factor_app"), {"code": "000000"})

    assert answer.status_code == 400
    assert answer.context["secret"] == secret
    assert 'role="alert"' in answer.content.decode()
    assert not Authenticator.objects.exists()


def test_set_up_without_a_secret_of_this_log_in_adds_nothing(account: User) -> None:
    assert with_password(account).post(reverse("accounts_factor_app"), {"code": "000000"}).status_code == 400
    assert not Authenticator.objects.exists()


def test_log_in_with_a_factor_reaches_only_the_check(account: User) -> None:
    app(account)
    client = with_password(account)

    found = {
        name: place(client, reverse(name)) for name in ("wagtailadmin_home", "accounts_factors", "accounts_factor_app")
    }

    assert set(found.values()) == {CHECK}
    assert client.get(CHECK).status_code == 200
    assert client.post(reverse("wagtailadmin_logout")).status_code == 302


def test_log_in_right_code_opens_and_changes_the_session_key(account: User) -> None:
    secret = app(account)
    client = with_password(account)
    before = client.session.session_key

    answer = client.post(CHECK, {"code": code_of(secret), "next": reverse("wagtailadmin_account")})

    assert answer.headers["Location"] == reverse("wagtailadmin_account")
    assert client.session.session_key != before
    assert place(client) == ""


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example/admin/", "/de/", "/\\evil.example/admin/"])
def test_log_in_next_outside_the_admin_is_not_followed(account: User, place: str) -> None:
    secret = app(account)

    answer = with_password(account).post(CHECK, {"code": code_of(secret), "next": place})

    assert answer.headers["Location"] == HOME


def test_code_works_once(account: User) -> None:
    code = code_of(app(account))

    assert give(with_password(account), code) == 302
    assert give(with_password(account), code) == 400


def test_code_older_than_one_that_was_used_is_refused(account: User) -> None:
    secret = app(account)
    older = code_of(secret, later=-1)
    give(with_password(account), code_of(secret))

    assert give(with_password(account), older) == 400


@pytest.mark.parametrize(("later", "status"), [(-2, 400), (-1, 302), (0, 302), (1, 302), (2, 400)])
def test_code_of_a_clock_half_a_minute_off_is_taken(account: User, later: int, status: int) -> None:
    secret = app(account)
    with time_machine.travel(1_800_000_010, tick=False):
        assert give(with_password(account), code_of(secret, later=later)) == status


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "١٢٣٤٥٦", "0" * 5000, "\N{SNOWMAN}"])
def test_code_that_is_none_is_refused_without_a_fault(account: User, code: str) -> None:
    app(account)

    assert give(with_password(account), code) == 400


def test_recovery_code_works_once_and_is_told(account: User, work_off: Any, mailoutbox: list[Any]) -> None:
    app(account)
    codes = RecoveryCodes(Authenticator.objects.get(user=account, type="recovery_codes")).get_unused_codes()
    work_off()
    mailoutbox.clear()

    typed = f"{codes[0][:4]} {codes[0][4:]}"
    assert give(with_password(account), typed) == 302
    assert give(with_password(account), typed) == 400

    work_off()
    assert [mail.to for mail in mailoutbox] == [[account.email]]
    assert ModelLogEntry.objects.filter(action=RECOVERY_CODE_USED).count() == 1


def test_wrong_codes_lock_the_account_wherever_they_come_from(
    account: User, work_off: Any, mailoutbox: list[Any]
) -> None:
    secret = app(account)
    work_off()
    mailoutbox.clear()
    tries = [
        give(with_password(account, REMOTE_ADDR=f"198.51.100.{n}"), f"00000{n}") for n in range(attempts.LIMIT + 2)
    ]

    assert tries == [400] * attempts.LIMIT + [429] * 2
    assert give(with_password(account), code_of(secret)) == 429
    work_off()
    assert len(mailoutbox) == 1


def test_wrong_codes_are_forgotten_after_the_wait(account: User) -> None:
    secret = app(account)
    with time_machine.travel(1_800_000_000, tick=False):
        for _n in range(attempts.LIMIT + 1):
            give(with_password(account), "000000")

    with time_machine.travel(1_800_000_001 + attempts.WAIT_MINUTES * 60, tick=False):
        assert give(with_password(account), code_of(secret)) == 302


def test_right_code_forgets_the_wrong_ones(account: User) -> None:
    secret = app(account)
    client = with_password(account)
    for _n in range(attempts.LIMIT - 1):
        give(client, "000000")
    give(client, code_of(secret))

    assert attempts.take(account) == 1


def test_tries_that_ran_out_in_between_start_anew(account: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "add", lambda *_args: False)

    assert attempts.take(account) == 1


def test_log_in_anew_owes_the_factor_again(account: User) -> None:
    secret = app(account)
    client = with_password(account)
    give(client, code_of(secret))

    client.post(reverse("wagtailadmin_login"), {"username": account.username, "password": "salon-demo"})

    assert place(client) == CHECK


def test_script_without_a_factor_is_refused_instead_of_led_away(account: User) -> None:
    client = with_password(account)

    answer = client.get(HOME, headers={"x-requested-with": "XMLHttpRequest"})

    assert answer.status_code == 403


def test_form_without_a_factor_leads_back_to_its_page(account: User) -> None:
    client = with_password(account)

    answer = client.post(
        reverse("wagtailadmin_account"), {}, headers={"referer": "http://testserver/admin/account/?tab=1"}
    )

    assert answer.headers["Location"].endswith("next=%2Fadmin%2Faccount%2F%3Ftab%3D1")


def test_public_page_takes_a_log_in_without_its_factor_for_nobody(account: User, rf: Any, settings: Any) -> None:
    from accounts.middleware import SecondFactorMiddleware

    client = with_password(account)
    seen: list[bool] = []
    for state in (None, "passed"):
        request = rf.get("/de/")
        request.session = client.session
        request.session.update({"second_factor": state} if state else {})
        request.user = account
        SecondFactorMiddleware(lambda request: seen.append(request.user.is_authenticated))(request)  # type: ignore[arg-type,func-returns-value]

    assert seen == [False, True]


def test_secrets_are_not_readable_in_the_database(account: User, settings: Any) -> None:
    secret = app(account)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    codes = RecoveryCodes(Authenticator.objects.get(user=account, type="recovery_codes"))
    seed = FactorAdapter().decrypt(codes.instance.data["seed"])

    assert secret not in stored
    assert seed not in stored


def test_secrets_survive_a_new_key(account: User, settings: Any) -> None:
    secret = app(account)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another-key-" * 6
    settings.SECRET_KEY_FALLBACKS = [old]

    assert give(with_password(account), code_of(secret)) == 302


def test_history_says_what_was_set_up_and_no_secret(account: User) -> None:
    app(account)
    entry = ModelLogEntry.objects.get(action=FACTOR_ADDED)

    assert entry.user == account
    assert FactorChanged().format_message(entry).endswith("App mit Einmalcodes")
    assert set(entry.data) == {"factor"}


def test_new_app_replaces_the_former_one(account: User) -> None:
    former = app(account)
    present = app(account)

    assert not factors.use_code(by=account, typed=code_of(former))
    assert factors.use_code(by=account, typed=code_of(present))


def test_step_of_a_code_knows_only_its_own_secret() -> None:
    secret = one_time_codes.new_secret()

    assert one_time_codes.step_of(secret, code_of(secret)) is not None
    assert one_time_codes.step_of(one_time_codes.new_secret(), code_of(secret)) is None
