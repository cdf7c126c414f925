"""How each of the two databases is copied while it is written to, and put back beside the one in use and then in its place."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from django.db import connections
from django.db.utils import load_backend

if TYPE_CHECKING:
    import psycopg

BUSY = "Somebody still uses the database. Stop the site and the workers first; nothing was changed."
PG_OPTIONS = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY"}


class Refused(Exception):  # noqa: N818  (an answer, not a fault of the programme)
    """Why there is no backup or no restore, in one sentence for the operator; nothing was changed."""


class Database(Protocol):
    """What making and restoring a backup need of a database."""

    vendor: str
    file: str

    def dump(self, to: Path) -> None:
        """Copy everything as it is at one moment."""

    def load(self, file: Path) -> str:
        """Put a copy beside the database in use; returns its name for `elsewhere`."""

    def swap(self, name: str) -> None:
        """Put that copy in its place, at once or not at all."""

    def drop(self, name: str) -> None:
        """Take such a copy away again."""


def in_use() -> Database:
    """The database of the settings."""
    given = connections["default"].settings_dict
    return Sqlite(Path(str(given["NAME"]))) if connections["default"].vendor == "sqlite" else PostgreSql(given)


@contextmanager
def elsewhere(name: str) -> Iterator[None]:
    """Everything that asks the database asks the one of this name meanwhile."""
    before = connections["default"]
    given = {**deepcopy(before.settings_dict), "NAME": name}
    there = load_backend(given["ENGINE"]).DatabaseWrapper(given, "default")
    connections["default"] = there
    try:
        yield
    finally:
        there.close()
        connections["default"] = before


class Sqlite:
    """One file, copied by SQLite's own online backup: writers go on, the copy is of one moment."""

    vendor, file = "sqlite", "database.sqlite3"

    def __init__(self, path: Path) -> None:
        self.path = path

    def dump(self, to: Path) -> None:
        if not self.path.exists():
            raise Refused(f"There is no database at {self.path}.")
        with closing(sqlite3.connect(self.path, timeout=20)) as source, closing(sqlite3.connect(to)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
            self._check(copy)

    def load(self, file: Path) -> str:
        name = f"{self.path}.restoring"
        self.drop(name)
        shutil.copyfile(file, name)
        with closing(sqlite3.connect(name)) as copy:
            self._check(copy)
        return name

    def swap(self, name: str) -> None:
        with closing(sqlite3.connect(name, isolation_level=None)) as copy:
            copy.execute("VACUUM")  # what was erased again is not to stay in free pages of the file
        self._let_go(name)
        if self.path.exists():
            self._let_go(str(self.path))
        Path(name).replace(self.path)

    def drop(self, name: str) -> None:
        for end in ("", "-wal", "-shm", "-journal"):
            Path(f"{name}{end}").unlink(missing_ok=True)

    @staticmethod
    def _check(copy: sqlite3.Connection) -> None:
        try:
            said = copy.execute("PRAGMA integrity_check").fetchone()[0]
        except sqlite3.DatabaseError as error:
            said = str(error)
        if said != "ok":
            raise Refused(f"The copy of the database is damaged: {said}")

    @staticmethod
    def _let_go(name: str) -> None:
        """Bring everything into the one file; SQLite refuses that while anybody else has it open."""
        try:
            with closing(sqlite3.connect(name, timeout=1, isolation_level=None)) as held:
                held.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError:
            raise Refused(BUSY) from None


class PostgreSql:
    """A database on a server, copied by pg_dump and put back by pg_restore into a second one that then takes its name."""

    vendor, file = "postgresql", "database.dump"

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given, self.name = given, str(given["NAME"])

    def dump(self, to: Path) -> None:
        self._run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={to}", database=self.name)

    def load(self, file: Path) -> str:
        name = f"{self.name}_restoring"
        with self._server() as server:
            found = server.execute(
                "SELECT pg_encoding_to_char(encoding), datcollate, datctype FROM pg_database WHERE datname = %s", [self.name]
            ).fetchone()  # fmt: skip
            encoding, collate, kind = found or ("UTF8", "C", "C")
            self._do(server, "DROP DATABASE IF EXISTS {}", name)
            self._do(
                server,
                f"CREATE DATABASE {{}} TEMPLATE template0 ENCODING '{encoding}' LC_COLLATE '{collate}' LC_CTYPE '{kind}'",
                name,
            )
        self._run("pg_restore", "--single-transaction", "--no-owner", "--no-privileges", f"--dbname={name}", str(file))
        return name

    def swap(self, name: str) -> None:
        aside = f"{self.name}_before"
        with self._server() as server:
            self._do(server, "DROP DATABASE IF EXISTS {}", aside)
            with server.transaction():
                self._do(server, "ALTER DATABASE {} RENAME TO {}", self.name, aside)
                self._do(server, "ALTER DATABASE {} RENAME TO {}", name, self.name)
            self._do(server, "DROP DATABASE {}", aside)

    def drop(self, name: str) -> None:
        with self._server() as server:
            self._do(server, "DROP DATABASE IF EXISTS {}", name)

    @contextmanager
    def _server(self) -> Iterator["psycopg.Connection[Any]"]:
        import psycopg

        where = {"host": self.given["HOST"], "port": self.given["PORT"], "user": self.given["USER"], "password": self.given["PASSWORD"]}  # fmt: skip
        options = {name: value for name, value in self.given.get("OPTIONS", {}).items() if name in PG_OPTIONS}
        filled = {name: value for name, value in where.items() if value}
        with psycopg.connect(dbname="postgres", autocommit=True, **filled, **options) as server:
            yield server

    @staticmethod
    def _do(server: "psycopg.Connection[Any]", statement: str, *names: str) -> None:
        import psycopg
        from psycopg import sql

        try:
            server.execute(sql.SQL(statement).format(*(sql.Identifier(name) for name in names)))
        except psycopg.errors.ObjectInUse:
            raise Refused(BUSY) from None
        except psycopg.errors.InsufficientPrivilege:
            raise Refused(
                "The account of the database may not create databases (CREATEDB); nothing was changed."
            ) from None

    def _run(self, program: str, *arguments: str, database: str = "") -> None:
        if shutil.which(program) is None:
            raise Refused(f"{program} is not installed. Install the PostgreSQL client of the server's version.")
        given = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
        environment = {name: str(self.given[key]) for name, key in given.items() if self.given.get(key)}
        options = self.given.get("OPTIONS", {})
        environment |= {name: str(options[key]) for key, name in PG_OPTIONS.items() if key in options}
        # What takes the other's place is on the disk by then; until that moment nothing has to be.
        environment["PGOPTIONS"] = "-c synchronous_commit=off"
        command = [program, *arguments, *([database] if database else [])]
        done = subprocess.run(  # noqa: S603  (a fixed program with names from the settings, no shell)
            command, env={**os.environ, **environment}, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise Refused(f"{program} failed: {done.stderr.strip()[:500]}")
