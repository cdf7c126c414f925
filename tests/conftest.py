"""What every test stands on."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.sites.models import Site as DjangoSite
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from wagtail.models import Collection, Locale, Page

from accounts.actions.roles import grant
from accounts.models import User
from accounts.roles import ROLES


def plant_roots() -> None:
    """The rows that migrations of Wagtail would leave in an empty database."""
    Locale.objects.get_or_create(language_code="de")
    Locale.objects.get_or_create(language_code="en")
    if not Page.objects.exists():
        Page.add_root(instance=Page(title="Root", slug="root", locale=Locale.objects.get(language_code="de")))
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    DjangoSite.objects.get_or_create(pk=1, defaults={"domain": "testserver", "name": "testserver"})
    grant()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        plant_roots()
    yield


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture(params=sorted(ROLES))
def role(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def account(db: None) -> Any:
    """Makes the account of a role: `account("hr")`."""
    from tests.factories.accounts import UserFactory

    def make(key: str) -> User:
        return UserFactory(role=key)

    return make


@pytest.fixture
def login(account: Any) -> Any:
    """A client logged in with a role: `login("hr")`."""

    def make(key: str) -> Client:
        client = Client()
        client.force_login(account(key), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make


@pytest.fixture
def work_off(db: None) -> Any:
    """Runs the background worker until nothing is left, as `manage.py worker --batch` does."""

    def run() -> None:
        call_command("worker", batch=True, interval=0)

    return run


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


