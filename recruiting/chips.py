"""The conditions of a list in words, each with the list without it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from blog.models import PostPage, Topic
from comments.enums import Purpose
from recruiting import openings
from recruiting.filters import ALL, AWAY, OVERDUE, Filters
from recruiting.record_words import CHOICES, FILTERS

# What narrows a list, in the order it is told, each with the value that lets everybody through.
WIDEST: dict[str, Any] = {
    "q": "", "stage": ALL, "station": "", "who": ALL, "language": "", "post": None, "topic": None, "whose": "", "tag": "", "when": "", "fits": None,
    "step": "", "since": None, "until": None, "reached": "", "verdict": "", "blind": "", "gone": None, "goes": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition, and the way to the list without it."""

    name: str
    text: str
    without: str


def chips(purpose: Purpose, filters: Filters) -> list[Chip]:
    """Everything that narrows a list."""
    return [
        Chip(key, f"{FILTERS[key]}: {_value(purpose, key, value)}", filters.but(**{key: WIDEST[key]}))
        for key, value in _conditions(filters)
    ]


def choice(purpose: Purpose, filters: Filters) -> str:
    """The conditions as one line."""
    return "; ".join(f"{FILTERS[key]}: {_value(purpose, key, value)}" for key, value in _conditions(filters))


def _conditions(filters: Filters) -> Iterator[tuple[str, Any]]:
    for key, widest in WIDEST.items():
        value = getattr(filters, key)
        if value != widest and (key != "when" or value in {OVERDUE, AWAY}):
            yield key, value


def _value(purpose: Purpose, key: str, value: Any) -> str:
    if key == "post":
        return PostPage.objects.filter(pk=value).values_list("title", flat=True).first() or "–"
    if key == "topic":
        return Topic.objects.filter(pk=value).values_list("name", flat=True).first() or "–"
    if key == "fits":
        return next((page.title for page in openings.wanted(purpose) if page.pk == value), "–")
    if key in {"since", "until", "gone"}:
        return date_format(value, "DATE_FORMAT")
    if key == "q":
        return _("“%(words)s”") % {"words": value}
    return str(value if key in {"language", "tag", "station"} else CHOICES.get(str(value), value))
