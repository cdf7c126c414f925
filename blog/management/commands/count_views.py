"""Counts the opened pages this machine wrote down."""

from typing import Any

from django.core.management.base import BaseCommand, no_translations

from blog.actions import viewing


class Command(BaseCommand):
    """`manage.py count_views`: for a timer on each machine that serves pages and runs no worker."""

    help = "Count what was written down of opened pages on this machine; a worker does so every minute."

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Counted {viewing.count()} times that a post was opened or read.")
