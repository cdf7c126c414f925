"""Runs the repeated jobs that are due."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from core.due import run_due


class Command(BaseCommand):
    """`manage.py run_due`: for a timer where no worker runs all day."""

    help = "Run the repeated jobs that are due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--force", action="store_true", help="run every job, due or not")

    def handle(self, *args: Any, **options: Any) -> None:
        for name, touched in run_due(force=options["force"]).items():
            self.stdout.write(f"{name}: {touched}")
