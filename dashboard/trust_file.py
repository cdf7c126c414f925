"""The trust report as rows of a spreadsheet: one for each argument, what is counted by post beside its position."""

from collections.abc import Iterable, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from core.spreadsheets import Cell
from dashboard.trust import ANSWERED, COMMENTS, QUESTIONS, STATED, Choice, Row, rows

HOUR = 3600


def head() -> list[str]:
    return [
        _("Post"), _("Published"), _("Argument"), _("Wording"), _("Agree"), _("Disagree"), _("Comments"),
        _("Say where they stand"), _("Questions"), _("Answered"), _("First answer after hours"), _("Corrections"),
    ]  # fmt: skip


def table(choice: Choice) -> Iterable[Sequence[Cell]]:
    """The whole choice; what is not told on the page is not told here."""
    for row in rows(choice):
        post = row.page
        published = timezone.localtime(post.first_published_at).date() if post.first_published_at else None
        for place, tally in enumerate(row.tallies):
            agree, disagree = tally.numbers if tally.is_told else (_("not told"), _("not told"))
            beside = _of_the_post(row) if not place else [None] * 6
            yield [post.title, published, tally.name, tally.wording, agree, disagree, *beside]


def _of_the_post(row: Row) -> list[Cell]:
    counts = [row.figures[name].count for name in (COMMENTS, STATED, QUESTIONS, ANSWERED)]
    return [*counts, None if row.wait is None else round(row.wait.total_seconds() / HOUR), row.corrections]
