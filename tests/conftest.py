"""What every test stands on."""

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sites.models import Site as DjangoSite
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.db.migrations import SeparateDatabaseAndState
from django.test import Client
from django.utils import translation
from wagtail.models import Collection, Locale, Page, Site

from accounts.actions.roles import grant
from accounts.models import User
from accounts.roles import ROLES
from recruiting.models import ReviewSettings
from tests.demo_site import DemoSite
from tests.planted import copied

REQUIRED = set(os.environ.get("SALON_REQUIRE", "").split(",")) - {""}


def has_chromium() -> bool:
    return any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-database",
        action="store_true",
        help="leave out what every database answers alike: tests that ask it nothing, and journeys without `every_database`",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Browser tests need Chromium: where it is missing they are left out, and said to be, unless it is required."""
    if config.getoption("--only-database"):
        _leave_out(config, items, [item for item in items if not _asks_a_database(item)])
    if has_chromium():
        return
    if "browser" in REQUIRED:
        raise pytest.UsageError("SALON_REQUIRE names the browser, but Chromium is not installed.")
    _leave_out(config, items, [item for item in items if item.get_closest_marker("browser")])


def _leave_out(config: pytest.Config, items: list[pytest.Item], some: list[pytest.Item]) -> None:
    config.hook.pytest_deselected(items=some)
    items[:] = [item for item in items if item not in set(some)]


def _asks_a_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("browser"):
        return bool(item.get_closest_marker("every_database"))
    fixtures = {"db", "transactional_db", "site"}
    return bool(item.get_closest_marker("django_db") or fixtures & set(getattr(item, "fixturenames", ())))


def pytest_collection_finish() -> None:
    """What has been imported stays: the collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if not has_chromium():
        terminalreporter.write_line("Browser tests: not run, Chromium is not installed.")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    """The whole product running as `make demo` runs it, one in each process of the suite; tests write under names of their own."""
    var: Path = tmp_path_factory.mktemp("var")
    is_one_of_many = "PYTEST_XDIST_WORKER" in os.environ
    base = tmp_path_factory.getbasetemp()
    with copied(base.parent if is_one_of_many else base, var) as database:
        running = DemoSite.start(var, database)
        yield running
        running.stop()


def plant_roots() -> None:
    """The rows that migrations of Wagtail would leave in an empty database."""
    Locale.objects.get_or_create(language_code="de")
    Locale.objects.get_or_create(language_code="en")
    if not Page.objects.exists():
        Page.add_root(instance=Page(title="Root", slug="root", locale=Locale.objects.get(language_code="de")))
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    DjangoSite.objects.get_or_create(pk=1, defaults={"domain": "testserver", "name": "testserver"})
    translated, _created = ContentType.objects.get_or_create(app_label="wagtail_localize", model="translation")
    Permission.objects.get_or_create(
        content_type=translated, codename="submit_translation", defaults={"name": "Can submit translations"}
    )
    grant()


def plant_site() -> None:
    """The first page and the list of posts, which most tests stand on: made for each of them, they were a sixth of the suite."""
    from tests.factories.blog import blog_index

    blog_index()


def clear_site() -> None:
    """No page but the root and no address, as before anybody has set up the house."""
    Site.objects.all().delete()
    Page.get_first_root_node().get_children().delete()


def index_as_migrations_do() -> None:
    """On SQLite the search index is a virtual table that only a migration of Wagtail makes."""
    if connection.vendor != "sqlite":
        return
    table = import_module("wagtail.search.migrations.0006_customise_indexentry").Migration
    steps = next(step for step in table.operations if isinstance(step, SeparateDatabaseAndState)).database_operations
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS wagtailsearch_indexentry_fts")
        for step in steps:
            cursor.execute(step.sql)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock():
        index_as_migrations_do()
        plant_roots()
        plant_site()


@pytest.fixture
def empty_site(db: None) -> None:
    clear_site()


@pytest.fixture(scope="session", autouse=True)
def _own_backups(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Several processes of the suite keep no ledger together."""
    settings.BACKUP_DIR = tmp_path_factory.mktemp("backups")


@pytest.fixture(autouse=True)
def _language_of_the_house() -> None:
    """A request leaves its language in force; the next test starts without it."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def _empty_caches() -> None:
    for name in settings.CACHES:
        caches[name].clear()


@pytest.fixture(autouse=True)
def _nobody_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """The blind sample would take one in ten of the people of any test; those about it set the share themselves."""
    share = ReviewSettings._meta.get_field("blind_percent")
    monkeypatch.setattr(share, "_get_default", lambda: 0)


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
def work_off(db: None, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the background worker until nothing is left, as `manage.py worker --batch` does."""
    # On PostgreSQL the worker would close the connection that the test's own transaction lives in.
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)

    def run() -> None:
        call_command("worker", batch=True, interval=0)

    return run


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


@pytest.fixture
def page_store(settings: Any, tmp_path: Path) -> Path:
    """The page cache switched on, in a folder of this test alone."""
    folder = tmp_path / "pages"
    pages = {"BACKEND": "core.page_cache.files.FilePages", "LOCATION": str(folder)}
    settings.CACHES = {**settings.CACHES, "pages": pages}
    return folder


@pytest.fixture
def committed(db: None, django_capture_on_commit_callbacks: Any) -> Any:
    """`with committed():` what happens inside is a transaction of its own; what waits from before never happens."""

    @contextmanager
    def transaction() -> Iterator[None]:
        connection.run_on_commit.clear()
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return transaction
