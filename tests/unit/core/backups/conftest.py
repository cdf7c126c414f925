"""A small site of its own, in a database that can be replaced."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from core.backups.databases import PostgreSql, elsewhere
from tests.conftest import is_postgresql

# A database of a server takes seconds to make and to take away: there, what depends on it is tested and nothing twice.
ON_THE_SERVER = (
    "test_restore_erased_since_does_not_come_back",
    "test_backup_while_others_write",
    "test_restore_while_the_site_runs",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not is_postgresql():
        return
    left_out = [
        item for item in items if item.path.name == "test_restoring.py" and not item.name.startswith(ON_THE_SERVER)
    ]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@dataclass(frozen=True, slots=True)
class House:
    """Where the site keeps its uploads and its backups."""

    media: Path
    backups: Path


@pytest.fixture
def house(db: None, settings: Any, tmp_path: Path) -> Iterator[House]:
    settings.MEDIA_ROOT, settings.BACKUP_DIR = tmp_path / "media", tmp_path / "backups"
    settings.MEDIA_ROOT.mkdir()
    name, server = _copy_of_the_tests_database(tmp_path)
    with elsewhere(name):
        yield House(settings.MEDIA_ROOT, settings.BACKUP_DIR)
    if server:
        server.drop(name)


def _copy_of_the_tests_database(folder: Path) -> tuple[str, PostgreSql | None]:
    connection.ensure_connection()
    if is_postgresql():
        PostgreSql(connection.settings_dict).dump(folder / "dump")
        server = PostgreSql({**connection.settings_dict, "NAME": f"{connection.settings_dict['NAME']}_house"})
        return server.load(folder / "dump"), server
    path = folder / "salon.sqlite3"
    path.write_bytes(connection.connection.serialize())
    return str(path), None
