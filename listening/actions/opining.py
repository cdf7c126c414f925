"""Asks a language model for a second opinion: claimed and counted first, asked outside any transaction, stored beside the reading."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import override

from comments.models import CommentQuerySet, ReaderComment
from listening import reader, selectors, words
from listening.enums import ListState, OpinionState, Verdict
from listening.filters import STATUSES
from listening.models import ATTEMPTS, WORTH_READING, CommentAnalysis, OpinionQuerySet, ScoringSwitch, SecondOpinion
from listening.second_opinion import client, question
from listening.second_opinion.answer import DiscardedError, Opinion, opinion
from listening.tasks import ask_second_opinion

logger = logging.getLogger(__name__)
MOST_AT_ONCE = 5
MOST_NAMES = 500
TASK_IS_LOST_AFTER = timedelta(hours=1)
# After a service could not be reached nobody knocks for this long, whatever is waiting.
PAUSE = timedelta(minutes=10)
MASK_FROM = 0.5


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to store one opinion; `lease` is the proof."""

    analysis: CommentAnalysis
    lease: datetime
    attempts: int

    @property
    def row(self) -> OpinionQuerySet:
        return SecondOpinion.objects.filter(analysis=self.analysis.pk, state=OpinionState.ASKING, due_at=self.lease)


def ask_for_top() -> int:
    """Enqueue the next few of the comments at the top that have no second opinion. Returns how many; none when it is off."""
    service, now = client.service(), timezone.now()
    if service is None or ScoringSwitch.objects.now().is_stopped:
        return 0
    with transaction.atomic():
        _release_abandoned(now)
        if is_paused(now):
            return 0
        top = _top()
        SecondOpinion.objects.bulk_create(
            [SecondOpinion(analysis_id=pk, model_name=service.model[:100], due_at=now) for pk in top],
            ignore_conflicts=True,
        )
        due = (
            SecondOpinion.objects.askable()
            .filter(analysis__in=top, due_at__lte=now)
            .order_by("-analysis__insight", "pk")
        )
        chosen = list(due.values_list("analysis_id", flat=True)[:MOST_AT_ONCE])
        SecondOpinion.objects.filter(analysis__in=chosen).update(due_at=now + TASK_IS_LOST_AFTER)
        for pk in chosen:
            ask_second_opinion.enqueue(analysis_id=pk)
    return len(chosen)


def is_paused(now: datetime) -> bool:
    """Whether the service failed a short while ago, for whichever comment."""
    return SecondOpinion.objects.without_service(now - PAUSE).exists()


def _top() -> Sequence[int]:
    """The readings in force that stand first when sorted by insight."""
    worth = CommentAnalysis.objects.current().filter(
        comment__in=CommentQuerySet(ReaderComment).by_readers().values("pk"),
        comment__status__in=STATUSES[ListState.ALL],
        insight__gte=WORTH_READING,
    )
    return list(worth.order_by("-insight", "-pk").values_list("pk", flat=True)[: max(0, settings.SALON_LLM_TOP)])


def _release_abandoned(now: datetime) -> None:
    lost = SecondOpinion.objects.abandoned(now)
    lost.filter(attempts__gte=ATTEMPTS).update(state=OpinionState.GIVEN_UP, error="worker_died")
    lost.update(state=OpinionState.FAILED, error="worker_died", due_at=now)


def ask(*, analysis_id: int) -> bool:
    """Ask about one reading unless it is off, gone, answered or given up. Returns whether an opinion was stored."""
    service = client.service()
    claim = _claim(analysis_id, service) if service else None
    if service is None or claim is None:
        return False
    try:
        return _store(claim, _asked(service, claim.analysis))
    except client.UnreachableError as error:
        is_last = claim.attempts >= ATTEMPTS
        _fail(claim, OpinionState.GIVEN_UP if is_last else OpinionState.FAILED, error.code)
    except DiscardedError as error:
        _fail(claim, OpinionState.DISCARDED, error.code)
    except Exception as error:  # whatever a text or an answer does, the first reading stays and the worker goes on
        _fail(claim, OpinionState.DISCARDED, type(error).__name__)
    return False


def _claim(analysis_id: int, service: client.Service) -> Claim | None:
    """Count the try before it is made; while the service is out of reach no try is spent."""
    now = timezone.now()
    lease = now + timedelta(seconds=2 * service.seconds + 60)
    row = SecondOpinion.objects.askable().filter(analysis=analysis_id)
    with transaction.atomic():
        if is_paused(now) or ScoringSwitch.objects.now().is_stopped:
            row.update(due_at=now + PAUSE)
            return None
        if not row.update(
            state=OpinionState.ASKING,
            attempts=F("attempts") + 1,
            due_at=lease,
            asked_at=now,
            model_name=service.model[:100],
        ):
            return None
        found = SecondOpinion.objects.select_related("analysis__comment").get(analysis=analysis_id)
    return Claim(analysis=found.analysis, lease=lease, attempts=found.attempts)


def _asked(service: client.Service, analysis: CommentAnalysis) -> Opinion:
    """Send the masked text and take the answer apart against the whole one. Raises UnreachableError, DiscardedError."""
    comment = analysis.comment
    material = selectors.material(comment)
    hidden = reader.hidden(material, _names(comment))
    if analysis.special_category >= MASK_FROM and not any(kind == "special" for _start, _end, kind in hidden):
        raise DiscardedError("special_category")
    with override("en"):
        because = ", ".join(words.reasons(analysis.parts))
    sent = question.messages(
        question.masked(comment.comment, hidden),
        kind=analysis.kind,
        because=because,
        language=analysis.language,
    )
    return opinion(client.complete(service, sent), comment.comment, hidden)


def _names(comment: ReaderComment) -> list[str]:
    """Everybody who wrote under the post: people address each other by name."""
    there = CommentQuerySet(ReaderComment).filter(content_type=comment.content_type_id, target_id=comment.target_id)
    others = there.order_by("-pk").values_list("user_name", flat=True)[:MOST_NAMES]
    return [comment.user_name, *others]


def _store(claim: Claim, found: Opinion) -> bool:
    """Keep it unless the comment was erased or changed meanwhile."""
    comment = claim.analysis.comment
    with transaction.atomic():
        present = ReaderComment.objects.select_for_update(of=("self",)).filter(pk=comment.pk).first()
        if present is None or present.comment != comment.comment:
            claim.row.update(state=OpinionState.DISCARDED, error="comment_changed")
            return False
        return bool(
            claim.row.update(
                state=OpinionState.GIVEN,
                verdict=Verdict(found.verdict),
                reasons=list(found.reasons),
                quotes=[{"start": start, "end": end} for start, end in found.quotes],
                error="",
                given_at=timezone.now(),
            )
        )


def _fail(claim: Claim, state: OpinionState, code: str) -> None:
    claim.row.update(state=state, error=code[:40], due_at=timezone.now() + PAUSE)
    logger.warning("no second opinion on analysis %s: %s", claim.analysis.pk, code)
