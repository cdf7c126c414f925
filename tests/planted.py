"""The demo planted and read through once for a whole run of the suite; each process that needs it gets a copy."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.demo_site import ROOT, DemoSite, drop_database, free_port, new_database


@contextmanager
def copied(shared: Path, var: Path) -> Iterator[str | None]:
    """Fill `var` with a copy and give the address of a copied database, None on SQLite.

    `shared` is a folder that all processes of the run know. The first one plants, the last one clears away.
    """
    folder = shared / "planted"
    user = folder / f"user-{os.getpid()}"
    with _alone(shared):
        if not (folder / "database").exists():
            _plant(folder)
        user.touch()
    original = (folder / "database").read_text() or None
    shutil.copytree(folder / "var", var, dirs_exist_ok=True)
    yield new_database(os.environ.get("DATABASE_URL"), like=original)
    with _alone(shared):
        user.unlink()
        if not list(folder.glob("user-*")):
            shutil.rmtree(folder)
            if original:
                drop_database(original)


def _plant(folder: Path) -> None:
    var = folder / "var"
    var.mkdir(parents=True)
    database = new_database(os.environ.get("DATABASE_URL"))
    environment = DemoSite.environment(var, free_port(), database)
    for command in (["demo", "--prepare"], ["worker", "--batch"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
    (folder / "database").write_text(database or "")


@contextmanager
def _alone(shared: Path) -> Iterator[None]:
    with (shared / "planted.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
