"""Where readers stand on each argument of a stance: counted together, and left out where a number would speak of few people."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import ExtractYear
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from blog.models import PostPage, StancePage
from comments.commentable import POSITION
from comments.enums import Side
from comments.models import Stand
from core import hiding
from dashboard.figures import Figure
from dashboard.statistics import Bar, Share, bars
from listening.enums import Tone
from listening.filters import CommentFilter


class Number(NamedTuple):
    """How many comments, by how many different writers."""

    comments: int = 0
    writers: int = 0


Sides = Mapping[str, Number]
NOTHING = Number()


@dataclass(slots=True)
class Counted:
    """What was said of one argument, in all and by year. `wording` is how it was worded when somebody spoke of it."""

    wording: str = ""
    whole: dict[str, Number] = field(default_factory=dict)
    years: dict[int, dict[str, Number]] = field(default_factory=lambda: defaultdict(dict))

    def of(self, year: int | None) -> Sides:
        return self.whole if year is None else self.years.get(year, {})

    def is_told(self, year: int | None) -> bool:
        """Whether both sides may be told: neither is few people, and no other year can be worked out from this one and the whole."""
        if year is None or year not in self.years:
            return not hiding.is_small(_agreeing(self.of(year)), _speaking(self.of(year)))
        order = sorted(self.years)
        parts, wholes = ([number(self.years[one]) for one in order] for number in (_agreeing, _speaking))
        return order.index(year) not in hiding.cells(parts, wholes, hiding.lines(wholes))


@dataclass(frozen=True, slots=True)
class Tally:
    """One argument with approval and dissent; both figures are None where they are not told."""

    name: str
    wording: str
    agree: Figure | None
    disagree: Figure | None

    @property
    def is_told(self) -> bool:
        return self.agree is not None

    @property
    def numbers(self) -> tuple[int, int]:
        return (self.agree.count, self.disagree.count) if self.agree and self.disagree else (0, 0)

    @property
    def bars(self) -> list[Bar]:
        return bars(zip((Tone.APPROVING.value, Tone.CRITICAL.value), self.numbers, strict=True))

    @property
    def sentence(self) -> str:
        """What the bar shows, and what stands in place of one."""
        agree, disagree = self.numbers
        if not self.is_told:
            return _("Not told: fewer than %(number)s people on one side.") % {"number": hiding.SMALL}
        if not agree + disagree:
            return _("Nobody has said where they stand.")
        share = Share(agree, agree + disagree)
        said = _("%(agree)s, %(disagree)s.") % {
            "agree": ngettext("%(number)s agrees", "%(number)s agree", agree) % {"number": agree},
            "disagree": ngettext("%(number)s disagrees", "%(number)s disagree", disagree) % {"number": disagree},
        }
        of_all = _("%(percent)s %% agree.") % {"percent": share.percent}
        return said if share.is_small else f"{said} {of_all}"


class Standing:
    """Every statement under every stance: counted in four queries, whatever their number."""

    def __init__(self) -> None:
        self.posts: dict[UUID, dict[str, Counted]] = defaultdict(lambda: defaultdict(Counted))
        for key, argument, side, comments, writers, wording in _numbers("group", "argument", "side", wording=True):
            counted = self.posts[key][argument]
            counted.whole[side], counted.wording = Number(comments, writers), wording
        for key, argument, year, side, comments, writers in _numbers("group", "argument", "year", "side"):
            self.posts[key][argument].years[year][side] = Number(comments, writers)
        self.together = Counted()
        positions = Stand.objects.filter(argument=POSITION)
        for side, comments, writers in _numbers("side", among=positions):
            self.together.whole[side] = Number(comments, writers)
        for year, side, comments, writers in _numbers("year", "side", among=positions):
            self.together.years[year][side] = Number(comments, writers)

    def tallies(self, page: StancePage, chosen: CommentFilter, year: int | None) -> list[Tally]:
        """The position, its reasons, and what is no longer a reason but was spoken of."""
        counted, arguments = self.posts.get(page.translation_key, {}), page.arguments
        known = {argument.key for argument in arguments}
        now = [
            (_("Position") if not place else _("Reason %(number)s") % {"number": place}, argument.key, argument.wording)
            for place, argument in enumerate(arguments)
        ]
        gone = [(_("Former reason"), key, one.wording) for key, one in counted.items() if key not in known]
        return [
            _tally(name, wording, counted.get(key, Counted()), replace(chosen, argument=key), year)
            for name, key, wording in now + gone
        ]

    def positions(self, chosen: CommentFilter, year: int | None) -> Tally:
        """All positions together; not told where that would give away the posts of which nothing is told."""
        one_by_one = [post[POSITION] for post in self.posts.values() if POSITION in post]
        name = _("All positions together")
        if _gives_away(one_by_one, year):
            return Tally(name, "", None, None)
        return _tally(name, "", self.together, replace(chosen, argument=POSITION), year)


def _tally(name: str, wording: str, counted: Counted, chosen: CommentFilter, year: int | None) -> Tally:
    if not counted.is_told(year):
        return Tally(name, wording, None, None)
    agree, disagree = (
        Figure(counted.of(year).get(side, NOTHING).comments, "", replace(chosen, side=side).url) for side in Side.values
    )
    return Tally(name, wording, agree, disagree)


def _gives_away(posts: Sequence[Counted], year: int | None) -> bool:
    hidden = frozenset(place for place, post in enumerate(posts) if not post.is_told(year))
    parts, wholes = ([number(post.of(year)) for post in posts] for number in (_agreeing, _speaking))
    return bool(hidden) and hiding.cells(parts, wholes, hidden) != hidden


def _agreeing(sides: Sides) -> int:
    return sides.get(Side.AGREE, NOTHING).writers


def _speaking(sides: Sides) -> int:
    return sum(number.writers for number in sides.values())


def group_of(column: str) -> Subquery:
    """What a post shares with its other languages, for the column that names the post."""
    return Subquery(PostPage.objects.order_by().filter(pk=OuterRef(column)).values("translation_key")[:1])


def _numbers(*columns: str, among: QuerySet[Stand] | None = None, wording: bool = False) -> Iterable[Any]:
    """Comments and writers for each combination of these columns."""
    public = CommentFilter(stance=True).rows().order_by().values("pk")
    rows = (Stand.objects.all() if among is None else among).filter(comment__in=public).order_by()
    rows = rows.annotate(
        group=group_of("comment__target_id"),
        year=ExtractYear("comment__confirmed_at", tzinfo=timezone.get_default_timezone()),
    )
    more = [Max("wording")] if wording else []
    return rows.values_list(*columns).annotate(Count("pk"), Count("comment__writer", distinct=True), *more)
