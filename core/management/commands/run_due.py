"""Runs the repeated jobs that are due."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from core import lifetimes
from core.due import JOBS, run_due
from core.models import DueRun


class Command(BaseCommand):
    """`manage.py run_due`: for a timer where no worker runs all day."""

    help = "Run the repeated jobs that are due."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--force", action="store_true", help="run every job, due or not")
        parser.add_argument("--list", action="store_true", help="only show when each job last ran and how it ended")

        parser.add_argument(
            "--preview",
            action="store_true",
            help="only show how many rows will be deleted on which of the next seven days",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            self.show()
            return
        if options["preview"]:
            self.preview()
            return
        for name, touched in run_due(force=options["force"]).items():
            self.stdout.write(f"{name}: {touched}")

    def show(self) -> None:
        """One line a job: its name, its last success, its last error."""
        runs = {run.name: run for run in DueRun.objects.all()}
        for name in sorted(JOBS):
            run = runs.get(name)
            succeeded = run.succeeded_at.isoformat(timespec="seconds") if run and run.succeeded_at else "never"
            self.stdout.write(
                f"{name}: last success {succeeded}{f', last error {run.error}' if run and run.error else ''}"
            )

    def preview(self) -> None:
        """One line a list and rule: the sum and the numbers of each day. Counts only."""
        for lifetime in lifetimes.LIFETIMES.values():
            for forecast in lifetimes.forecast(lifetime):
                name = f"{lifetime.name} {forecast.group}".strip()
                by_day = ", ".join(f"{day.isoformat()} {count}" for day, count in forecast.days.items() if count)
                self.stdout.write(f"{name}: {forecast.total}{f' ({by_day})' if by_day else ''}")
