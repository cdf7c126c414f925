"""Walks along the chain of the record and stops at the first entry that does not fit."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef

from accounts.models import User
from recruiting.enums import Fault
from recruiting.models import ReviewEntry

PAGE = 2000


class Broken(Exception):  # noqa: N818  (a finding, not a fault of the programme)
    """Where the record does not fit, and why; `number` is the running number, or the row's where it has none."""

    def __init__(self, fault: Fault, number: int | None = None) -> None:
        super().__init__(fault)
        self.fault, self.number = fault, number


def walk(*, after: int, before: str, to: int) -> Iterator[ReviewEntry]:
    """Every entry behind `after`, whose seal was `before`, up to number `to`, a page in memory at a time. Raises Broken."""
    number, seal = after, before
    while number < to:
        page = _page(number, to)
        if not page:
            raise Broken(Fault.CUT_OFF, number + 1)
        for entry in page:
            _check(entry, number + 1, seal)
            yield entry
            number, seal = number + 1, entry.seal


def _page(after: int, to: int) -> list[ReviewEntry]:
    account = Exists(User.objects.filter(pk=OuterRef("actor")))
    rows = ReviewEntry.objects.filter(number__gt=after, number__lte=to).annotate(has_account=account)
    return list(rows.order_by("number")[:PAGE])


def _check(entry: ReviewEntry, number: int, before: str) -> None:
    if entry.number != number:
        raise Broken(Fault.MISSING, number)
    is_hidden = entry.by_id is None and getattr(entry, "has_account", False)
    if is_hidden or not entry.is_genuine:
        raise Broken(Fault.ALTERED, number)
    if not entry.is_placed_after(before):
        raise Broken(Fault.MOVED, number)
