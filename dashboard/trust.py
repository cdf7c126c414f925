"""What readers make of the stances: approval and dissent by argument, questions and answers, corrections, by month."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Min
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from blog.models import StancePage
from blog.models.correcting import Correction
from comments.facts import typical
from dashboard.figures import Figure
from dashboard.standing import Standing, Tally, group_of
from listening.enums import Kind
from listening.filters import ANY, CommentFilter, answers

PAGE_SIZE = 10
MOST_MONTHS = 24
LONGEST_NUMBER = 18
FIRST_YEAR = 1990
# What is counted, each as a condition beside the posts and the time.
COMMENTS, STATED, QUESTIONS, ANSWERED = "comments", "stated", "questions", "answered"
CONDITIONS: dict[str, dict[str, Any]] = {
    COMMENTS: {},
    STATED: {"side": ANY},
    QUESTIONS: {"kind": Kind.QUESTION},
    ANSWERED: {"open": False},
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which stance the report shows, and which year; without either all of it."""

    year: int | None = None
    post: int | None = None

    @classmethod
    def read(cls, values: dict[str, str]) -> "Choice":
        """What an address asks for; what it cannot ask for is left out."""
        year, post = (_number(values.get(name, "")) for name in ("year", "post"))
        return cls(year if year and FIRST_YEAR <= year < date.max.year else None, post)

    @property
    def filter(self) -> CommentFilter:
        """The comments that the whole report counts."""
        return self.within(CommentFilter(stance=True) if self.post is None else CommentFilter(group=self.post))

    def of(self, page: StancePage) -> CommentFilter:
        return self.within(CommentFilter(group=page.pk))

    def within(self, chosen: CommentFilter) -> CommentFilter:
        if self.year is None:
            return chosen
        return replace(chosen, since=_begins(date(self.year, 1, 1)), until=_begins(date(self.year + 1, 1, 1)))

    def holds(self, day: date) -> bool:
        return self.year in {None, day.year}


@dataclass(frozen=True)
class Stance:
    """A post in all its languages; `page` is the version shown here."""

    page: StancePage
    versions: Sequence[StancePage]

    @cached_property
    def corrections(self) -> list[Correction]:
        """Each once, in the language of `page` where it is told in it; the latest first."""
        told = {key: row for version in [*self.versions, self.page] for key, row in version.corrections_by_key.items()}
        return sorted(told.values(), key=lambda row: row.on, reverse=True)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction and the post it was made in."""

    correction: Correction
    page: StancePage

    @property
    def month(self) -> date:
        return self.correction.on.replace(day=1)


@dataclass(frozen=True, slots=True)
class Row:
    """One stance with what is counted under it."""

    stance: Stance
    figures: dict[str, Figure]
    wait: timedelta | None
    corrections: int
    tallies: list[Tally]

    @property
    def page(self) -> StancePage:
        return self.stance.page


@dataclass(frozen=True, slots=True)
class Month:
    """What a month brought; the shares of the bar are in percent of the month with most questions."""

    begins: date
    figures: dict[str, Figure]
    corrections: int
    fullest: int

    @property
    def name(self) -> str:
        return date_format(self.begins, "F Y")

    @property
    def asked(self) -> float:
        return self._height(QUESTIONS)

    @property
    def answered(self) -> float:
        return self._height(ANSWERED)

    @property
    def says(self) -> str:
        """The bar in words."""
        return f"{self.name}: {self.figures[QUESTIONS].count}"

    def _height(self, name: str) -> float:
        return round(100 * self.figures[name].count / self.fullest, 1) if self.fullest else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """The chosen stances; the figures, the months and the corrections are over all of them, not over one page."""

    choice: Choice
    rows: list[Row]
    page: "Page[Stance]"
    stances: list[Stance]
    offered: list[Stance]
    figures: dict[str, Figure]
    wait: timedelta | None
    together: Tally | None
    months: list[Month]
    corrected: list[Corrected]
    years: list[int]

    @property
    def is_about_one(self) -> bool:
        """Whether what is counted over all is what is counted of the only post."""
        return len(self.stances) == 1

    @property
    def sentence(self) -> str:
        """The report in a line."""
        asked, answered = self.figures[QUESTIONS].count, self.figures[ANSWERED].count
        posts = ngettext("%(number)s stance", "%(number)s stances", len(self.stances)) % {"number": len(self.stances)}
        if not asked:
            return _("%(posts)s, and no question about it yet.") % {"posts": posts}
        said = ngettext("%(number)s question", "%(number)s questions", asked) % {"number": asked}
        return _("%(posts)s, %(questions)s, %(answered)s of them answered.") % {
            "posts": posts, "questions": said, "answered": answered,
        }  # fmt: skip

    @property
    def months_sentence(self) -> str:
        """What the bars show."""
        fullest = max(self.months, key=lambda month: month.figures[QUESTIONS].count, default=None)
        if fullest is None or not (asked := fullest.figures[QUESTIONS].count):
            return _("No question has been asked in this time.")
        return ngettext(
            "Most in %(month)s: %(asked)s question, %(answered)s answered.",
            "Most in %(month)s: %(asked)s questions, %(answered)s answered.",
            asked,
        ) % {"month": fullest.name, "asked": asked, "answered": fullest.figures[ANSWERED].count}


def report(choice: Choice, *, number: str | None = None, now: datetime | None = None) -> Report:
    """The report as it stands now; the number of queries grows with neither posts nor comments."""
    today = timezone.localtime(now or timezone.now()).date()
    offered = stances()
    chosen = _chosen(offered, choice)
    counts = {name: _counts(replace(choice.filter, **more)) for name, more in CONDITIONS.items()}
    waits, standing = _waits(choice), Standing()
    corrected = [Corrected(row, stance.page) for stance in chosen for row in stance.corrections if choice.holds(row.on)]
    page = Paginator(chosen, PAGE_SIZE).get_page(number)
    return Report(
        choice=choice,
        rows=[_row(stance, choice, counts, waits, standing) for stance in page],
        page=page,
        stances=chosen,
        offered=offered,
        figures=_figures(choice.filter, {name: found.total() for name, found in counts.items()}),
        wait=typical([wait for found in waits.values() for wait in found]),
        together=standing.positions(choice.filter, choice.year) if choice.post is None else None,
        months=_months(choice, corrected, counts, today),
        corrected=sorted(corrected, key=lambda one: one.correction.on, reverse=True),
        years=_years(offered, today),
    )


def rows(choice: Choice) -> Iterable[Row]:
    """Every chosen stance, for a file."""
    counts = {name: _counts(replace(choice.filter, **more)) for name, more in CONDITIONS.items()}
    waits, standing = _waits(choice), Standing()
    return (_row(stance, choice, counts, waits, standing) for stance in _chosen(stances(), choice))


def stances() -> list[Stance]:
    """Every stance that can be read, the latest first, in the language in force where there is a version in it."""
    groups: dict[UUID, list[StancePage]] = defaultdict(list)
    for page in StancePage.objects.live().defer("body").order_by("-first_published_at", "-pk"):
        groups[page.translation_key].append(page)
    own = get_language()
    return [
        Stance(next((page for page in group if page.locale.language_code == own), group[0]), group)
        for group in groups.values()
    ]


def _chosen(found: list[Stance], choice: Choice) -> list[Stance]:
    if choice.post is None:
        return found
    return [stance for stance in found if choice.post in {page.pk for page in stance.versions}]


def _row(
    stance: Stance, choice: Choice, counts: dict[str, Counter[Any]], waits: dict[UUID, list[timedelta]], standing: Standing
) -> Row:  # fmt: skip
    chosen, key = choice.of(stance.page), stance.page.translation_key
    own = {name: sum(n for (group, _month), n in found.items() if group == key) for name, found in counts.items()}
    return Row(
        stance=stance,
        figures=_figures(chosen, own),
        wait=typical(waits.get(key, [])),
        corrections=sum(choice.holds(row.on) for row in stance.corrections),
        tallies=standing.tallies(stance.page, chosen, choice.year),
    )


def _figures(chosen: CommentFilter, counts: dict[str, int]) -> dict[str, Figure]:
    return {name: Figure(counts[name], "", replace(chosen, **more).url) for name, more in CONDITIONS.items()}


def _months(choice: Choice, found: list[Corrected], counts: dict[str, Counter[Any]], today: date) -> list[Month]:
    """From the first of these posts on, the empty months too; of a long time the latest."""
    corrected = Counter(one.month for one in found)
    numbers = {name: _by_month(found) for name, found in counts.items()}
    fullest = max(numbers[QUESTIONS].values(), default=0)
    return [
        Month(
            begins=begins,
            figures=_figures(
                replace(choice.filter, since=_begins(begins), until=_begins(_following(begins))),
                {name: months[begins] for name, months in numbers.items()},
            ),
            corrections=corrected[begins],
            fullest=fullest,
        )
        for begins in _span(choice, [*corrected, *(month for months in numbers.values() for month in months)], today)
    ]


def _span(choice: Choice, used: Sequence[date], today: date) -> list[date]:
    """The months from the first in which something happened to the present one, those of the year where one is chosen."""
    begins, found = min(used, default=today.replace(day=1)), []
    while begins <= today:
        if choice.holds(begins):
            found.append(begins)
        begins = _following(begins)
    return found[-MOST_MONTHS:]


def _by_month(found: Counter[Any]) -> Counter[date]:
    months: Counter[date] = Counter()
    for (_group, month), number in found.items():
        months[month] += number
    return months


def _counts(chosen: CommentFilter) -> Counter[Any]:
    """How many comments, by post and month."""
    month = TruncMonth("confirmed_at", tzinfo=timezone.get_default_timezone())
    found = chosen.rows().order_by().annotate(group=group_of("target_id"), month=month)
    return Counter({
        (group, month.date()): number for group, month, number in found.values_list("group", "month").annotate(Count("pk"))
    })  # fmt: skip


def _waits(choice: Choice) -> dict[UUID, list[timedelta]]:
    """How long each answered question waited for its first answer of the house, by post."""
    asked = replace(choice.filter, **CONDITIONS[ANSWERED]).rows().order_by()
    rows = answers().filter(in_reply_to__in=asked.values("pk")).order_by()
    rows = rows.annotate(group=group_of("in_reply_to__target_id"))
    found: dict[UUID, list[timedelta]] = defaultdict(list)
    first = rows.values_list("group", "in_reply_to", "in_reply_to__submit_date").annotate(Min("submit_date"))
    for group, _comment, written, answered in first:
        found[group].append(answered - written)
    return found


def _years(found: list[Stance], today: date) -> list[int]:
    """The years that can be chosen, the latest first."""
    first = [page.first_published_at for stance in found for page in stance.versions if page.first_published_at]
    earliest = timezone.localtime(min(first)).year if first else today.year
    return list(range(today.year, earliest - 1, -1))


def _number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdigit() and len(value) <= LONGEST_NUMBER else None


def _following(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def _begins(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day), timezone.get_default_timezone())
