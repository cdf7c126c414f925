"""Keeps the sums of comments as the comments are: a change is noted in its own transaction, and counted by whoever comes next."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F, Model, QuerySet, Value
from django.db.models import Sum as Total
from django.db.models.functions import TruncDay
from django.utils import timezone

from listening import typical
from listening.models import Recount, Standing, Sum, SumState, TypicalWait
from listening.sorting import NAMES, standings
from listening.sorts import EVER, EVERY_POST, Sort, read, written

TRUE = Value(True)  # noqa: FBT003  # Django's signature
AT_ONCE = 2_000
ROWS = 1_000


def note(comments: Iterable[int]) -> None:
    """Have these counted anew once the change at hand is committed."""
    Recount.objects.bulk_create(Recount(comment=key) for key in comments)


def forget(*, comment_id: int) -> None:
    """Drop what is kept of a comment, inside the transaction of its erasure; that there is one less of its sort is noted without saying which."""
    if held := list(Standing.objects.select_for_update().filter(comment=comment_id)):
        Recount.objects.bulk_create([Recount(left=written(Sort.of(row))) for row in held])
        Standing.objects.filter(pk__in=[row.pk for row in held]).delete()


def settle() -> int:
    """Count what has changed; returns how many changes there were, 0 also where somebody else is counting just now."""
    if not Recount.objects.exists():
        return 0
    with transaction.atomic():
        if not _is_alone():
            return 0
        changes = list(Recount.objects.order_by("pk")[:AT_ONCE])
        differences = Counter[Sort]()
        for change in changes:
            if change.left is not None:
                differences[read(change.left)] -= 1
        _bring({change.comment for change in changes if change.comment is not None}, differences)
        _add(differences)
        _wait_anew({sort.post for sort in differences if sort.is_answered and not sort.version and not sort.aspect})
        Recount.objects.filter(pk__in=[change.pk for change in changes]).delete()
        SumState.objects.update(changes=F("changes") + 1)
    return len(changes)


def catch_up() -> int:
    """Count all that has changed, for a worker; returns how many changes there were."""
    found = done = settle()
    while done == AT_ONCE:
        done = settle()
        found += done
    return found


@transaction.atomic
def rebuild() -> int:
    """Build all sums anew from the comments; returns how many comments count. Changes made meanwhile are counted afterwards."""
    SumState.objects.update_or_create(pk=1, defaults={"built_at": timezone.now(), "zone": settings.TIME_ZONE})
    for model in (Recount, Standing, Sum, TypicalWait):
        model.objects.all().delete()
    for rows in standings():
        _store(Standing, (_standing(row) for row in rows.iterator(ROWS)))
    _sum_up()
    _wait_anew(None)
    return Standing.objects.filter(version="", aspect="").count()


def _sum_up() -> None:
    """Count the hours under each post; the hours under all, the days and all time are summed up from what is there by then."""
    day = TruncDay("hour", tzinfo=timezone.get_default_timezone())
    _store(Sum, _summed(Standing.objects.all(), Count("pk")))
    hours, days = Sum.objects.filter(is_day=False).exclude(hour=EVER), Sum.objects.filter(is_day=True)
    _store(Sum, _summed(hours.filter(post__gt=EVERY_POST), Total("number"), post=Value(EVERY_POST)))
    _store(Sum, _summed(hours, Total("number"), hour=day, is_day=TRUE))
    _store(Sum, _summed(days, Total("number"), hour=Value(EVER)))


def _summed(rows: QuerySet[Any], number: Any, **other: Any) -> Iterator[Sum]:
    """What `rows` come to by sort, with some of its columns taken to be another."""
    names = [name for name in Sort._fields if name not in {"is_day", *other}]
    other = {f"all_{name}": value for name, value in other.items()}
    found = rows.order_by().values(*names, **other).annotate(summed=number)
    for row in found.iterator(ROWS):
        yield Sum(
            **{name.removeprefix("all_"): value for name, value in row.items() if name != "summed"},
            number=row["summed"],
        )


def _store(model: type[Model], rows: Iterator[Any]) -> None:
    while some := list(islice(rows, ROWS)):
        model._default_manager.bulk_create(some)


def _is_alone() -> bool:
    """Whether nobody else changes the sums; until the end of the transaction nobody else does."""
    return SumState.objects.select_for_update(skip_locked=True).filter(pk=1).first() is not None


def _bring(keys: set[int], differences: Counter[Sort]) -> None:
    """Let these comments stand as they are, and note what that changes."""
    wanted = {row.key: row for rows in standings(keys) for row in map(_standing, rows)}
    gone = []
    for row in Standing.objects.select_for_update().filter(comment__in=keys):
        now = wanted.get(row.key)
        if now is not None and all(getattr(now, name) == getattr(row, name) for name in NAMES):
            del wanted[row.key]
        else:
            differences[Sort.of(row)] -= 1
            gone.append(row.pk)
    Standing.objects.filter(pk__in=gone).delete()
    differences.update(map(Sort.of, wanted.values()))
    Standing.objects.bulk_create(wanted.values())


def _standing(row: tuple[Any, ...]) -> Standing:
    return Standing(**dict(zip(NAMES, row, strict=True)))


def _wait_anew(posts: set[int] | None) -> None:
    """Find the typical wait of posts under which an answered comment came, went or waited otherwise; of all, where none is kept."""
    if posts == set():
        return
    if posts is not None:
        TypicalWait.objects.filter(post__in=posts).delete()
    _store(TypicalWait, (TypicalWait(post=post, waited=waited) for post, waited in typical.waits(posts).items()))


def _add(differences: Counter[Sort]) -> None:
    """Add to the sums, each one to all it belongs to."""
    changes = Counter[Sort]()
    for sort, number in differences.items():
        for place in sort.everywhere:
            changes[place] += number
    posts, hours = {sort.post for sort in changes}, {sort.hour for sort in changes}
    known = {Sort.of(row): row for row in Sum.objects.filter(post__in=posts, hour__in=hours)}
    changed = [sort for sort, number in changes.items() if number]
    for sort in changed:
        known.setdefault(sort, Sum(**sort._asdict(), number=0)).number += changes[sort]
    rows = [known[sort] for sort in changed]
    Sum.objects.bulk_create([row for row in rows if row.pk is None], batch_size=ROWS)
    Sum.objects.bulk_update([row for row in rows if row.pk is not None], ["number"], batch_size=ROWS)
