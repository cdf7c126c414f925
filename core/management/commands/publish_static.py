"""`manage.py publish_static`: every public page as a file that a front server finds by itself."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.page_cache import changes, is_on, publishing
from core.page_cache.asking import addresses, answers
from core.page_cache.header_file import write_headers


class Command(BaseCommand):
    """Fill the folder; from then on it follows every change by itself."""

    help = "Write every public page, with its compressed form beside it, into the folder that PAGES_PUBLISHED_IN names."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--afresh", action="store_true", help="forget every kept page first, as after a restored backup"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        root = publishing.folder()
        if root is None or not is_on():
            raise CommandError("PAGES_PUBLISHED_IN names no folder, or the page cache is off.")
        if options["afresh"]:
            changes.clear()
        wanted = addresses()
        publishing.publish_kept()
        found = [headers for status, headers in answers(wanted) if status == 200]
        for headers in found[:1]:
            write_headers(root, headers)
        gone = publishing.tidy()
        files = sum(path.suffix != ".gz" for path in publishing.files(root))
        self.stdout.write(
            f"{files} pages in {root}, {len(wanted) - len(found)} of {len(wanted)} addresses without one, {gone} removed."
        )
