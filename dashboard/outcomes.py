"""What was expected of each post beside what happened."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from blog.enums import Measure, Platform
from blog.models import PlanAtPublication, PostPage, PostReads, PostViews
from blog.plans import platforms_in_words
from core.spreadsheets import Cell
from dashboard.figures import Figure
from dashboard.statistics import Share
from listening.filters import CommentFilter

PAGE_SIZE = 25
ABOUT_READERS: dict[str, type[PostViews | PostReads]] = {Measure.VIEWS: PostViews, Measure.READS: PostReads}
RUNNING, REACHED, MISSED = "running", "reached", "missed"
STATES = {
    RUNNING: gettext_lazy("still running"),
    REACHED: gettext_lazy("reached"),
    MISSED: gettext_lazy("not reached"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One post: the plan of the day it was published, and the comments that came in time."""

    plan: PlanAtPublication
    count: int
    now: datetime

    @property
    def post(self) -> PostPage:
        return self.plan.post

    @property
    def expected(self) -> str:
        return f"{self.plan.number} {Measure(self.plan.measure).label}"

    @property
    def is_about_readers(self) -> bool:
        return self.plan.measure in ABOUT_READERS

    @property
    def last_day(self) -> date:
        return last_day(self.plan.until)

    @property
    def happened(self) -> Figure:
        """With the comments that count; behind how often a post was opened there is nobody, only its days."""
        if self.is_about_readers:
            return Figure(self.count, "", reverse("dashboard_readers", args=[self.plan.post_id]))
        return Figure(self.count, "", filter_of(self.plan).url)

    @property
    def state(self) -> str:
        if self.count >= self.plan.number:
            return REACHED
        return RUNNING if self.now < self.plan.until else MISSED

    @property
    def says(self) -> str:
        """Where it stands, in words."""
        if self.state != RUNNING:
            return str(STATES[self.state])
        days = (self.last_day - timezone.localtime(self.now).date()).days
        if not days:
            return _("ends today")
        return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}

    @property
    def percent(self) -> int:
        """Of what was expected, for a bar; full from a hundred on."""
        return min(100, Share(self.count, self.plan.number).percent)

    @property
    def platforms(self) -> str:
        return platforms_in_words(self.plan.platforms)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which posts the report shows: by platform, and whether their day has come."""

    platform: str = ""
    due: str = ""

    @classmethod
    def read(cls, values: dict[str, str]) -> "Choice":
        """What an address asks for; what it cannot ask for is left out."""
        platform, due = values.get("platform", ""), values.get("due", "")
        return cls(platform if platform in Platform.values else "", due if due in {"0", "1"} else "")

    def rows(self, now: datetime) -> QuerySet[PlanAtPublication]:
        """Newest post first."""
        rows = PlanAtPublication.objects.filter(post__live=True).select_related("post", "post__author", "post__locale")
        if self.due:
            rows = rows.filter(until__lte=now) if self.due == "1" else rows.filter(until__gt=now)
        if self.platform:
            found = rows.values_list("pk", "platforms")
            rows = rows.filter(pk__in=[pk for pk, platforms in found if self.platform in platforms])
        return rows.order_by("-post__first_published_at", "-post_id")


@dataclass(frozen=True, slots=True)
class Report:
    """The chosen posts with their outcomes; how many are due and reached is counted over all of them, not over one page."""

    outcomes: list[Outcome]
    page: "Page[PlanAtPublication]"
    due: int
    reached: int
    unplanned: int

    @property
    def sentence(self) -> str:
        if not self.due:
            return _("No expectation has come to its day yet.")
        return ngettext(
            "Of %(due)s expectation whose day has come, %(reached)s was reached.",
            "Of %(due)s expectations whose day has come, %(reached)s were reached.",
            self.due,
        ) % {"due": self.due, "reached": self.reached}


def report(choice: Choice, *, number: str | None = None, now: datetime | None = None) -> Report:
    """The report as it stands now."""
    moment = now or timezone.now()
    rows = choice.rows(moment)
    page = Paginator(rows, PAGE_SIZE).get_page(number)
    ended = outcomes(rows.filter(until__lte=moment), moment)
    return Report(
        outcomes=outcomes(rows.filter(pk__in=[plan.pk for plan in page]), moment),
        page=page,
        due=len(ended),
        reached=sum(outcome.state == REACHED for outcome in ended),
        unplanned=PostPage.objects.live().filter(planned=None).count(),
    )


def outcomes(plans: QuerySet[PlanAtPublication], now: datetime) -> list[Outcome]:
    """One query a measure, however many posts."""
    counts = _counts(plans)
    return [Outcome(plan, counts.get(plan.post_id, 0), now) for plan in plans]


def filter_of(plan: PlanAtPublication) -> CommentFilter:
    """The list of the comments that count for a plan."""
    return CommentFilter(post=plan.post_id, until=plan.until, **_condition(plan.measure))


def head() -> list[str]:
    return [
        _("Post"), _("Author"), _("Published"), _("Audience"), _("Reason"), _("Platforms"),
        _("Expected"), _("Number"), _("Last day"), _("Happened"), _("State"),
    ]  # fmt: skip


def table(choice: Choice, *, now: datetime | None = None) -> Iterable[Sequence[Cell]]:
    """The whole choice as rows of a spreadsheet."""
    moment = now or timezone.now()
    for outcome in outcomes(choice.rows(moment), moment):
        plan, post = outcome.plan, outcome.post
        yield [
            post.title,
            post.author.name if post.author else "",
            timezone.localtime(post.first_published_at).date() if post.first_published_at else None,
            plan.audience,
            plan.reason,
            outcome.platforms,
            str(Measure(plan.measure).label),
            plan.number,
            outcome.last_day,
            outcome.count,
            str(STATES[outcome.state]),
        ]


def _condition(measure: str) -> dict[str, Any]:
    if measure == Measure.COMMENTS:
        return {}
    return {"worth": True} if measure == Measure.WORTH else {"kind": measure}


def _counts(plans: QuerySet[PlanAtPublication]) -> dict[int, int]:
    """How many comments came in time, by post."""
    found: dict[int, int] = {}
    bare = plans.select_related(None).order_by()
    for measure in bare.values_list("measure", flat=True).distinct():
        if measure in ABOUT_READERS:
            found.update(_of_readers(bare.filter(measure=measure), measure))
            continue
        of_it = bare.filter(measure=measure, post_id=OuterRef("target_id"), until__gt=OuterRef("confirmed_at"))
        rows = CommentFilter(**_condition(measure)).rows().filter(Exists(of_it)).order_by()
        found.update(rows.values_list("target_id").annotate(Count("pk")))
    return found


def _of_readers(plans: QuerySet[PlanAtPublication], measure: str) -> dict[int, int]:
    """How often each post was opened, or read to the end, up to the end of its last day."""
    lasts = {post: last_day(until) for post, until in plans.values_list("post_id", "until")}
    rows = ABOUT_READERS[measure]._default_manager.filter(post_id__in=plans.values("post_id"))
    found = Counter[int]()
    for post, day, number in rows.values_list("post_id", "day").annotate(Sum("number")).order_by():
        found[post] += number if day <= lasts[post] else 0
    return found


def last_day(until: datetime) -> date:
    """The last day that counts, where `until` is the first moment that does not."""
    return timezone.localtime(until - timedelta(microseconds=1)).date()
