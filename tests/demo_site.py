"""Starts the whole product as `make demo` does, in a folder and on a port of its own."""

import os
import re
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

import psycopg

ROOT = Path(__file__).resolve().parent.parent
UP_SECONDS = 240
T = TypeVar("T")


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *args: object) -> None:
        return None


@dataclass(frozen=True)
class Answer:
    """What the site answered."""

    status: int
    text: str
    headers: dict[str, str]


@dataclass
class DemoSite:
    """A running demo."""

    var: Path
    port: int
    process: subprocess.Popen[bytes]
    database: str | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def pid(self, name: str) -> int:
        return int((self.var / "run" / f"{name}.pid").read_text() or 0)

    def kill(self, name: str) -> None:
        """Kill a child of the supervisor without warning; one that is just being replaced is already dead."""
        try:
            os.kill(self.pid(name), signal.SIGKILL)
        except (ProcessLookupError, FileNotFoundError):
            return

    def ask(self, path: str, data: dict[str, str] | None = None) -> Answer:
        """GET, or POST when there is data; redirects are not followed."""
        opener: OpenerDirector = build_opener(_NoRedirects)
        request = Request(path if path.startswith("http") else self.url + path)
        request.add_header("Accept-Language", "de")
        body = urlencode(data).encode() if data is not None else None
        try:
            with opener.open(request, body, timeout=60) as response:
                return Answer(response.status, response.read().decode(), dict(response.headers))
        except HTTPError as error:
            return Answer(error.code, error.read().decode(errors="replace"), dict(error.headers))

    def posts(self, language: str = "de") -> list[str]:
        """The paths of the posts on the first page of the list, newest first."""
        listed = self.ask(f"/{language}/blog/").text.split("<main")[1]
        return re.findall(rf'href="(?:{self.url})?(/{language}/blog/[a-z0-9-]+/)"', listed)

    def first_post(self, language: str = "de") -> str:
        """The path of the newest post."""
        return self.posts(language)[0]

    def discussed_post(self, language: str = "de") -> str:
        """The path of the newest post with a comment that can be reported."""
        return next(path for path in self.posts(language) if "/comments/report/" in self.ask(path).text)

    def form_address(self, post: str) -> str:
        """The page of the comment form of a post, which is also where the form sends its fields."""
        found = re.search(r'href="([^"?#]*/comments/post/[^"?#]*)"', self.ask(post).text)
        assert found, f"no comment form on {post}"
        return found.group(1)

    def mails(self, to: str) -> list[str]:
        """Texts of the mails to one address, oldest first."""
        files = sorted((self.var / "mail").glob("*.log"), key=lambda path: path.stat().st_mtime)
        # Mails sent over one connection are in one file, a line below each; what follows the last line is still being written.
        mails = [mail for path in files for mail in path.read_text().split(f"\n{'-' * 79}\n")[:-1]]
        return [mail for mail in mails if f"To: {to}\n" in mail]

    def link(self, to: str) -> str:
        """The first link in the text of the newest mail to an address, waiting for it to arrive."""
        _head, _blank, mail = until(lambda: self.mails(to))[-1].partition("\n\n")
        found = re.search(r"https?://\S+", mail.replace("=\n", ""))
        assert found, mail
        return found.group()

    def count(self, query: str) -> int:
        """The number a query on the demo's own database returns."""
        if self.database:
            with psycopg.connect(self.database) as connection:
                row = connection.execute(query).fetchone()
        else:
            with closing(sqlite3.connect(self.var / "salon.sqlite3", timeout=20)) as connection:
                row = connection.execute(query).fetchone()
        assert row is not None
        return int(row[0])

    def manage(self, *command: str) -> str:
        """Run a command of `manage.py` on the data of the demo; what it told."""
        environment = self.environment(self.var, self.port, self.database)
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    @staticmethod
    def environment(var: Path, port: int, database: str | None) -> dict[str, str]:
        own = {
            "DJANGO_SETTINGS_MODULE": "config.settings.demo",
            "SALON_VAR": str(var),
            "PORT": str(port),
            "DEMO_PASSWORD": "salon-demo",
            "COMMENT_LIMITS": "off",
        }
        return {**os.environ, **own, **({"DATABASE_URL": database} if database else {})}

    @classmethod
    def start(cls, var: Path, database: str | None = None) -> "DemoSite":
        """Start on a free port; on PostgreSQL in the given database, or in a new one of its own."""
        port = free_port()
        database = database or new_database(os.environ.get("DATABASE_URL"))
        with (var / "demo.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "manage.py", "demo"],
                cwd=ROOT,
                env=cls.environment(var, port, database),
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        site = cls(var=var, port=port, process=process, database=database)
        try:
            until(site._is_up, seconds=UP_SECONDS)
        except AssertionError as error:
            site.stop()
            raise AssertionError((var / "demo.log").read_text()[-3000:]) from error
        return site

    @contextmanager
    def web_beside(self, **settings: str) -> Iterator["DemoSite"]:
        """A second web server on the same data, with other settings in its environment."""
        port = free_port()
        command = [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--bind", f"127.0.0.1:{port}"]
        with (self.var / "log" / "beside.log").open("ab") as log:
            process = subprocess.Popen(
                [*command, "--worker-class", "config.worker.Worker", "--threads", "8", "--no-control-socket"],
                cwd=ROOT,
                env={**self.environment(self.var, port, self.database), **settings},
                stdout=log,
                stderr=log,
            )
        beside = DemoSite(var=self.var, port=port, process=process)
        try:
            until(beside.is_serving)
            yield beside
        finally:
            process.terminate()
            process.wait(30)

    def is_serving(self) -> bool:
        """Whether the first page is served now."""
        try:
            return self.ask("/de/").status == 200
        except OSError:
            return False

    def _is_up(self) -> bool:
        if self.process.poll() is not None:
            raise AssertionError((self.var / "demo.log").read_text()[-3000:])
        return "salon-demo" in (self.var / "demo.log").read_text()

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
        if self.database:
            drop_database(self.database)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def new_database(address: str | None, *, like: str | None = None) -> str | None:
    """The address of a new database beside the given one, empty or a copy; None where there is no server."""
    if not address:
        return None
    name = f"salon_{secrets.token_hex(6)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{name_of(like)}"' if like else ""))
    return f"{address.rpartition('/')[0]}/{name}"


def drop_database(database: str) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name_of(database)}" WITH (FORCE)')


def name_of(database: str) -> str:
    return database.rpartition("/")[2]


def until(look: Callable[[], T], *, seconds: float = 60.0) -> T:
    """Look again and again until there is something; fails after `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := look():
            return found
        time.sleep(0.2)
    raise AssertionError(f"nothing after {seconds} s")
