"""Factors are renewed and removed by their owner, and reset by whoever runs the site."""

from io import StringIO
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.actions import factors, telling
from accounts.actions.closing import close
from accounts.factor_mails import Notice
from accounts.log_entries import FACTOR_REMOVED, FACTORS_RESET
from accounts.models import User
from accounts.permissions import may_reset_factors
from accounts.roles import ROLES
from tests.factories.accounts import UserFactory
from tests.factories.factors import app, code_of, give, inside, with_password

OVERVIEW = reverse("accounts_factors")
HOME = reverse("wagtailadmin_home")


@pytest.fixture(autouse=True)
def _required(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def account(db: None) -> User:
    person: User = UserFactory(role="hr")
    app(person)
    return person


@pytest.fixture
def operator(db: None) -> Client:
    person = UserFactory(role="operator")
    app(person)
    return inside(person)


def factor_of(account: User) -> Any:
    return Authenticator.objects.get(user=account, type="totp")


def remove(client: Client, factor: Any) -> Any:
    return client.post(reverse("accounts_factor_remove", args=[factor.pk]), follow=True)


def test_last_factor_of_somebody_who_sees_people_stays(account: User) -> None:
    answer = remove(inside(account), factor_of(account))

    assert factor_of(account)
    assert [message.level_tag for message in answer.context["messages"]] == ["error"]


def test_last_factor_goes_with_its_recovery_codes_where_none_is_required(account: User, settings: Any) -> None:
    client = inside(account)
    settings.SECOND_FACTOR_REQUIRED = False

    remove(client, factor_of(account))

    assert not Authenticator.objects.filter(user=account).exists()
    assert ModelLogEntry.objects.get(action=FACTOR_REMOVED).data == {"factor": "totp"}
    assert client.get(HOME).status_code == 200


def test_one_of_two_factors_goes_and_the_recovery_codes_stay(account: User) -> None:
    factors.add_passkey(by=account, name="Schlüssel", credential={})
    client = inside(account)

    client.post(reverse("accounts_factor_remove", args=[Authenticator.objects.get(type="webauthn").pk]))

    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}
    assert client.get(HOME).status_code == 200


def test_factor_of_somebody_else_cannot_be_removed(account: User) -> None:
    other = UserFactory(role="ceo")
    app(other)

    remove(inside(account), factor_of(other))

    assert factor_of(other)


def test_change_long_after_the_check_asks_for_a_factor_again(account: User) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client = inside(account)
        clock.shift(16 * 60)
        answers = [
            client.get(reverse("accounts_factor_app")),
            client.post(reverse("accounts_factor_remove", args=[factor_of(account).pk])),
        ]
        give(client, code_of(factors.decrypt(factor_of(account).data["secret"])))
        after = client.get(reverse("accounts_factor_app"))

    check = reverse("accounts_factor_check")
    assert [answer.headers["Location"] for answer in answers] == [
        f"{check}?next=%2Fadmin%2Fsecond-factor%2Fapp%2F", f"{check}?next=%2Fadmin%2Fsecond-factor%2F",
    ]  # fmt: skip
    assert after.status_code == 200


def test_recovery_codes_renewed_replace_the_former_ones(account: User) -> None:
    client = inside(account)
    former = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()

    client.post(reverse("accounts_factor_recovery"), {"renew": "1"})

    shown = client.get(reverse("accounts_factor_recovery")).context["codes"]
    assert len(shown) == 10
    assert not set(shown) & set(former)
    assert give(with_password(account), former[0]) == 400


def test_operator_resets_logs_out_logs_and_tells(
    account: User, operator: Client, work_off: Any, mailoutbox: list[Any]
) -> None:
    client = inside(account)
    work_off()
    mailoutbox.clear()
    assert account.username in operator.get(reverse("accounts_factor_reset", args=[account.pk])).content.decode()

    operator.post(reverse("accounts_factor_reset", args=[account.pk]))

    assert client.get(HOME).headers["Location"].startswith("/admin/login/")
    assert not Authenticator.objects.filter(user=account).exists()
    entry = ModelLogEntry.objects.get(action=FACTORS_RESET)
    assert (entry.object_id, entry.user.groups.get().name) == (str(account.pk), "operator")
    work_off()
    assert [mail.to for mail in mailoutbox] == [[account.email]]
    assert with_password(account).get(HOME).headers["Location"].startswith(OVERVIEW)


def test_reset_is_offered_in_the_list_of_accounts(account: User, operator: Client) -> None:
    page = operator.get(reverse("wagtailusers_users:index")).content.decode()

    assert reverse("accounts_factor_reset", args=[account.pk]) in page


def test_reset_of_a_superuser_and_of_oneself_is_refused(db: None) -> None:
    by, boss = UserFactory(role="operator"), UserFactory(is_superuser=True)

    assert not may_reset_factors(boss, by=by)
    assert not may_reset_factors(by, by=by)
    assert may_reset_factors(by, by=boss)


def test_reset_is_open_to_operators_only(account: User) -> None:
    allowed = {key for key in ROLES if may_reset_factors(account, by=UserFactory(role=key))}

    assert allowed == {"operator"}


def test_command_resets_whoever_is_locked_out(account: User) -> None:
    out = StringIO()

    call_command("reset_second_factor", account.username, stdout=out)

    assert "taken away: 1" in out.getvalue()
    assert ModelLogEntry.objects.get(action=FACTORS_RESET).user is None


def test_command_unknown_account_says_so(db: None) -> None:
    with pytest.raises(CommandError, match="no account niemand"):
        call_command("reset_second_factor", "niemand")


def test_closed_account_keeps_no_factor(account: User) -> None:
    close(account=account, by=None)

    assert not Authenticator.objects.exists()


def test_mail_speaks_the_language_of_the_account(account: User, mailoutbox: list[Any]) -> None:
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(account)
    for language in ("de", "en"):
        profile.preferred_language = language
        profile.save()
        for notice in Notice:
            assert telling.tell(account_id=account.pk, notice=notice.value)

    assert len({mail.subject for mail in mailoutbox}) == 2 * len(Notice)
    assert all(account.username in mail.body and "/admin/" in mail.body for mail in mailoutbox)


def test_mail_to_nobody_is_none(account: User) -> None:
    User.objects.update(email="")

    assert not telling.tell(account_id=account.pk, notice=Notice.RESET.value)


def test_account_page_leads_to_the_factors(account: User) -> None:
    assert OVERVIEW in inside(account).get(reverse("wagtailadmin_account")).content.decode()


def test_recovery_codes_of_nobody_lead_to_the_set_up(db: None, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = False

    answer = with_password(UserFactory(role="hr")).get(reverse("accounts_factor_recovery"))

    assert answer.headers["Location"] == OVERVIEW


def test_check_without_any_factor_leads_to_the_set_up(db: None) -> None:
    client = with_password(UserFactory(role="hr"))
    session = client.session
    session["second_factor"] = "owed"
    session.save()

    assert client.get(reverse("accounts_factor_check")).headers["Location"] == OVERVIEW
    assert client.get(OVERVIEW).status_code == 200
