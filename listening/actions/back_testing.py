"""Compares stored comments read with and without a change, slice by slice, so that nothing else has to wait for it."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, F
from django.utils import timezone

from accounts.models import User
from comments.enums import Purpose
from comments.models import ReaderComment
from listening import comparison, faults, reader, selectors
from listening.actions.noting import note
from listening.enums import Effect, RuleAction, RuleStep, TestState
from listening.knowable import NOBODY
from listening.models import BackTest, CommentAnalysis, Difference, RuleChange, RuleSet
from listening.tasks import compare

MOST = 2_000
SLICE = 50
LOST_AFTER = timedelta(seconds=20)
Pair = tuple[ReaderComment, Any, Any]
Known = Mapping[int, frozenset[Purpose]]


def start(
    *, action: str, rule_id: str, before: Any, after: Any, by: User, reverts: RuleChange | None = None
) -> BackTest:
    """Note a draft and begin to compare the newest stored readings; the draft is in force for nobody."""
    base = RuleSet.objects.in_force()
    test = BackTest(
        action=action, rule_id=rule_id, before=before, after=after, reverts=reverts, by=by, base=base.version
    )
    return _begin(test, base)


def again(*, change: RuleChange, by: User) -> BackTest:
    """Compare a proposed change once more, with what is in force and stored by now."""
    base = RuleSet.objects.in_force()
    test = BackTest(
        action=change.action, rule_id=change.rule_id, before=change.before, after=change.after, reverts=change.reverts,
        change=change, by=by, base=base.version,
    )  # fmt: skip
    with transaction.atomic():
        note(act=RuleStep.TESTED, change=change, by=by)
        return _begin(test, base)


def rows_with(base: RuleSet, draft: BackTest | RuleChange) -> list[dict[str, Any]]:
    """The changes in force as they would be with this one."""
    if draft.action == RuleAction.REVERT:
        taken = draft.reverts.pk if draft.reverts else 0
        members = base.members.exclude(pk=taken).order_by("pk") if base.pk else ()
        return [member.row for member in members]
    return [*base.changes, draft.row]


def advance(*, back_test_id: int) -> bool:
    """Compare the next slice. Two workers at once, or one that died, change nothing: only one may move the position."""
    test = BackTest.objects.filter(pk=back_test_id, state=TestState.RUNNING).first()
    if test is None:
        return False
    comments = _next(test)
    if not comments:
        return _finish(test)
    try:
        pairs = _read(test, comments)
    except Exception as error:  # whatever a pattern does to the reading is for the person who wrote it to see
        words = " ".join(comment.comment for comment in comments)
        return _fail(test, faults.describe(error, words))
    return _keep(test, pairs)


def resume() -> int:
    """Go on with what a killed worker left."""
    lost = BackTest.objects.filter(state=TestState.RUNNING, updated_at__lt=timezone.now() - LOST_AFTER)
    for pk in (found := list(lost.values_list("pk", flat=True))):
        compare.enqueue(back_test_id=pk)
    lost.update(updated_at=timezone.now())
    return len(found)


def _begin(test: BackTest, base: RuleSet) -> BackTest:
    newest = CommentAnalysis.objects.filter(version=base.version).order_by("-comment_id")
    known = list(newest.values_list("comment_id", flat=True)[:MOST])
    test.rows_before, test.rows_after = base.changes, rows_with(base, test)
    test.total = len(known)
    if known:
        test.last, test.first = known[0], known[-1]
        test.position = test.first - 1
    with transaction.atomic():
        test.save()
        compare.enqueue(back_test_id=test.pk)
    return test


def _next(test: BackTest) -> list[ReaderComment]:
    known = CommentAnalysis.objects.filter(version=test.base, comment_id__gt=test.position, comment_id__lte=test.last)
    chosen = list(known.order_by("comment_id").values_list("comment_id", flat=True)[:SLICE])
    return list(ReaderComment.objects.filter(pk__in=chosen).order_by("pk"))


def _read(test: BackTest, comments: Sequence[ReaderComment]) -> list[Pair]:
    """Both readings see the same post and thread as they are now, so that what differs is the change's doing."""
    materials = [selectors.material(comment) for comment in comments]
    before = reader.read_many(materials, reader.Rules.of(test.rows_before))
    after = reader.read_many(materials, reader.Rules.of(test.rows_after))
    return list(zip(comments, before, after, strict=True))


def _keep(test: BackTest, pairs: Sequence[Pair]) -> bool:
    with transaction.atomic():
        known = _known(test, pairs)
        shown = {
            row.pk: [comparison.kept(reading, known.get(row.pk, NOBODY)) for reading in (before, after)]
            for row, before, after in pairs
        }
        mine = BackTest.objects.filter(pk=test.pk, state=TestState.RUNNING, position=test.position)
        moved = mine.update(
            position=pairs[-1][0].pk,
            done=F("done") + len(pairs),
            best_before=comparison.best(
                test.best_before, [(before.insight, row.pk, *shown[row.pk]) for row, before, _after in pairs]
            ),
            best_after=comparison.best(
                test.best_after, [(after.insight, row.pk, *shown[row.pk]) for row, _before, after in pairs]
            ),
            updated_at=timezone.now(),
        )
        if moved:
            Difference.objects.bulk_create(_differences(test, pairs, known))
            compare.enqueue(back_test_id=test.pk)
    return bool(moved)


def _known(test: BackTest, pairs: Sequence[Pair]) -> Known:
    """For what the writers of these comments may be known, as long as their comments are there; nobody withdraws before we have stored it."""
    comments = ReaderComment.objects.filter(pk__in=[row.pk for row, _before, _after in pairs]).order_by("pk")
    there = list(comments.select_for_update(of=("self",)).values_list("pk", flat=True))
    stored = CommentAnalysis.objects.filter(version=test.base, comment__in=there)
    return {**dict.fromkeys(there, NOBODY), **{row.comment_id: row.purposes for row in stored}}


def _differences(test: BackTest, pairs: Sequence[Pair], known: Known) -> list[Difference]:
    return [
        Difference(
            back_test=test,
            comment=row,
            effect=effect,
            before=comparison.kept(before, known[row.pk]),
            after=comparison.kept(after, known[row.pk]),
        )
        for row, before, after in pairs
        if row.pk in known
        for effect in comparison.effects(before, after, known[row.pk])
    ]


def _finish(test: BackTest) -> bool:
    """Compare the two lists of the first twenty, count, and forget the lists."""
    with transaction.atomic():
        mine = BackTest.objects.filter(pk=test.pk, state=TestState.RUNNING, position=test.position)
        if not mine.update(state=TestState.DONE, best_before=[], best_after=[], updated_at=timezone.now()):
            return False
        came, left = comparison.moved(test.best_before, test.best_after)
        ranks = {rank[1]: rank for rank in [*test.best_before, *test.best_after]}
        there = set(ReaderComment.objects.filter(pk__in=ranks).values_list("pk", flat=True))
        Difference.objects.bulk_create(
            Difference(back_test=test, comment_id=pk, effect=effect, before=ranks[pk][2], after=ranks[pk][3])
            for effect, found in ((Effect.TOP_IN, came), (Effect.TOP_OUT, left))
            for pk in found
            if pk in there
        )
        counted = dict(test.differences.order_by().values_list("effect").annotate(Count("pk")))
        changed = test.differences.exclude(effect__in=(Effect.TOP_IN, Effect.TOP_OUT)).order_by().values("comment")
        BackTest.objects.filter(pk=test.pk).update(counts={"changed": changed.distinct().count(), **counted})
    return True


def _fail(test: BackTest, error: str) -> bool:
    BackTest.objects.filter(pk=test.pk).update(
        state=TestState.FAILED, error=error, best_before=[], best_after=[], updated_at=timezone.now()
    )
    return False
