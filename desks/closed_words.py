"""Says in words on which days a desk is closed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

# From so many days on, a stretch is told by its first and last.
A_STRETCH = 3
TOLD = 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """Closed days that follow each other, each with its name."""

    days: tuple[tuple[date, str], ...]

    @property
    def words(self) -> list[str]:
        """The name is told once where all days have the same."""
        names = {name for _day, name in self.days}
        if len(self.days) < A_STRETCH and len(names) > 1:
            return [_named(_in_words(day), name) for day, name in self.days]
        (first, name), (last, _other) = self.days[0], self.days[-1]
        if first == last:
            return [_named(_in_words(first), name)]
        span = _("%(first)s to %(last)s") % {"first": _in_words(first), "last": _in_words(last)}
        return [_named(span, name if len(names) == 1 else "")]


def stretches(days: Iterable[tuple[date, str]]) -> list[Stretch]:
    """Days in order, those that follow each other together."""
    found: list[list[tuple[date, str]]] = []
    for day, name in days:
        if found and day - found[-1][-1][0] == timedelta(days=1):
            found[-1].append((day, name))
        else:
            found.append([(day, name)])
    return [Stretch(tuple(one)) for one in found]


def told(days: Sequence[tuple[date, str]], weekdays: Iterable[int]) -> str:
    """The days on which the desk would have worked, the first few; nothing where there are none."""
    working = frozenset(weekdays)
    words = [
        word
        for stretch in stretches(days)
        if any(day.weekday() in working for day, _name in stretch.days)
        for word in stretch.words
    ]
    if len(words) > TOLD:
        words = [*words[:TOLD], _("more days")]
    return get_text_list(words, _("and"))


def _named(days: str, name: str) -> str:
    return f"{days} ({name})" if name else days


def _in_words(day: date) -> str:
    return date_format(day, "MONTH_DAY_FORMAT")
