"""How long rows live: the jobs that delete and the preview of what they will delete ask the same function.

An app registers each list whose rows go after their time. `due` is what the deletion itself uses; the preview asks it for the end of
the days to come and sorts what it finds into days, by the clock of the house.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.utils import timezone
from django.utils.functional import Promise

DAYS = 7
Text = str | Promise


@dataclass(frozen=True, slots=True)
class Lifetime:
    """One list whose rows go after their time.

    `column` plus `life` is when a row is due, `group` a column that tells which rule of the list it goes by; `rules` puts each rule
    into words. `job` deletes it. `right` lets somebody see the numbers who may not see all of them, and `link` leads to the rows
    that go by a rule on a day.
    """

    name: str
    title: Text
    due: Callable[[datetime], "QuerySet[Any]"]
    column: str
    rules: Callable[[], Mapping[str, str]]
    job: str
    life: Callable[[], timedelta] = timedelta
    group: str = ""
    right: str = ""
    link: Callable[[str, date], str] | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """What goes by one rule of a list: the number for each day."""

    group: str
    rule: str
    days: Mapping[date, int]

    @property
    def total(self) -> int:
        return sum(self.days.values())


LIFETIMES: dict[str, Lifetime] = {}


def register(lifetime: Lifetime) -> None:
    LIFETIMES[lifetime.name] = lifetime


def today() -> date:
    """The day by the clock of the house."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def days() -> list[date]:
    """Today and the days after it that the preview shows."""
    return [today() + timedelta(days=number) for number in range(DAYS)]


def begins(day: date) -> datetime:
    """Midnight by the clock of the house."""
    return datetime.combine(day, time.min, timezone.get_default_timezone())


def on(column: str, day: date) -> Q:
    """What is due on a day; today also what should have gone before."""
    until = Q(**{f"{column}__lt": begins(day + timedelta(days=1))})
    return until if day <= today() else until & Q(**{f"{column}__gte": begins(day)})


def soon(column: str) -> Q:
    """What is due in the days that the preview shows, with what should have gone before."""
    return Q(**{f"{column}__lte": _end(days())})


def forecast(lifetime: Lifetime) -> list[Forecast]:
    """What goes in the days to come, by rule, in one query. A group without words of its own is told under its name."""
    shown = days()
    found = _counted(lifetime, shown)
    rules = dict(lifetime.rules())
    names = [*rules, *sorted({group for group, _day in found} - set(rules))]
    return [
        Forecast(group=name, rule=rules.get(name, name), days={day: found[name, day] for day in shown})
        for name in names
    ]


def _end(shown: Sequence[date]) -> datetime:
    """The last moment of the last day."""
    return begins(shown[-1] + timedelta(days=1)) - timedelta(microseconds=1)


def _counted(lifetime: Lifetime, shown: Sequence[date]) -> Counter[tuple[str, date]]:
    life = lifetime.life()
    group = F(lifetime.group) if lifetime.group else Value("")
    rows = lifetime.due(_end(shown)).order_by().annotate(rule_group=group)
    zone, found = timezone.get_default_timezone(), Counter[tuple[str, date]]()
    for name, moment in rows.values_list("rule_group", lifetime.column).iterator(chunk_size=5000):
        found[str(name), max(timezone.localdate(moment + life, zone), shown[0])] += 1
    return found
