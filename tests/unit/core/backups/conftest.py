"""A small site of its own, in a database that can be replaced."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from core.backups.databases import PostgreSql, elsewhere
from tests.conftest import is_postgresql


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
