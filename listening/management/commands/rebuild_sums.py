"""Counts all comments anew."""

from typing import Any

from django.core.management.base import BaseCommand, no_translations

from listening.actions import summing


class Command(BaseCommand):
    """`manage.py rebuild_sums`: figures are then the same as before, unless something was wrong with them."""

    help = "Build the sums behind the figures of the dashboard anew from the comments."

    @no_translations
    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Counted {summing.rebuild()} comments.")
