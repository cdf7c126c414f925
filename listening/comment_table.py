"""What readers say as a table. It names no writer: a file goes further than the list, and outlives an erasure."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import CommentQuerySet, ReaderComment
from comments.selectors import permanent_address
from core.selectors import absolute
from core.spreadsheets import Cell
from listening.filters import CommentFilter
from listening.models import WORTH_READING
from listening.selectors import Heard, heard

SLICE = 500
# A file of more is no report any more; whoever wants it narrows the choice.
MOST = 20_000


def head() -> list[str]:
    return [
        _("Date"), _("Post"), _("Comment"), _("Kind"), _("Tone"), _("Relation to the company"), _("State"), _("Worth reading"),
        _("Answered"), _("Address"),
    ]  # fmt: skip


def rows(chosen: CommentFilter) -> Iterator[Sequence[Cell]]:
    """Exactly the comments of the list, in its order, a slice at a time."""
    for some in _slices(in_order(chosen)[:MOST].iterator(chunk_size=SLICE)):
        yield from (_row(item) for item in heard(some))


def in_order(chosen: CommentFilter) -> CommentQuerySet:
    """Newest first; open questions oldest first, since the oldest has waited longest."""
    return chosen.rows().order_by(*(("confirmed_at", "pk") if chosen.open else ("-confirmed_at", "-pk")))


def _slices(comments: Iterable[ReaderComment]) -> Iterator[list[ReaderComment]]:
    rest = iter(comments)
    while some := list(islice(rest, SLICE)):
        yield some


def _row(item: Heard) -> Sequence[Cell]:
    comment, analysis = item.comment, item.analysis
    return [
        timezone.localdate(comment.confirmed_at) if comment.confirmed_at else None,
        item.post_title or _("deleted"),
        comment.comment,
        str(analysis.get_kind_display()) if analysis else "",
        str(analysis.get_tone_display()) if analysis else "",
        item.relation,
        str(comment.get_status_display()),
        _("yes") if analysis and analysis.insight >= WORTH_READING else _("no"),
        timezone.localdate(item.answered_at) if item.answered_at else None,
        absolute(permanent_address(comment)) if item.is_public else "",
    ]
