"""Puts a backup in place of the site."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.backups.databases import Refused
from core.backups.restoring import restore


class Command(BaseCommand):
    """`manage.py restore ARCHIVE`: with web and workers stopped."""

    help = "Put a backup back and repeat what was erased, objected to or withdrawn since."
    requires_system_checks: list[str] = []  # noqa: RUF012  (as Django declares it; there may be no database yet)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("archive", type=Path)
        parser.add_argument("--replace", action="store_true", help="in place of the site that is there")
        parser.add_argument(
            "--without-ledger", action="store_true", help="although what was erased since the backup then comes back"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = restore(options["archive"], replace=options["replace"], without_ledger=options["without_ledger"])
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(
            f"Restored as of {done.made_at.isoformat(timespec='seconds')}. Everybody has to log in again."
        )
        if not done.has_ledger:
            self.stdout.write(
                "Without a ledger: erasures, objections and withdrawals since then have to be repeated by hand."
            )
        for act, number in sorted(done.repeated.items()):
            self.stdout.write(f"repeated {act}: {number}")
        for job, touched in done.jobs.items():
            self.stdout.write(f"{job}: {touched}")
