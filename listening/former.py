"""Former readings of corrected comments, in words, for whoever may see the present ones (features.md, LR-4)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from listening import words
from listening.enums import Kind
from listening.models import FormerReading

INTERESTS = ("job_interest", "partner_interest")


@dataclass(frozen=True, slots=True)
class Former:
    """One of them; `found` names what was read, without the words it was read in."""

    read_at: datetime
    replaced_at: datetime
    kind: str
    insight: str
    found: Sequence[str]


def of(comments: Iterable[int], *, without: Iterable[str] = ()) -> Mapping[int, Sequence[Former]]:
    """By comment, the latest first, in one query; `without` names the interests that are none of the reader's business."""
    told: dict[int, list[Former]] = defaultdict(list)
    left_out = set(without)
    for row in FormerReading.objects.filter(comment__in=list(comments)):
        told[row.comment_id].append(_in_words(row, left_out))
    return told


def _in_words(row: FormerReading, left_out: set[str]) -> Former:
    labels = [str(part["label"]) for part in row.parts]
    labels += [name for name in INTERESTS if name not in left_out and getattr(row, name) >= words.VISIBLE]
    return Former(
        read_at=row.read_at,
        replaced_at=row.replaced_at,
        kind=str(Kind(row.kind).label),
        insight=str(words.strength(row.insight)),
        found=list(dict.fromkeys(str(words.label(label)) for label in labels if label not in left_out)),
    )
