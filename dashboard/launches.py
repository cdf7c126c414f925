"""How a launch is received: by the hour, by aspect, and beside earlier launches of the same age."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from blog.models import LaunchPage
from dashboard.aspects import SIDES, AspectReception, received
from dashboard.curve import DAY, Step, curve
from dashboard.figures import Figure, counted
from dashboard.statistics import Share
from listening.enums import Kind, Tone
from listening.filters import CommentFilter
from listening.selectors import Heard, heard

BY_THE_HOUR = 7 * DAY
EARLIER = 5
QUESTIONS = 5


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another launch as it stood at the same age."""

    page: LaunchPage
    comments: Figure
    approving: Share
    critical: Share


@dataclass(frozen=True, slots=True)
class Room:
    """Everything about one launch. `age` is how long its reception has been going on."""

    page: LaunchPage
    since: datetime
    now: datetime
    figures: list[Figure]
    curve: list[Step]
    is_hourly: bool
    aspects: list[AspectReception]
    earlier: list[Earlier]
    open_questions: list[Heard]

    @property
    def age(self) -> timedelta:
        return self.now - self.since

    @property
    def curve_sentence(self) -> str:
        """What the curve shows, for those who do not see it."""
        if not self.curve or not any(step.figure.count for step in self.curve):
            return _("No comment has come in yet.")
        fullest = max(self.curve, key=lambda step: step.figure.count)
        number = fullest.figure.count
        said = ngettext("Most at once: %(count)s comment", "Most at once: %(count)s comments", number)
        return said % {"count": number}


def launches() -> QuerySet[LaunchPage]:
    """Every launch that can be read, the latest first."""
    return LaunchPage.objects.live().select_related("locale").order_by(F("starts_at").desc(nulls_last=True), "-pk")


def room(page: LaunchPage, request: HttpRequest, *, now: datetime | None = None) -> Room:
    """The reception of one launch as it stands now. The number of queries grows with neither its aspects nor its comments."""
    moment = now or timezone.now()
    since = page.launched_at or moment
    return Room(
        page=page,
        since=since,
        now=moment,
        figures=_figures(page.pk),
        curve=steps(page, moment),
        is_hourly=_is_hourly(since, moment),
        aspects=received(page, request),
        earlier=[_earlier(other, moment - since) for other in _before(page, since)],
        open_questions=heard(
            CommentFilter(post=page.pk, open=True).rows().order_by("confirmed_at", "pk")[:QUESTIONS], request=request
        ),
    )


def steps(page: LaunchPage, now: datetime) -> list[Step]:
    """The curve of a launch up to now: by the hour in its first week, by the day afterwards."""
    since = page.launched_at or now
    return curve(CommentFilter(post=page.pk), since, now, is_hourly=_is_hourly(since, now))


def _is_hourly(since: datetime, now: datetime) -> bool:
    return now - since <= BY_THE_HOUR


def _figures(post: int) -> list[Figure]:
    """What is counted, each with its words for none and for some."""
    everything, approving, critical, problems, waiting = (
        CommentFilter(post=post), CommentFilter(post=post, tone=Tone.APPROVING), CommentFilter(post=post, tone=Tone.CRITICAL),
        CommentFilter(post=post, kind=Kind.PROBLEM), CommentFilter(post=post, open=True),
    )  # fmt: skip
    count = {chosen: counted(chosen) for chosen in (everything, approving, critical, problems, waiting)}
    words = {
        everything: (_("No comment yet."), ngettext("comment", "comments", count[everything])),
        approving: (_("No approving comment."), str(Tone.APPROVING.label)),
        critical: (_("No critical comment."), str(Tone.CRITICAL.label)),
        problems: (_("No problem."), ngettext("problem", "problems", count[problems])),
        waiting: (
            _("No question is waiting for an answer."),
            ngettext("question without an answer", "questions without an answer", count[waiting]),
        ),
    }
    return [Figure(number, words[chosen][bool(number)], chosen.url) for chosen, number in count.items()]


def _before(page: LaunchPage, since: datetime) -> list[LaunchPage]:
    rows = launches().filter(locale=page.locale_id).exclude(pk=page.pk)
    earlier = [row for row in rows if row.launched_at and row.launched_at < since]
    return sorted(earlier, key=lambda row: row.launched_at or since, reverse=True)[:EARLIER]


def _earlier(page: LaunchPage, age: timedelta) -> Earlier:
    begins = page.launched_at
    chosen = CommentFilter(post=page.pk, until=begins + age if begins else None)
    total = counted(chosen)
    tones = {tone: counted(CommentFilter(post=page.pk, until=chosen.until, tone=tone)) for tone in SIDES}
    return Earlier(
        page=page,
        comments=Figure(total, "", chosen.url),
        approving=Share(tones[Tone.APPROVING], total),
        critical=Share(tones[Tone.CRITICAL], total),
    )
