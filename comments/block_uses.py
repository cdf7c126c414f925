"""Which comments met which entry of the block list, by the patterns that were noted with the reason for holding them back."""

from collections import Counter

from django.db.models import Count, QuerySet

from comments import reasons
from comments.models import Block, CommentQuerySet, Hold, ReaderComment
from comments.reasons import LONGEST_WORD
from comments.tabs import TABS


def counts() -> list[tuple[Block, int]]:
    """Each entry with how many comments met it, as the list of all comments shows them; the same few queries for any number."""
    by_pattern = Counter(pattern for words in _noted().values_list("words", flat=True) for pattern in set(words))
    written = _shown().filter(writer__in=Block.objects.exclude(writer="").values("writer"))
    by_writer = dict(written.values_list("writer").annotate(Count("pk")))
    return [
        (block, by_writer.get(block.writer, 0) if block.writer else by_pattern[block.pattern[:LONGEST_WORD]])
        for block in Block.objects.select_related("made_by")
    ]


def met(pattern: str) -> list[int]:
    """The keys of the comments that met it."""
    return [comment for comment, words in _noted().values_list("comment", "words") if pattern[:LONGEST_WORD] in words]


def _noted() -> QuerySet[Hold]:
    return Hold.objects.filter(rule=reasons.BLOCKED, comment__in=_shown()).order_by()


def _shown() -> CommentQuerySet:
    return ReaderComment.objects.by_readers().filter(TABS["all"].condition()).order_by()
