"""Makes a backup of database and uploads."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.backups import making
from core.backups.databases import Refused


class Command(BaseCommand):
    """`manage.py backup`: beside the running site, for a timer."""

    help = "Copy database and uploads into one archive with checksums; the site may go on meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = making.make()
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{made.path}: the database and {made.uploads} uploads, {made.size} bytes.")
        self.stdout.write(f"It is kept for {making.keep().days} days. Copy it elsewhere together with ledger.jsonl.")
