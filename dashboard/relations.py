"""Who speaks: comments by what their writers say of their relation to the company, without giving any single writer away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.enums import Relation
from core import hiding
from core.spreadsheets import Cell
from dashboard.figures import Figure
from dashboard.spans import thirty_days
from dashboard.statistics import SMALL
from listening import sums
from listening.filters import UNSTATED, CommentFilter

LATEST = 40


@dataclass(frozen=True, slots=True)
class Line:
    """One relation. A figure is None where it would tell about few writers, or would let another be worked out."""

    relation: Relation
    figure: Figure | None
    before: Figure | None
    width: float = 0.0

    @property
    def is_few(self) -> bool:
        """Of so few comments a difference says little."""
        if self.figure is None:
            return False
        return max(self.figure.count, self.before.count if self.before else 0) < SMALL


@dataclass(frozen=True, slots=True)
class Relations:
    """Thirty days beside the thirty before them."""

    since: datetime
    total: int
    lines: list[Line]

    @property
    def is_hiding(self) -> bool:
        return any(line.figure is None or line.before is None for line in self.lines)

    @property
    def smallest(self) -> int:
        """How many writers a figure stands for at least."""
        return hiding.SMALL

    @property
    def sentence(self) -> str:
        """What the bars show, for those who do not see them."""
        if not self.total:
            return _("Nobody has commented in the last thirty days.")
        shown = [
            (line.figure.count, str(line.relation.label)) for line in self.lines if line.figure and line.figure.count
        ]
        stated = [(count, label) for count, label in shown if label != str(Relation.UNSTATED.label)]
        came = ngettext("%(count)s comment in thirty days", "%(count)s comments in thirty days", self.total) % {
            "count": self.total
        }
        if not stated:
            return _("%(came)s; too few of their writers say who they are to tell more.") % {"came": came}
        count, label = max(stated)
        return _("%(came)s; of those who say who they are, most are by: %(relation)s (%(count)s).") % {
            "came": came, "relation": label, "count": count,
        }  # fmt: skip


def relations(now: datetime) -> Relations:
    """A few queries for each relation that occurs, however many comments."""
    since, before = thirty_days(now)
    present, past = _figures(since, None), _figures(before, since)
    most = max((figure.count for figure in present if figure), default=0)
    lines = [
        Line(relation, figure, before, round(100 * figure.count / most, 1) if figure and most else 0.0)
        for relation, figure, before in zip(Relation, present, past, strict=True)
        if figure is None or before is None or figure.count or before.count
    ]
    if not any(figure and figure.count for figure in (*present, *past)):
        lines = []
    total = sums.count(CommentFilter(since=since))
    return Relations(since, total, sorted(lines, key=lambda line: line.relation == Relation.UNSTATED))


def head() -> list[str]:
    return [_("Relation to the company"), _("Comments in thirty days"), _("Comments in the thirty days before")]


def rows(found: Relations) -> Iterable[Sequence[Cell]]:
    """Hidden figures stay hidden in a file."""
    for line in found.lines:
        shown = (figure.count if figure else _("few") for figure in (line.figure, line.before))
        yield [str(line.relation.label), *shown]


def _figures(since: datetime, until: datetime | None) -> list[Figure | None]:
    """In the order of the relations. Which are hidden goes by the writers, what is shown are their comments."""
    chosen = CommentFilter(since=since, until=until)
    found = {relation: number for (relation,), number in sums.grouped(chosen, "relation").items()}
    sizes = {**found, **_few(chosen, found)}
    hidden = hiding.lines([sizes.get(relation, 0) for relation in Relation.values])
    return [
        None if at in hidden else Figure(found.get(relation, 0), "", _url(relation, since, until))
        for at, relation in enumerate(Relation.values)
    ]


def _few(chosen: CommentFilter, found: Mapping[str, int]) -> dict[str, int]:
    """How many people wrote the comments of those relations where it may be few; for the others nothing but their order hangs on it.

    The latest comments of a relation show as a rule that their writers are many. All of them are looked through only where they do not.
    """
    rows = chosen.rows().order_by("-confirmed_at")
    unclear = [
        relation
        for relation in found
        if len(set(rows.filter(relation=relation).values_list("writer", flat=True)[:LATEST])) < hiding.SMALL
    ]
    counted = rows.filter(relation__in=unclear).order_by().values_list("relation")
    return dict(counted.annotate(writers=Count("writer", distinct=True))) if unclear else {}


def _url(relation: str, since: datetime, until: datetime | None) -> str:
    return CommentFilter(relation=relation or UNSTATED, since=since, until=until).url
