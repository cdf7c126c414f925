"""The report on equal treatment: who was suggested, followed up, turned down and contacted, by language and by the way they came in
(features.md, LE-5; AGG).

Only what is known anyway is counted: the language of the comment and the post it stands under. Nobody's sex, age or origin is asked for,
stored or guessed. Small numbers are hidden, and others with them where the total would give them away.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from comments.enums import Purpose
from core import hiding
from core.hiding import SMALL
from recruiting import wilson
from recruiting.enums import Grouping
from recruiting.models import GroupCount
from recruiting.models.gone import MEASURES
from recruiting.oversight import groups
from recruiting.oversight.quarters import Quarter

# Below four fifths of the best group a look is suggested; a rule of thumb of the US EEOC, no verdict.
FOUR_FIFTHS = 80


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a group, where the truth lies with 95 % certainty, and how that is beside the best group; all in percent."""

    part: int
    whole: int
    best: float

    @property
    def percent(self) -> int:
        return round(100 * self.part / self.whole)

    @property
    def low(self) -> int:
        return round(100 * wilson.interval(self.part, self.whole)[0])

    @property
    def high(self) -> int:
        return round(100 * wilson.interval(self.part, self.whole)[1])

    @property
    def ratio(self) -> int | None:
        """Of the share of the best group; None where nobody in any group was."""
        return round(100 * self.part / self.whole / self.best) if self.best else None

    @property
    def asks_for_a_look(self) -> bool:
        """Asked of the share itself, not of the rounded number."""
        return 100 * self.part / self.whole < FOUR_FIFTHS * self.best


@dataclass(frozen=True, slots=True)
class Line:
    """One group. What is None is hidden."""

    label: str
    people: int | None
    suggested: Share | None
    followed: Share | None
    turned_down: Share | None
    contacted: Share | None

    @property
    def shares(self) -> Sequence[Share | None]:
        """In the order of the columns."""
        return self.suggested, self.followed, self.turned_down, self.contacted

    @property
    def named(self) -> Sequence[tuple[str, Share | None]]:
        """Each with the name of its column."""
        return list(zip(columns(), self.shares, strict=True))


@dataclass(frozen=True, slots=True)
class Table:
    """All groups of one kind, the largest first, those hidden last."""

    title: str
    lines: Sequence[Line]

    @property
    def hides(self) -> bool:
        return any(None in (line.people, *line.shares) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Report:
    """One quarter; `total` is one line for everybody."""

    total: Line
    tables: Sequence[Table]

    @property
    def asks_for_a_look(self) -> bool:
        told = [share for table in self.tables for line in table.lines for share in line.shares]
        return any(share.asks_for_a_look for share in told if share)


@dataclass(slots=True)
class Counted:
    """How many of a group, before anything is hidden."""

    people: int = 0
    suggested: int = 0
    followed: int = 0
    turned_down: int = 0
    contacted: int = 0

    def add(self, row: Mapping[str, Any], prefix: str = "") -> None:
        for name in MEASURES:
            setattr(self, name, getattr(self, name) + row[prefix + name])


def columns() -> Sequence[str]:
    """What is told of each group."""
    return _("Suggested"), _("Followed up"), _("Turned down"), _("Contacted")


def of(quarter: Quarter, purpose: Purpose = Purpose.WORK) -> Report:
    """The whole report, in a number of queries that does not depend on how many people there are: those who are here, and the sums of those
    who are gone."""
    rows = list(groups.counted(purpose, groups.here(purpose, quarter.start, quarter.end)))
    found: dict[str, dict[str, Counted]] = {grouping: defaultdict(Counted) for grouping in Grouping}
    for row, keys in zip(rows, groups.keys(rows), strict=True):
        for grouping, key in keys.items():
            found[grouping][key].add(row)
    for line in GroupCount.sums(GroupCount.objects.filter(quarter=quarter.key, purpose=purpose)):
        found[line["grouping"]][line["group"]].add(line, "sum_")
    whole = Counted()
    for counted in found[Grouping.LANGUAGE].values():
        whole.add(asdict(counted))
    return Report(
        total=told(_("Everybody"), [whole], [_("Everybody")]).lines[0],
        tables=[_table(grouping, found[grouping]) for grouping in Grouping],
    )


def told(title: str, groups: Sequence[Counted], labels: Sequence[str]) -> Table:
    """The groups with everything hidden that must be. Being turned down is no good to have more of: it is beside no best group."""
    sizes = [group.people for group in groups]
    hidden = hiding.lines(sizes)
    shares = {
        name: _shares([getattr(group, name) for group in groups], sizes, hidden, has_best=name != "turned_down")
        for name in MEASURES[1:]
    }
    lines = [
        Line(label, None if at in hidden else sizes[at], **{name: found[at] for name, found in shares.items()})
        for at, label in enumerate(labels)
    ]
    return Table(title, sorted(lines, key=lambda line: (line.people is None, -(line.people or 0), line.label)))


def _shares(parts: Sequence[int], sizes: Sequence[int], lines: frozenset[int], *, has_best: bool) -> list[Share | None]:
    hidden = hiding.cells(parts, sizes, lines)
    shown = [at for at in range(len(sizes)) if at not in hidden and sizes[at] >= SMALL]
    best = max((parts[at] / sizes[at] for at in shown), default=0.0) if has_best else 0.0
    return [Share(parts[at], sizes[at], best) if at in shown else None for at in range(len(sizes))]


def _table(grouping: Grouping, found: Mapping[str, Counted]) -> Table:
    """Keys that are called alike are one group for the reader."""
    by_label: dict[str, Counted] = defaultdict(Counted)
    labels = groups.labels(grouping, list(found))
    for key, counted in found.items():
        by_label[labels[key]].add(asdict(counted))
    return told(str(grouping.label), list(by_label.values()), list(by_label))


def head() -> list[str]:
    """The columns of the file."""
    told = [_("how many"), _("percent"), _("percent, from"), _("percent, to"), _("percent of the best group")]
    return [_("Table"), _("Group"), _("People"), *(f"{name}: {column}" for name in columns() for column in told)]


def rows(report: Report) -> Iterator[list[str | int | None]]:
    """The lines of the file; what is hidden says so."""
    everybody = Table(_("Everybody"), [report.total])
    for table in (everybody, *report.tables):
        for line in table.lines:
            people = _("hidden") if line.people is None else line.people
            yield [table.title, line.label, people, *(cell for share in line.shares for cell in _cells(share))]


def _cells(share: Share | None) -> list[str | int | None]:
    if share is None:
        return [_("hidden")] * 5
    return [share.part, share.percent, share.low, share.high, share.ratio]
