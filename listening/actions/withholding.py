"""Hands back to comments what the reading takes for advertising or abuse."""

from django.db import transaction
from django.utils.translation import gettext as _

from comments import threading
from comments.actions import moderation, stating
from comments.enums import Status
from comments.models import ReaderComment
from comments.reasons import Found
from listening import words
from listening.models import CommentAnalysis

# Only what the reading would call "clear": a comment held back wrongly costs its writer more than a nasty one costs a moderator.
WITHHOLD_FROM = words.CLEAR


def withhold_if_harmful(*, comment: ReaderComment, analysis: CommentAnalysis) -> bool:
    """Hold a comment back with the reason in words, unless a person has decided about it. Returns whether it was held back.

    The writer of one that could be read already is told at once (features.md, LD-2)."""
    because = reason(analysis)
    if not because:
        return False
    with transaction.atomic():
        now = threading.lock(comment.pk)
        was_public = now is not None and now.status == Status.PUBLIC
        is_held = moderation.withhold(comment=comment, because=because, found=found(comment, analysis))
        if is_held and was_public:
            stating.order_held_back(comment=comment)
    return is_held


def found(comment: ReaderComment, analysis: CommentAnalysis) -> list[Found]:
    """The rules that speak for holding a comment back, with the words they saw, the surest first."""
    scores = {"toxic": analysis.toxic, "spam": analysis.spam}
    return [
        Found(rule=rule, words=_words(comment.comment, analysis, rule), score=score)
        for rule, score in sorted(scores.items(), key=lambda item: -item[1])
        if score >= WITHHOLD_FROM
    ]


def _words(text: str, analysis: CommentAnalysis, rule: str) -> tuple[str, ...]:
    return tuple(text[place["start"] : place["end"]] for place in analysis.evidence if place["label"] == rule)


def reason(analysis: CommentAnalysis) -> str:
    """Why a comment is to be looked at by a person first, or nothing."""
    if analysis.toxic >= WITHHOLD_FROM:
        return _("The reading sees an insult or a threat.")
    if analysis.spam >= WITHHOLD_FROM:
        return _("The reading sees advertising or bait.")
    return ""
