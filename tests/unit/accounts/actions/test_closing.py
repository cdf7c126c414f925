"""A closed account names nobody."""

import pytest
from axes.models import AccessAttempt
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from accounts.actions.closing import close
from accounts.models import User
from tests.factories.accounts import UserFactory


def leaver() -> User:
    account: User = UserFactory(
        username="kanarienvogel", first_name="Kanari", last_name="Vogelsang", email="kanari@house.example", role="hr"
    )
    UserProfile.objects.create(user=account)
    log(instance=account, action="wagtail.edit")
    AccessAttempt.objects.create(username=account.username, ip_address="198.51.100.7", failures_since_start=1)
    return account


def dump() -> str:
    """Every text in the database."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found.extend(str(row) for row in cursor.fetchall())
    return "\n".join(found).lower()


def test_close_leaves_no_trace_of_the_person_in_any_table(db: None) -> None:
    account = leaver()
    assert "kanari" in dump()

    close(account=account, by=None)

    assert "kanari" not in dump()
    assert "vogelsang" not in dump()


def test_close_ends_sessions_and_rights(db: None) -> None:
    account = leaver()
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")

    close(account=account, by=None)

    stored = User.objects.get(pk=account.pk)
    assert client.get(reverse("wagtailadmin_home")).status_code == 302
    assert not stored.is_active
    assert stored.get_all_permissions() == set()
    assert not stored.has_usable_password()


def test_close_writes_one_entry_with_the_actor(db: None) -> None:
    account, actor = leaver(), UserFactory(is_superuser=True)

    close(account=account, by=actor)

    entry = ModelLogEntry.objects.for_instance(account).order_by("-timestamp", "-pk").first()
    assert entry is not None
    assert entry.user == actor
    assert entry.label == f"former-{account.pk}"


def test_close_account_command_closes_by_name(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    account = leaver()

    call_command("close_account", "kanarienvogel")

    assert f"former-{account.pk}" in capsys.readouterr().out


def test_close_account_command_unknown_name_is_an_error(db: None) -> None:
    with pytest.raises(CommandError, match="no account nobody"):
        call_command("close_account", "nobody")
