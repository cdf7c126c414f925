"""The background worker: tasks as they come, repeated jobs when they are due."""

import logging
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from core.due import run_due

logger = logging.getLogger(__name__)
DUE_SECONDS = 10.0


class SalonWorker(Worker):
    """django-tasks-db's worker in batches: between two batches, and in long ones between tasks, due jobs run."""

    due_at = 0.0

    def run_task(self, db_task_result: Any) -> None:
        super().run_task(db_task_result)
        self.run_due()

    def run_due(self) -> None:
        """Run due jobs, at most once in ten seconds; a locked database only postpones them."""
        if time.monotonic() < self.due_at:
            return
        self.due_at = time.monotonic() + DUE_SECONDS
        try:
            run_due()
        except OperationalError:
            logger.warning("database busy, due jobs postponed")


class Command(BaseCommand):
    """`manage.py worker`: start as many as you like on PostgreSQL, one on SQLite."""

    help = "Work through background tasks and repeated jobs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--interval", type=float, default=0.2, help="seconds between looks at an empty queue")
        parser.add_argument("--batch", action="store_true", help="stop when nothing is left")

    def handle(self, *args: Any, **options: Any) -> None:
        worker = self.make_worker(interval=options["interval"])
        worker.configure_signals()
        while worker.running:
            worker.run_due()
            worker.run()
            if options["batch"]:
                return
            time.sleep(options["interval"])

    def make_worker(self, *, interval: float) -> SalonWorker:
        return SalonWorker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=interval,
            batch=True,
            backend_name="background",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )
