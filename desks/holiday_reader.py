"""Works out public holidays, in a process of its own: `python -m desks.holiday_reader` reads one question as JSON and prints its answer.

The library and the days of one country take 18 MB, a fifth of what a web process holds, and are asked for a few times a year.
"""

import json
import sys
from collections.abc import Callable
from typing import Any

import holidays
from holidays.constants import PUBLIC

# Days some houses keep and others do not. Of the library's others, school holidays and half days close no office.
OFFERED = (
    "bank", "government", "de_facto", "optional", "catholic", "protestant", "orthodox", "islamic", "hebrew",
)  # fmt: skip


def place(country: str) -> dict[str, Any]:
    """The regions of a country by name, and which days beyond the public ones it knows."""
    kept = holidays.country_holidays(country)
    names = kept.get_subdivision_aliases()
    regions = [[code, max(names.get(code) or [code], key=len)] for code in kept.subdivisions]
    return {
        "regions": sorted(regions, key=lambda region: region[1]),
        "also": [kind for kind in OFFERED if kind in kept.supported_categories],
    }


def days(
    country: str, region: str, also: list[str], first_year: int, last_year: int, languages: list[str]
) -> dict[str, dict[str, str]]:
    """The name of every day in each language, by date; where the library does not speak one, in English."""
    found: dict[str, dict[str, str]] = {}
    spoken = holidays.country_holidays(country).supported_languages
    for language in languages:
        kept = holidays.country_holidays(
            country,
            subdiv=region or None,
            years=range(first_year, last_year + 1),
            categories=(PUBLIC, *also),
            language=_nearest(language, spoken),
        )
        for day, name in kept.items():
            found.setdefault(day.isoformat(), {})[language] = name
    return found


def _nearest(language: str, spoken: tuple[str, ...]) -> str | None:
    """None for the language of the country itself, where nothing else is known."""
    for wanted in (language, "en"):
        if wanted in spoken:
            return wanted
        if near := next(
            (name for name in ("en_US", *spoken) if name in spoken and name.startswith(f"{wanted}_")), None
        ):
            return near
    return None


ANSWERS: dict[str, Callable[..., Any]] = {"place": place, "days": days}

if __name__ == "__main__":
    asked = json.load(sys.stdin)
    json.dump(ANSWERS[asked.pop("ask")](**asked), sys.stdout)
