"""Comments written twice, in the standard and as people of a region or learners write, and how differently they are read.

`varieties.jsonl` holds them. Those written apart come from somebody who had not seen the spellings of `analysis/rules/varieties_*.txt`.
"""

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.corpus import Post
from analysis.types import Analysis
from tests.analysis.support import COMPETENCE, readings
from tests.analysis.test_kinds import POST

FILE = Path(__file__).with_name("analysis") / "varieties.jsonl"
LEARNER = "Learner"
HARM, WORTH = 0.5, 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """One comment in both ways of writing."""

    lang: str
    variety: str
    is_apart: bool
    standard: str
    text: str


@dataclass(frozen=True, slots=True)
class Moves:
    """How much the readings of one group differ, by share: the mean of (as spoken minus standard), and how many changed sides."""

    count: int
    means: dict[str, float]
    same_kind: int
    less_worth: int
    more_worth: int
    harmful: int


def pairs() -> list[Pair]:
    return [Pair(**json.loads(line)) for line in FILE.read_text(encoding="utf-8").splitlines()]


def moves(chosen: Sequence[Pair], *, known: bool) -> Moves:
    """Both ways read under a post, or under none. The pairs are of one language."""
    lang = chosen[0].lang
    title, body = POST[lang] if known else ("", "")
    post = Post("x", title, body, gold=False)
    both = list(
        zip(
            readings((pair.standard for pair in chosen), lang, post),
            readings((pair.text for pair in chosen), lang, post),
            strict=True,
        )
    )
    return Moves(
        count=len(both),
        means={share: _mean(both, share) for share in (*COMPETENCE, "insight")},
        same_kind=sum(one.kind == other.kind for one, other in both),
        less_worth=sum(one.insight >= WORTH > other.insight for one, other in both),
        more_worth=sum(one.insight < WORTH <= other.insight for one, other in both),
        harmful=sum(_harm(one) < HARM <= _harm(other) for one, other in both),
    )


def _mean(both: Iterable[tuple[Analysis, Analysis]], share: str) -> float:
    return statistics.mean(getattr(other, share) - getattr(one, share) for one, other in both)


def _harm(found: Analysis) -> float:
    return max(found.spam, found.toxic)
