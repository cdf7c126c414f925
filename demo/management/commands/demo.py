"""`make demo`: sets up what is missing, fills an empty site and serves it."""

import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from accounts.roles import ROLES
from config.env import VAR_DIR
from demo import serving
from demo.planting.site import is_planted, move_to_port, plant


class Command(BaseCommand):
    """Migrate, plant, serve; a second run keeps what is there."""

    help = "Serve Salon with an invented company on this machine."
    requires_system_checks: list[str] = []  # noqa: RUF012  # Django's own declaration

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--prepare", action="store_true", help="set up and stop before serving")

    def handle(self, *args: Any, **options: Any) -> None:
        port: int = settings.PORT
        if not options["prepare"] and not serving.is_free(port):
            raise CommandError(f"Port {port} is in use. Please choose another one: PORT=8080 make demo")
        self.prepare()
        if not options["prepare"]:
            connections.close_all()
            self.say("Starting the web server and the worker …")
            sys.exit(serving.supervise(serving.children(port=port, var=VAR_DIR), when_up=self.welcome, port=port))

    def prepare(self) -> None:
        """Bring the database up to date and fill it when it is empty."""
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        if self.has_open_migrations():
            with self.step("Setting up the database"):
                call_command("migrate", verbosity=0, interactive=False)
        if is_planted():
            move_to_port()
        else:
            with self.step("Writing the invented company: posts, readers, comments"):
                plant()

    @staticmethod
    def has_open_migrations() -> bool:
        executor = MigrationExecutor(connections["default"])
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Say what is being done, and how long it took."""
        self.say(f"{what} …", ending=" ")
        started = time.monotonic()
        yield
        self.say(f"{time.monotonic() - started:.0f} s")

    def say(self, text: str, ending: str = "\n") -> None:
        self.stdout.write(text, ending=ending)
        self.stdout.flush()

    def welcome(self) -> None:
        """Where to go and who to be."""
        home = settings.BASE_URL
        rows = [
            ("Site", f"{home}/"),
            ("Admin", f"{home}/admin/"),
            ("Candidates", f"{home}/admin/recruiting/candidates/"),
            ("Mail the demo sent", f"{home}/demo/inbox/"),
        ]
        self.say("\nSalon is running.\n")
        for name, address in rows:
            self.say(f"  {name:<20} {address}")
        self.say(f"  {'Accounts':<20} {' '.join(ROLES)}")
        self.say(f"  {'Password of all':<20} {settings.DEMO_PASSWORD}")
        self.say("\nCtrl+C stops it; 'make reset' empties it.")
