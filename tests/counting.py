"""Counts which lines and branches of ours are run, in every process of the suite: `pytest -n 2 -p tests.counting`.

The tracer of coverage.py stops at each instruction of Django and Wagtail too. SlipCover puts marks into our files alone; what
it has seen is written down as coverage.py would have, which reports it: `coverage combine`, `coverage report`.
"""

import os
import sys
from pathlib import Path

import pytest
import slipcover
from coverage import Coverage, CoverageData

from tests.sources import SOURCES
from tests.ways import arcs

NEVER = 2_000_000_000
TESTS_WITH_THE_SAME_MARKS = 100
WORKER = os.environ.get("PYTEST_XDIST_WORKER")


class Counting:
    """Counts from the moment it is made: it must be there before the first of our modules."""

    def __init__(self, worker: str) -> None:
        settings = Coverage()
        places = slipcover.FileMatcher(settings.get_option("run:source"), settings.get_option("run:omit"))
        self.data = CoverageData(settings.get_option("run:data_file"), suffix=worker)
        self.files = [source.path for source in SOURCES if places.matches(source.path)]
        self.marks = slipcover.Slipcover(branch=True, d_miss_threshold=NEVER)
        self.tests = 0
        slipcover.ImportManager(self.marks, places).__enter__()

    def pytest_runtest_teardown(self) -> None:
        """Take away the marks of what has been seen, between tests: in the midst of one it would look like a slow test."""
        self.tests += 1
        if self.tests % TESTS_WITH_THE_SAME_MARKS == 0 and sys.version_info < (3, 12):
            self.marks.deinstrument_seen()

    def pytest_sessionfinish(self) -> None:
        seen = self.marks.get_coverage()["files"]
        self.data.add_arcs(
            {str(Path(name).resolve()): arcs(Path(name).read_text(), file) for name, file in seen.items()}
        )
        self.data.touch_files(map(str, self.files))  # those that nothing imports count too


def pytest_configure(config: pytest.Config) -> None:
    if counting:
        config.pluginmanager.register(counting)


counting = Counting(WORKER) if WORKER else None
