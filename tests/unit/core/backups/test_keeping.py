"""How long backups and their ledger are kept, and what the ledger notices."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from core import due, ledger
from core.backups import databases, making
from core.backups.databases import PostgreSql, Refused

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.BACKUP_DIR, settings.BACKUP_KEEP_DAYS = tmp_path / "backups", 30
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups"


def test_prune_archives_past_their_days_go_and_nothing_else(folder: Path) -> None:
    names = ["salon-20261031-115959.tar.gz", "salon-20261031-120001.tar.gz", "my-notes.tar.gz"]
    for name in names:
        (folder / name).touch()
    for name in (".part-old", ".part-new"):
        (folder / name).mkdir()
    old = (NOW - timedelta(days=2)).timestamp()
    os.utime(folder / ".part-old", (old, old))
    os.utime(folder / ".part-new", (NOW.timestamp(), NOW.timestamp()))

    went = making.prune(now=NOW)

    assert went == 1
    assert sorted(path.name for path in folder.iterdir()) == [".part-new", "my-notes.tar.gz", names[1]]


def test_prune_is_a_repeated_job_and_does_nothing_where_there_is_no_folder(settings: Any, tmp_path: Path) -> None:
    settings.BACKUP_DIR = tmp_path / "none"

    assert due.JOBS["core.backups"].run() == 0
    assert not (tmp_path / "none").exists()


def test_ledger_pruned_says_from_when_on_it_is_whole(folder: Path) -> None:
    ledger.write("test.a", n=1)
    ledger.write("test.b", n=2)
    moment = ledger.read()[2].at

    assert ledger.prune(before=moment) == 1
    begun, kept = ledger.read()
    ledger.write("test.c")

    assert (begun.act, begun.at) == (ledger.BEGUN, moment)
    assert (kept.act, kept.what) == ("test.b", {"n": 2})
    assert [line.act for line in ledger.read()] == [ledger.BEGUN, "test.b", "test.c"]
    assert ledger.prune(before=moment) == 0


def test_ledger_line_taken_out_or_altered_is_noticed(folder: Path) -> None:
    for number in range(3):
        ledger.write("test.a", n=number)
    begun, first, second, third, _end = ledger.path().read_bytes().split(b"\n")

    for lines, number in (((begun, first, third), 3), ((begun, second, first), 2), ((begun, first, b"{}"), 3)):
        ledger.path().write_bytes(b"\n".join([*lines, b""]))
        with pytest.raises(ledger.Altered) as altered:
            ledger.read()
        assert altered.value.number == number


def test_ledger_half_a_line_of_a_power_cut_is_taken_off(folder: Path) -> None:
    ledger.write("test.a")
    with ledger.path().open("ab") as file:
        file.write(b'{"at":"2026')

    ledger.write("test.b")

    assert [line.act for line in ledger.read()] == [ledger.BEGUN, "test.a", "test.b"]


def test_ledger_garbage_at_the_end_stops_whoever_wants_to_add(folder: Path) -> None:
    ledger.path().write_bytes(b"garbage\n")

    with pytest.raises(ledger.Altered):
        ledger.write("test.a")


def test_postgresql_without_its_programs_says_what_to_install(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases.shutil, "which", lambda _name: None)

    with pytest.raises(Refused, match="pg_dump is not installed"):
        PostgreSql({"NAME": "salon"}).dump(tmp_path / "dump")


def test_postgresql_that_does_not_answer_says_why(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pg_dump"
    program.write_text("#!/bin/sh\necho 'no such server' >&2\nexit 1\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)

    with pytest.raises(Refused, match="pg_dump failed: no such server"):
        PostgreSql({"NAME": "salon", "OPTIONS": {"sslmode": "require"}}).dump(tmp_path / "dump")


def test_backup_without_a_database_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    monkeypatch.setattr(databases, "in_use", lambda: databases.Sqlite(folder / "none.sqlite3"))

    with pytest.raises(CommandError, match="no database"):
        call_command("backup")

    assert not list(folder.glob("salon-*"))


def test_sqlite_damaged_copy_is_refused(tmp_path: Path) -> None:
    (tmp_path / "copy").write_bytes(b"no database at all" * 100)

    with pytest.raises(Refused, match="damaged"):
        databases.Sqlite(tmp_path / "salon.sqlite3").load(tmp_path / "copy")
