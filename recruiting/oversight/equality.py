"""The report on equal treatment: who was suggested and followed up, by language and by the way they came in (features.md, LE-5; AGG).

Only what is known anyway is counted: the language of the comment and the post it stands under. Nobody's sex, age or origin is asked for,
stored or guessed. Small numbers are hidden, and others with them where the total would give them away.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from blog.models import PostPage, Topic
from comments.enums import Purpose
from core import hiding
from core.hiding import SMALL
from recruiting import selectors, wilson
from recruiting.enums import Stage
from recruiting.filters import ALL, TALKS, Filters
from recruiting.models import Candidate, Source
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


@dataclass(frozen=True, slots=True)
class Table:
    """All groups of one kind, the largest first, those hidden last."""

    title: str
    lines: Sequence[Line]

    @property
    def hides(self) -> bool:
        return any(None in (line.people, line.suggested, line.followed) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Report:
    """One quarter; `total` is one line for everybody."""

    total: Line
    tables: Sequence[Table]

    @property
    def asks_for_a_look(self) -> bool:
        told = [share for table in self.tables for line in table.lines for share in (line.suggested, line.followed)]
        return any(share.asks_for_a_look for share in told if share)


@dataclass(slots=True)
class Counted:
    """How many of a group, before anything is hidden."""

    people: int = 0
    suggested: int = 0
    followed: int = 0

    def add(self, row: Mapping[str, Any]) -> None:
        self.people += row["people"]
        self.suggested += row["suggested"]
        self.followed += row["followed"]


def of(quarter: Quarter) -> Report:
    """The whole report, in a number of queries that does not depend on how many people there are."""
    rows = list(_counted(quarter))
    posts = PostPage.objects.select_related("content_type").in_bulk({row["post"] for row in rows if row["post"]})
    topics = _topics(posts)
    whole = Counted()
    for row in rows:
        whole.add(row)
    return Report(
        total=told(_("Everybody"), [whole], [_("Everybody")]).lines[0],
        tables=[
            _table(_("By language of the comment"), rows, lambda row: _language(row["language"])),
            _table(_("By kind of the post they came in through"), rows, lambda row: _kind(posts.get(row["post"]))),
            _table(_("By topic of that post"), rows, lambda row: topics.get(row["post"], _("no topic"))),
        ],
    )


def told(title: str, groups: Sequence[Counted], labels: Sequence[str]) -> Table:
    """The groups with everything hidden that must be."""
    sizes = [group.people for group in groups]
    hidden = hiding.lines(sizes)
    suggested = _shares([group.suggested for group in groups], sizes, hidden)
    followed = _shares([group.followed for group in groups], sizes, hidden)
    lines = [
        Line(labels[at], None if at in hidden else sizes[at], suggested[at], followed[at]) for at in range(len(sizes))
    ]
    return Table(title, sorted(lines, key=lambda line: (line.people is None, -(line.people or 0), line.label)))


def _shares(parts: Sequence[int], sizes: Sequence[int], lines: frozenset[int]) -> list[Share | None]:
    hidden = hiding.cells(parts, sizes, lines)
    shown = [at for at in range(len(sizes)) if at not in hidden and sizes[at] >= SMALL]
    best = max((parts[at] / sizes[at] for at in shown), default=0.0)
    return [Share(parts[at], sizes[at], best) if at in shown else None for at in range(len(sizes))]


def _table(title: str, rows: Sequence[dict[str, Any]], label: Callable[[dict[str, Any]], str]) -> Table:
    groups: dict[str, Counted] = defaultdict(Counted)
    for row in rows:
        groups[label(row)].add(row)
    return told(title, list(groups.values()), list(groups))


def _counted(quarter: Quarter) -> "QuerySet[Any, Any]":
    """Whoever agreed and came in within the quarter, by language and by the post they came in through. Whoever is still to be judged
    blind is left out: their suggestion is told to nobody yet."""
    first = Source.objects.filter(candidate=OuterRef("pk")).order_by("since", "pk").values("post")[:1]
    further = selectors.people(Purpose.WORK, Filters(stage=ALL, who=ALL, when=ALL, reached=TALKS)).order_by()
    is_followed = Q(stage=Stage.SHORTLISTED) | Q(pk__in=further.values("pk"))
    found = Candidate.objects.standing().filter(
        awaits_judgement=False, first_seen_at__gte=quarter.start, first_seen_at__lt=quarter.end
    )
    grouped = found.annotate(post=Subquery(first)).order_by().values("language", "post")
    return grouped.annotate(
        people=Count("pk"),
        suggested=Count("pk", filter=Q(is_suggested=True)),
        followed=Count("pk", filter=is_followed),
    )


def _language(code: str) -> str:
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code or _("not recognised")


def _kind(post: PostPage | None) -> str:
    return post.kind if post else _("a post that is gone")


def _topics(posts: Mapping[int, PostPage]) -> dict[int, str]:
    """The first topic of each post, called as in the reader's language where it has a name there; so nobody is counted twice."""
    names: dict[Any, str] = {}
    for topic in sorted(
        Topic.objects.select_related("locale"), key=lambda row: row.locale.language_code == get_language()
    ):
        names[topic.translation_key] = topic.name
    through = PostPage.topics.through.objects.filter(postpage_id__in=posts).select_related("topic").order_by("-pk")
    return {row.postpage_id: names[row.topic.translation_key] for row in through}


def head() -> list[str]:
    """The columns of the file."""
    columns = [_("how many"), _("percent"), _("percent, from"), _("percent, to"), _("percent of the best group")]
    return [
        _("Table"), _("Group"), _("People"),
        *(f"{name}: {column}" for name in (_("Suggested"), _("Followed up")) for column in columns),
    ]  # fmt: skip


def rows(report: Report) -> Iterator[list[str | int | None]]:
    """The lines of the file; what is hidden says so."""
    everybody = Table(_("Everybody"), [report.total])
    for table in (everybody, *report.tables):
        for line in table.lines:
            people = _("hidden") if line.people is None else line.people
            yield [table.title, line.label, people, *_cells(line.suggested), *_cells(line.followed)]


def _cells(share: Share | None) -> list[str | int | None]:
    if share is None:
        return [_("hidden")] * 5
    return [share.part, share.percent, share.low, share.high, share.ratio]
