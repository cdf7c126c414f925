"""How a launch is received: by the hour, by aspect, and beside earlier launches of the same age."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from blog.models import LaunchPage
from dashboard.aspects import AspectReception, received
from dashboard.curve import By, Step, curve
from dashboard.figures import Figure
from dashboard.statistics import Share
from listening import finding, sums
from listening.enums import Kind, Tone
from listening.filters import CommentFilter
from listening.selectors import Heard

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
    by: By
    aspects: list[AspectReception]
    earlier: list[Earlier]
    open_questions: list[Heard]

    @property
    def age(self) -> timedelta:
        return self.now - self.since

    @property
    def curve_title(self) -> str:
        return {
            By.HOUR: _("Comments by the hour"), By.DAY: _("Comments by the day"), By.WEEK: _("Comments by the week"),
        }[self.by]  # fmt: skip

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
        by=By.age(moment - since),
        aspects=received(page, request),
        earlier=[_earlier(other, moment - since) for other in _before(page, since)],
        open_questions=finding.open_questions(most=QUESTIONS, request=request, post=page.pk),
    )


def steps(page: LaunchPage, now: datetime) -> list[Step]:
    """The curve of a launch up to now, in steps as long as its age makes them."""
    since = page.launched_at or now
    return curve(CommentFilter(post=page.pk), since, now, By.age(now - since))


def _figures(post: int) -> list[Figure]:
    """What is counted, each with its words for none and for some."""
    everything, waiting = CommentFilter(post=post), CommentFilter(post=post, open=True)
    tally = sums.by_post([post])[post]
    comments, problems, tones = tally.comments, tally.kinds[Kind.PROBLEM], tally.tones
    open_questions = tally.kinds[Kind.QUESTION] - tally.answered_questions
    question = ngettext("question without an answer", "questions without an answer", open_questions)
    rows = (
        (everything, comments, _("No comment yet."), ngettext("comment", "comments", comments)),
        (replace(everything, tone=Tone.APPROVING), tones[Tone.APPROVING], _("No approving comment."), str(Tone.APPROVING.label)),
        (replace(everything, tone=Tone.CRITICAL), tones[Tone.CRITICAL], _("No critical comment."), str(Tone.CRITICAL.label)),
        (replace(everything, kind=Kind.PROBLEM), problems, _("No problem."), ngettext("problem", "problems", problems)),
        (waiting, open_questions, _("No question is waiting for an answer."), question),
    )  # fmt: skip
    return [Figure(number, some if number else none, chosen.url) for chosen, number, none, some in rows]


def _before(page: LaunchPage, since: datetime) -> list[LaunchPage]:
    rows = launches().filter(locale=page.locale_id).exclude(pk=page.pk)
    earlier = [row for row in rows if row.launched_at and row.launched_at < since]
    return sorted(earlier, key=lambda row: row.launched_at or since, reverse=True)[:EARLIER]


def _earlier(page: LaunchPage, age: timedelta) -> Earlier:
    begins = page.launched_at
    chosen = CommentFilter(post=page.pk, until=begins + age if begins else None)
    tally = sums.by_post([page.pk], until=chosen.until)[page.pk]
    total, tones = tally.comments, tally.tones
    return Earlier(
        page=page,
        comments=Figure(total, "", chosen.url),
        approving=Share(tones[Tone.APPROVING], total),
        critical=Share(tones[Tone.CRITICAL], total),
    )
