"""Makes a backup, and forgets those whose days are over."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from core import ledger
from core.backups import archive, databases
from core.backups.archive import Manifest

PART = ".part-"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Made:
    """What was made, for whoever started it."""

    path: Path
    uploads: int
    size: int


def folder() -> Path:
    """Where backups are; only its owner may look inside."""
    found = archive.folder()
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def keep() -> timedelta:
    return timedelta(days=max(1, settings.BACKUP_KEEP_DAYS))


def make() -> Made:
    """Copy database and uploads into one archive, whole or not at all. Raises Refused."""
    ledger.begin()
    database, moment = databases.in_use(), timezone.now()
    path = folder() / archive.name_at(moment)
    if path.exists():
        raise databases.Refused(f"{path.name} is there already.")
    with scratch() as part:
        copy = part / database.file
        database.dump(copy)
        applied = sorted(MigrationRecorder(connection).applied_migrations())
        manifest = Manifest(moment.isoformat(), database.vendor, [list(one) for one in applied])
        packed = part / "packed"
        uploads = archive.pack(
            packed, manifest=manifest, database=copy, name=database.file, media=Path(settings.MEDIA_ROOT)
        )
        packed.chmod(0o600)
        packed.rename(path)
    return Made(path, uploads, path.stat().st_size)


def prune(*, now: datetime | None = None) -> int:
    """Delete archives past their days, what a killed command left, and lines of the ledger that no archive needs; returns how many went."""
    moment = now or timezone.now()
    if not Path(settings.BACKUP_DIR).exists():
        return 0
    old = [path for path in folder().iterdir() if (made := archive.made_at(path)) and made < moment - keep()]
    for path in old:
        path.unlink()
    for path in folder().glob(f"{PART}*"):
        if path.stat().st_mtime < (moment - DAY).timestamp():
            shutil.rmtree(path)
    return len(old) + ledger.prune(before=moment - keep() - DAY)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder beside the backups that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=PART, dir=folder()) as name:
        yield Path(name)
