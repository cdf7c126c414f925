"""Puts a backup back, with everything repeated that was erased, objected to or withdrawn since, before anybody can open the site."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from core import due, ledger, lifetimes
from core.backups import archive, databases
from core.backups.archive import MEDIA, Manifest
from core.backups.databases import Database, Refused
from core.backups.making import scratch

# What was under way while the database was copied is repeated too; repeating twice changes nothing.
MARGIN = timedelta(minutes=10)
NO_LEDGER = "The ledger {path} does not reach back to this backup, so what was erased since would come back. Put the newest copy of it there, or say --without-ledger."


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back and repeated; `jobs` is what the deleting jobs then did."""

    made_at: datetime
    repeated: Counter[str] = field(default_factory=Counter)
    jobs: dict[str, int | str] = field(default_factory=dict)
    has_ledger: bool = True


# Called with the restored database in use, before it takes its place.
AFTERWARDS: list[Callable[[Restored], None]] = []


def restore(path: Path, *, replace: bool = False, without_ledger: bool = False) -> Restored:
    """All of it or nothing. Raises Refused."""
    database, media = databases.in_use(), Path(settings.MEDIA_ROOT)
    if not path.is_file():
        raise Refused(f"There is no archive {path}.")
    if not replace and not _is_empty(database, media):
        raise Refused(
            "There is a site here already. Say --replace to put the backup in its place; what is there now is then gone."
        )
    with scratch() as part:
        manifest = archive.unpack(path, to=part)
        _check(manifest, database)
        lines = _lines(manifest, without_ledger=without_ledger)
        name = database.load(part / database.file)
        try:
            with databases.elsewhere(name):
                restored = _repeat(manifest, lines)
            with _swapped(part / MEDIA, media):
                connection.close()
                database.swap(name)
        finally:
            database.drop(name)
    return restored


def _is_empty(database: Database, media: Path) -> bool:
    if isinstance(database, databases.Sqlite) and not database.path.exists():
        has_tables = False
    else:
        has_tables = bool(connection.introspection.table_names())
    return not has_tables and not (media.exists() and any(media.iterdir()))


def _check(manifest: Manifest, database: Database) -> None:
    if manifest.vendor != database.vendor or database.file not in manifest.files:
        raise Refused(f"The backup is of {manifest.vendor}, the settings name {database.vendor}. Nothing was changed.")
    known = set(MigrationLoader(None).disk_migrations)
    ours = {config.label for config in apps.get_app_configs()}
    if newer := [f"{app}.{name}" for app, name in manifest.schema if app in ours and (app, name) not in known]:
        raise Refused(
            f"The backup is of a newer version of Salon ({newer[0]}). Install that version first; nothing was changed."
        )


def _lines(manifest: Manifest, *, without_ledger: bool) -> Sequence[ledger.Line] | None:
    """What happened since the backup; None where nobody knows and that was accepted."""
    try:
        lines = ledger.read()
    except ledger.Altered as altered:
        raise Refused(
            f"The ledger {ledger.path()} was altered at line {altered.number}. Nothing was changed."
        ) from None
    if lines and lines[0].at <= manifest.moment:
        return [line for line in lines[1:] if line.at >= manifest.moment - MARGIN]
    if not without_ledger:
        raise Refused(NO_LEDGER.format(path=ledger.path()))
    return None


def _repeat(manifest: Manifest, lines: Sequence[ledger.Line] | None) -> Restored:
    """On the restored copy: today's schema, what happened since, what is due, nobody logged in."""
    call_command("migrate", verbosity=0, interactive=False)
    repeated = ledger.replay(lines or [])
    jobs = due.run_due(force=True, only=frozenset(lifetime.job for lifetime in lifetimes.LIFETIMES.values()))
    Session.objects.all().delete()
    restored = Restored(manifest.moment, repeated, jobs, has_ledger=lines is not None)
    for tell in AFTERWARDS:
        tell(restored)
    return restored


@contextmanager
def _swapped(fresh: Path, media: Path) -> Iterator[None]:
    """The uploads of the backup in place of those there are; back again when what follows fails."""
    aside, staged = media.with_name(f"{media.name}.before"), media.with_name(f"{media.name}.restoring")
    for left_over in (aside, staged):
        shutil.rmtree(left_over, ignore_errors=True)
    fresh.mkdir(exist_ok=True)
    media.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(fresh, staged)
    had_media = media.exists()
    if had_media:
        media.rename(aside)
    staged.rename(media)
    try:
        yield
    except BaseException:
        shutil.rmtree(media)
        if had_media:
            aside.rename(media)
        raise
    shutil.rmtree(aside, ignore_errors=True)
