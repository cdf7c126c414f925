"""Tells whether a certificate of erasure was made here."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from comments import certificates


class Command(BaseCommand):
    """`manage.py verify_certificate NUMBER SEAL`: exits 0 when number, seal and what was erased belong together, 1 when not."""

    help = "Check a certificate of erasure by its number and seal."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number")
        parser.add_argument("seal")

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        row = certificates.find(number=options["number"], seal=options["seal"])
        if row is None:
            raise CommandError("Number and seal do not belong together, or the certificate is older than three years.")
        self.stdout.write(f"Genuine: erased on {row.made_at.isoformat(timespec='minutes')}. {row.get_rule_display()}")
        for words, count in row.counted:
            self.stdout.write(f"{count} · {words}")
