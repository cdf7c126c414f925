"""Keeps what readings say about writers in line with what those are open to: takes it out at once, and has it read again (GDPR 6, 25)."""

from collections.abc import Iterator
from itertools import islice

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from comments.drafts import mailbox_hash
from comments.enums import Purpose
from comments.models import Objection, ReaderComment
from listening import knowable
from listening.actions import queueing
from listening.enums import ReadingState
from listening.models import FOR, CommentAnalysis, Difference, FormerReading, Reading, ScoringSwitch

BATCH = 500
MOST = 20_000


@transaction.atomic
def bring_in_line(*, comment_id: int) -> bool:
    """Take out of every reading of a comment what its writer is not open to, and have it read again where they are open to more.

    Any number of times with the same result; returns whether anything had to be done.
    """
    comment = ReaderComment.objects.select_for_update(of=("self",)).filter(pk=comment_id).first()
    if comment is None:
        return False
    may = knowable.purposes(comment)
    cut = [_cut(row, may) for row in CommentAnalysis.objects.filter(comment=comment)]
    for purpose in set(Purpose) - may:
        name = knowable.INTEREST[purpose]
        FormerReading.objects.filter(comment=comment, **{f"{name}__gt": 0}).update(**{name: 0.0})
    if any(cut):
        Difference.objects.filter(comment=comment).delete()
    return _read_for_more(comment, may) or any(cut)


def catch_up() -> int:
    """Bring in line what no event told us of; returns how many readings that concerned. Each comment in a transaction of its own."""
    concerned = list(islice(_concerned(), MOST))
    return sum(bring_in_line(comment_id=key) for key in concerned)


def _cut(row: CommentAnalysis, may: frozenset[Purpose]) -> bool:
    if not knowable.leave_out(row, may):
        return False
    row.save(update_fields=knowable.FIELDS)
    return True


def _read_for_more(comment: ReaderComment, may: frozenset[Purpose]) -> bool:
    row = CommentAnalysis.objects.current().filter(comment=comment).first()
    if row is None or may <= row.purposes or ScoringSwitch.objects.now().is_stopped:
        return False
    return queueing.again(comment=comment)


def _concerned() -> Iterator[int]:
    """Comments of which a reading says too much, then those of which it says too little."""
    for purpose, name in FOR.items():
        # Asked of each: among all of a million comments a database would look again and again.
        too_much = CommentAnalysis.objects.filter(
            ~Exists(_open(purpose).filter(pk=OuterRef("comment"))), **{name: True}
        )
        yield from too_much.order_by("pk").values_list("comment_id", flat=True)[:MOST].iterator(BATCH)
    if ScoringSwitch.objects.now().is_stopped:
        return
    objections = set(Objection.objects.values_list("address_hash", flat=True))
    for purpose, name in FOR.items():
        too_little = CommentAnalysis.objects.current().filter(**{name: False}, comment__in=_open(purpose).values("pk"))
        read = Reading.objects.filter(state=ReadingState.DONE).values("comment")
        rows = too_little.filter(comment__in=read).order_by("pk").values_list("comment_id", "comment__user_email")
        for key, address in rows[:MOST].iterator(BATCH):
            if mailbox_hash(address) not in objections:
                yield key


def _open(purpose: Purpose) -> QuerySet[ReaderComment]:
    return ReaderComment.objects.filter(knowable.open_to(purpose)).order_by()
