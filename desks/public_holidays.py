"""Asks for public holidays, and keeps the answers: they change with the library alone."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings

from desks.refusals import HolidaysUnread

SECONDS = 20
# Nothing of ours, no key and no database address, goes into the process; only where its libraries are.
ENVIRONMENT = {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
PATHS = ("PYTHONPATH",)
Names = dict[str, str]


@dataclass(frozen=True, slots=True)
class Keeping:
    """Whose public holidays are kept: a country, one of its regions or all of it, and kinds of days beyond the public ones."""

    country: str
    region: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """What can be chosen in a country: its regions as code and name, and the kinds of days beyond the public ones."""

    regions: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()


@lru_cache(maxsize=32)
def place(country: str) -> Place:
    """Raises HolidaysUnread."""
    found = _ask(ask="place", country=country)
    return Place(tuple((code, name) for code, name in found["regions"]), tuple(found["also"]))


@lru_cache(maxsize=16)
def days(keeping: Keeping, first_year: int, last_year: int) -> dict[date, Names]:
    """The names of every day by language of the site. Raises HolidaysUnread."""
    found = _ask(
        ask="days",
        country=keeping.country,
        region=keeping.region,
        also=keeping.also,
        first_year=first_year,
        last_year=last_year,
        languages=[code for code, _name in settings.LANGUAGES],
    )
    return {date.fromisoformat(day): names for day, names in found.items()}


def _ask(**question: Any) -> Any:
    command = [sys.executable, "-m", "desks.holiday_reader"]
    try:
        done = subprocess.run(  # noqa: S603  # our own command; the question goes in as data
            command,
            input=json.dumps(question).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=settings.BASE_DIR,
            env={**ENVIRONMENT, **{name: os.environ[name] for name in PATHS if name in os.environ}},
            timeout=SECONDS,
            check=True,
        )
        return json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise HolidaysUnread(question["country"]) from error
