"""Tells whether the record was altered."""

import re
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from recruiting.verification import verify

_NOTE = re.compile(r"([1-9][0-9]{0,17}):([0-9a-f]{8,64})")


def _note(text: str) -> tuple[int, str]:
    match = _NOTE.fullmatch(text)
    if match is None:
        raise ArgumentTypeError("expected NUMBER:SEAL as an earlier run printed it, such as 1234:0a1b2c3d4e5f6071")
    return int(match[1]), match[2]


class Command(BaseCommand):
    """`manage.py verify_log`: exits 0 when the record is whole, 1 when it is not."""

    help = "Check that no entry of the record about people was altered, moved or removed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--noted",
            type=_note,
            metavar="NUMBER:SEAL",
            help="also ask for the newest entry that an earlier run printed",
        )

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        finding = verify(noted=options["noted"])
        if finding.fault:
            raise CommandError(
                f"The record is not whole: {finding.fault.at(finding.number)}. {finding.entries} entries before it fit."
            )
        if finding.first and finding.last:
            self.stdout.write(
                f"The record is whole: {finding.entries} entries from {finding.first.isoformat(timespec='seconds')} "
                f"to {finding.last.isoformat(timespec='seconds')}."
            )
            self.stdout.write(f"Newest entry, to be noted outside: {finding.note}")
        else:
            self.stdout.write("The record is whole: no entries.")
        if finding.waiting:
            self.stdout.write(f"{finding.waiting} written just now wait for their place.")
