"""Counts how often each rule fires in the newest comments."""

from django.utils import timezone

from listening import reader
from listening.models import CommentAnalysis, RuleCount, RuleSet

MOST = 1_000


def count() -> int:
    """Count anew for the rules in force; older counts go. Returns how many comments were looked at."""
    rule_set = RuleSet.objects.in_force()
    newest = CommentAnalysis.objects.order_by("-comment_id", "-pk").values_list(
        "comment_id", "comment__comment", "language"
    )
    texts = {pk: (text, language) for pk, text, language in newest[: 2 * MOST]}
    chosen = list(texts.values())[:MOST]
    counts = reader.fired(chosen, rule_set.rules)
    values = {"comments": len(chosen), "counts": dict(counts), "counted_at": timezone.now()}
    RuleCount.objects.update_or_create(version=rule_set.version, defaults=values)
    RuleCount.objects.exclude(version=rule_set.version).delete()
    return len(chosen)
