"""The reports of the dashboard as tables: the same figures as on the page, without their links."""

from collections.abc import Iterable, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.spreadsheets import Cell
from dashboard import launches, selectors
from dashboard.aspects import AspectReception
from dashboard.curve import Step
from dashboard.figures import counted
from listening.enums import Kind, Tone
from listening.filters import CommentFilter

Row = Sequence[Cell]


def reception_head() -> list[str]:
    labels = [str(label) for label in (*Kind.labels, *Tone.labels)]
    return [
        _("Post"), _("Language"), _("Published"), _("Comments"), *labels, _("Answered questions"), _("First answer after (minutes)"),
        _("Times opened"), _("Times read to the end"),
    ]  # fmt: skip


def receptions() -> Iterable[Row]:
    """Every post that can be read, the latest first."""
    for row in selectors.all_receptions():
        counts, wait = row.tally, row.first_answer_after
        yield [
            row.title,
            row.language,
            timezone.localdate(row.published_at) if row.published_at else None,
            counts.comments,
            *(counts.kinds.get(kind, 0) for kind in Kind.values),
            *(counts.tones.get(tone, 0) for tone in Tone.values),
            counts.answered_questions,
            round(wait.total_seconds() / 60) if wait is not None else None,
            row.readers.opened,
            row.readers.read,
        ]


def launch_head() -> list[str]:
    return [_("Product"), _("Start"), _("Comments"), *(str(label) for label in Tone.labels), _("Open questions")]


def all_launches() -> Iterable[Row]:
    """Every launch, the latest first."""
    for page in launches.launches():
        chosen = [CommentFilter(post=page.pk), *(CommentFilter(post=page.pk, tone=tone) for tone in Tone.values)]
        since = page.launched_at
        yield [
            page.product,
            timezone.localdate(since) if since else None,
            *(counted(one) for one in chosen),
            counted(CommentFilter(post=page.pk, open=True)),
        ]


def curve_head() -> list[str]:
    return [_("Day"), _("From"), _("Comments")]


def curve(steps: Iterable[Step]) -> Iterable[Row]:
    """Each hour or day with its comments, by the clock of the house."""
    for step in steps:
        begins = timezone.localtime(step.begins)
        yield [begins.date(), f"{begins:%H:%M}", step.figure.count]


def aspect_head() -> list[str]:
    return [_("Aspect"), _("Comments"), _("Praise"), pgettext("of a product", "Criticism")]


def aspects(found: Iterable[AspectReception]) -> Iterable[Row]:
    for aspect in found:
        yield [aspect.name, aspect.all.count, aspect.praise.count, aspect.problems.count]
