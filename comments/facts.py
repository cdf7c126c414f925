"""What is counted over all comments of a thread: from a few columns of each, without their texts."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import nlargest
from statistics import median
from typing import Any, NamedTuple

from comments.enums import Sort
from core.prepared import moment

THREADS_PER_PAGE = 50
# With these a page stays within thirty kilobytes.
COMMENTS_PER_PAGE = 100
# So many are told to programs that read the page.
NEWEST = 5
COLUMNS = (
    "pk", "thread_id", "number", "badge", "submit_date", "in_reply_to", "language", "useful", "is_pinned",
    "asks_back",
)  # fmt: skip


class Fact(NamedTuple):
    """One visible comment, without its text. The order of the fields is that of `COLUMNS`, then whether it expects an answer."""

    pk: int
    thread_id: int
    number: int
    badge: str
    stored_at: Any
    answered: int | None
    language: str
    useful: int
    is_pinned: bool
    asks_back: bool
    is_expected: bool = False

    @property
    def written_at(self) -> datetime:
        """Worked out where it is asked for: of two hundred comments that is a few."""
        return moment(self.stored_at)


@dataclass(slots=True)
class _Rank:
    useful: int = 0
    first_number: int = 0
    is_pinned: bool = False


def order(facts: Iterable[Fact], sort: Sort) -> list[int]:
    """Threads in the order asked for; the one with the pinned comment is always first.

    The most useful thread is the one whose comments were marked most often; of two with as many marks the one whose number comes first.
    """
    ranks: dict[int, _Rank] = defaultdict(_Rank)
    for fact in facts:
        rank = ranks[fact.thread_id]
        rank.useful += fact.useful
        rank.first_number = min(rank.first_number or fact.number, fact.number)
        rank.is_pinned = rank.is_pinned or fact.is_pinned
    found = sorted(ranks, reverse=sort == Sort.NEWEST)
    if sort == Sort.USEFUL:
        found.sort(key=lambda thread: (-ranks[thread].useful, ranks[thread].first_number))
    return sorted(found, key=lambda thread: not ranks[thread].is_pinned)


def leaves(threads: Iterable[int], facts: Iterable[Fact]) -> list[list[int]]:
    """The pages of a thread: each holds as many threads as it may, fewer where these have many answers, and none is torn apart."""
    sizes = Counter(fact.thread_id for fact in facts)
    found: list[list[int]] = [[]]
    held = 0
    for thread in threads:
        if found[-1] and (len(found[-1]) == THREADS_PER_PAGE or held + sizes[thread] > COMMENTS_PER_PAGE):
            found.append([])
            held = 0
        found[-1].append(thread)
        held += sizes[thread]
    return found


def newest(facts: Iterable[Fact]) -> list[int]:
    """The keys of the comments written last."""
    return [fact.pk for fact in nlargest(NEWEST, facts, key=lambda fact: (fact.stored_at, fact.pk))]


def first_answers(facts: Iterable[Fact]) -> dict[int, Fact]:
    """The first answer of the house to each comment; a question back is no answer."""
    found: dict[int, Fact] = {}
    answers = [fact for fact in facts if fact.badge and fact.answered and not fact.asks_back]
    for fact in sorted(answers, key=lambda fact: fact.written_at):
        found.setdefault(fact.answered or 0, fact)
    return found


def waits(facts: Sequence[Fact]) -> list[timedelta]:
    """How long each answered reader waited for the first answer of the house."""
    asked = {fact.pk: fact for fact in facts if not fact.badge}
    return [first.written_at - asked[pk].written_at for pk, first in first_answers(facts).items() if pk in asked]


def typical(found: Sequence[timedelta]) -> timedelta | None:
    return timedelta(seconds=median(wait.total_seconds() for wait in found)) if found else None


def by_language(facts: Iterable[Fact]) -> Counter[str]:
    """How many comments were written in each language."""
    return Counter(fact.language for fact in facts)
