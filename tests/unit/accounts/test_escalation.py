"""Managing accounts is no way to other rights."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.log_entries import ROLES_CHANGED, RolesChanged
from accounts.models import User
from accounts.permissions import GRANTABLE, grantable_roles, is_guarded, may_edit
from accounts.roles import ROLES
from tests.factories.accounts import UserFactory

NEW_PASSWORD = "ganz-anderes-wort-99"


@pytest.fixture
def operator(login: Any) -> Client:
    client: Client = login("operator")
    return client


def me(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


def group(name: str) -> int:
    return int(Group.objects.get(name=name).pk)


def fields(**values: Any) -> dict[str, Any]:
    return {
        "username": "neu",
        "email": "neu@house.example",
        "first_name": "Neu",
        "last_name": "Hier",
        "is_active": "on",
        **values,
    }


def create(client: Client, **values: Any) -> HttpResponse:
    data = fields(password1=NEW_PASSWORD, password2=NEW_PASSWORD, **values)
    return client.post(reverse("wagtailusers_users:add"), data)  # type: ignore[return-value]


def edit(client: Client, account: User, **values: Any) -> HttpResponse:
    data = fields(**{"username": account.username, "email": account.email, **values})
    return client.post(reverse("wagtailusers_users:edit", args=[account.pk]), data)  # type: ignore[return-value]


def roles(account: User) -> set[str]:
    return set(account.groups.values_list("name", flat=True))


def bulk(client: Client, action: str, accounts: list[User], **values: Any) -> HttpResponse:
    url = reverse("wagtail_bulk_action", args=["accounts", "user", action])
    ids = "&".join(f"id={account.pk}" for account in accounts)
    return client.post(f"{url}?{ids}", values)  # type: ignore[return-value]


@pytest.mark.parametrize("role", sorted(GRANTABLE))
def test_operator_new_account_may_get_an_everyday_role(operator: Client, role: str) -> None:
    create(operator, groups=[group(role)])

    assert roles(User.objects.get(username="neu")) == {role}


@pytest.mark.parametrize("role", sorted(set(ROLES) - GRANTABLE))
def test_operator_new_account_cannot_get_a_guarded_role(operator: Client, role: str) -> None:
    answer = create(operator, groups=[group(role)])

    assert answer.status_code == 200
    assert not User.objects.filter(username="neu").exists()


def test_operator_new_account_cannot_be_superuser(operator: Client) -> None:
    create(operator, is_superuser="on")

    assert not User.objects.get(username="neu").is_superuser


@pytest.mark.parametrize("role", sorted(set(ROLES) - GRANTABLE - {"operator"}))
def test_operator_cannot_give_anybody_a_guarded_role(operator: Client, role: str) -> None:
    account = UserFactory(role="support")

    edit(operator, account, groups=[group(role)])

    assert roles(account) == {"support"}


def test_operator_cannot_make_anybody_superuser(operator: Client) -> None:
    account = UserFactory(role="support")

    edit(operator, account, is_superuser="on", groups=[group("support")])

    account.refresh_from_db()
    assert account.first_name == "Neu"
    assert not account.is_superuser


@pytest.mark.parametrize("role", ["hr", "support"])
def test_operator_cannot_change_own_roles(operator: Client, role: str) -> None:
    own = me(operator)

    edit(operator, own, groups=[group("operator"), group(role)])

    assert roles(own) == {"operator"}


def test_operator_may_change_own_name(operator: Client) -> None:
    own = me(operator)

    edit(operator, own, first_name="Olga")

    own.refresh_from_db()
    assert own.first_name == "Olga"
    assert own.is_active


@pytest.mark.parametrize("role", sorted(set(ROLES) - GRANTABLE))
def test_operator_cannot_take_over_a_guarded_account(operator: Client, role: str) -> None:
    account = UserFactory(role=role)

    edit(
        operator, account, password1=NEW_PASSWORD, password2=NEW_PASSWORD, email="mine@evil.example", username="other",
        groups=[group("support")],
    )  # fmt: skip

    stored = User.objects.get(pk=account.pk)
    assert stored.check_password("salon-demo")
    assert (stored.username, stored.email) == (account.username, account.email)
    assert roles(stored) == {role}


def test_operator_may_switch_off_a_guarded_account(operator: Client) -> None:
    account = UserFactory(role="hr")

    answer = edit(operator, account, is_active="")

    account.refresh_from_db()
    assert answer.status_code == 302
    assert not account.is_active
    assert account.check_password("salon-demo")


def test_operator_may_give_an_everyday_account_a_new_password(operator: Client) -> None:
    account = UserFactory(role="support")

    edit(operator, account, password1=NEW_PASSWORD, password2=NEW_PASSWORD, groups=[group("sales")])

    account.refresh_from_db()
    assert account.check_password(NEW_PASSWORD)
    assert roles(account) == {"sales"}


def test_operator_form_of_a_guarded_account_shows_no_password_and_no_roles(operator: Client) -> None:
    account = UserFactory(role="hr")

    page = operator.get(reverse("wagtailusers_users:edit", args=[account.pk])).content.decode()

    assert 'name="password1"' not in page
    assert 'name="groups"' not in page
    assert 'name="is_superuser"' not in page


def test_operator_cannot_open_a_superuser(operator: Client) -> None:
    account = UserFactory(is_superuser=True)

    assert operator.get(reverse("wagtailusers_users:edit", args=[account.pk])).status_code in {302, 403}
    assert edit(operator, account, is_active="").status_code in {302, 403}
    account.refresh_from_db()
    assert account.is_active


def test_operator_cannot_assign_roles_in_bulk(operator: Client) -> None:
    account = UserFactory(role="support")

    bulk(operator, "assign_role", [account, me(operator)], role=group("hr"))

    assert roles(account) == {"support"}
    assert roles(me(operator)) == {"operator"}


@pytest.mark.parametrize(("is_superuser", "is_active"), [(True, True), (False, False)])
def test_operator_switches_off_in_bulk_all_but_superusers(
    operator: Client, is_superuser: bool, is_active: bool
) -> None:
    account = UserFactory(is_superuser=is_superuser)

    bulk(operator, "set_active_state", [account], mark_as_active="False")

    account.refresh_from_db()
    assert account.is_active is is_active


def test_operator_cannot_delete_accounts(operator: Client) -> None:
    account = UserFactory(role="support")

    operator.post(reverse("wagtailusers_users:delete", args=[account.pk]))
    bulk(operator, "delete", [account])

    assert User.objects.filter(pk=account.pk).exists()


def test_operator_cannot_change_groups_themselves(operator: Client) -> None:
    answer = operator.get(reverse("wagtailusers_groups:edit", args=[group("support")]))

    assert answer.status_code == 302
    assert operator.get(reverse("wagtailusers_groups:add")).status_code == 302


@pytest.mark.parametrize("other", sorted(set(ROLES) - {"operator"}))
def test_roles_other_than_operator_cannot_open_accounts(login: Any, other: str) -> None:
    client = login(other)

    assert client.get(reverse("wagtailusers_users:index")).status_code in {302, 403}
    assert client.get(reverse("wagtailusers_users:edit", args=[UserFactory().pk])).status_code in {302, 403}


def test_superuser_may_give_every_role_and_each_change_is_logged(db: None) -> None:
    by = UserFactory(is_superuser=True)
    client = Client()
    client.force_login(by, backend="django.contrib.auth.backends.ModelBackend")
    account = UserFactory(role="support")

    edit(client, account, groups=[group("hr")])
    bulk(client, "assign_role", [account], role=group("privacy"))

    assert roles(account) == {"hr", "privacy"}
    entries = [
        row for row in ModelLogEntry.objects.for_instance(account).filter(action=ROLES_CHANGED) if row.user == by
    ]
    said = {f"{word} {','.join(names)}" for row in entries for word, names in row.data.items()}
    assert said == {"added hr", "removed support", "added privacy"}


def test_roles_changed_in_a_shell_are_logged_without_an_actor(db: None) -> None:
    account = UserFactory(role="hr")

    account.groups.clear()
    account.groups.clear()
    Group.objects.get(name="sales").user_set.add(account)
    Group.objects.get(name="sales").user_set.clear()

    data = list(
        ModelLogEntry.objects.for_instance(account)
        .filter(action=ROLES_CHANGED)
        .order_by("pk")
        .values_list("data", "user")
    )
    assert data == [
        ({"added": ["hr"]}, None), ({"removed": ["hr"]}, None), ({"added": ["sales"]}, None), ({"removed": ["sales"]}, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "words"),
    [({"added": ["hr"]}, "hr"), ({"removed": ["sales"]}, "sales"), ({"added": ["hr"], "removed": ["sales"]}, "hr")],
)
def test_roles_changed_entry_names_the_roles(data: dict[str, list[str]], words: str) -> None:
    message = RolesChanged().format_message(ModelLogEntry(data=data))

    assert words in message


def test_is_guarded_everyday_account_is_not(db: None) -> None:
    assert not is_guarded(UserFactory(role="support"))
    assert not is_guarded(UserFactory())
    assert not is_guarded(User(username="unsaved"))


def test_is_guarded_group_unknown_to_the_table_is(db: None) -> None:
    account = UserFactory(role="support")
    account.groups.add(Group.objects.create(name="made by hand"))

    assert is_guarded(account)


def test_grantable_roles_superuser_may_give_all(db: None) -> None:
    assert set(grantable_roles(UserFactory(is_superuser=True)).values_list("name", flat=True)) == set(ROLES)


def test_may_edit_superuser_is_out_of_reach_of_others(db: None) -> None:
    superuser = UserFactory(is_superuser=True)

    assert may_edit(superuser, by=superuser)
    assert not may_edit(superuser, by=UserFactory(role="operator"))


def test_superuser_may_make_a_superuser(db: None) -> None:
    client = Client()
    client.force_login(UserFactory(is_superuser=True), backend="django.contrib.auth.backends.ModelBackend")

    create(client, is_superuser="on", groups=[group("hr")])

    made = User.objects.get(username="neu")
    assert made.is_superuser
    assert roles(made) == {"hr"}
