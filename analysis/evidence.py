"""Chooses what a reader would underline: phrases instead of words, few of them, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analysis.components.interest import FLAG
from analysis.extensions import Marks
from analysis.labels import EvidenceLabel, PartLabel
from analysis.memo import Memo

MOST = 6
EACH_INTEREST = 2
LONGEST = 14
SHORTEST = 3
_BREAKS = frozenset({",", ";", ":", "–", "—", "(", ")", ".", "!", "?", "…", '"', "„", "“", "”", "«", "»", "\n"})
WIDENED = (
    PartLabel.ARGUMENT, PartLabel.EXPERIENCE, PartLabel.SPECIFICS, PartLabel.PROPOSAL, PartLabel.QUESTION,
    PartLabel.PLATITUDE, PartLabel.SPAM, PartLabel.TOXIC, PartLabel.WORDING, PartLabel.EMPTY_WORDING,
)  # fmt: skip
EXPLAINED = (*WIDENED, PartLabel.EXPERTISE)


class Mark(NamedTuple):
    """Tokens start:end carry `weight` of `label`."""

    start: int
    end: int
    label: str
    weight: float


def chosen(state: Marks) -> list[Mark]:
    """Marks of interests and of parts in reading order; those of a part add up to its weight."""
    interests = list(_interests(state))
    found = interests + _of_parts(state, MOST - len(interests)) + list(_special(state))
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.label))


def _widened(state: Marks, places: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """Each in its clause; much of what the weights see stands in the same place."""
    clauses: dict[tuple[int, int], tuple[int, int]] = {}
    found: list[tuple[int, int, float]] = []
    for start, end, strength in places:
        clause = clauses.get((start, end))
        if clause is None:
            clause = clauses[start, end] = widen(state, start, end)
        found.append((*clause, strength))
    return found


def widen(state: Marks, start: int, end: int) -> tuple[int, int]:
    """The clause around a hit, at most `LONGEST` words, never beyond its sentence."""
    words, (first, last) = state.words, state.sentences[state.sentence_of[start]]
    if state.clauses is None:
        state.clauses = _clauses(words)
    begins, ends = state.clauses
    right = _onward(ends, end, min(last, start + LONGEST))
    left = min(start, max(first, right - LONGEST, begins[start]))
    while left < start and not words[left].strip():
        left += 1
    if right - left < SHORTEST and right + 1 < last:
        right = _onward(ends, right + 1, min(last, left + LONGEST))
    return left, right


def _clauses(words: list[str]) -> tuple[list[int], list[int]]:
    """Where the clause of each word begins, and where it ends, for a break itself where it stands."""
    begins: list[int] = []
    ends: list[int] = []
    begin = 0
    for place in [place for place, word in enumerate(words) if _IS_BREAK[word]]:
        size = place + 1 - begin
        begins += [begin] * size
        ends += [place] * size
        begin = place + 1
    size = len(words) - begin
    return begins + [begin] * size, ends + [len(words)] * size


def _onward(ends: list[int], place: int, last: int) -> int:
    return place if place >= last else min(last, ends[place])


_IS_BREAK: Memo[str, bool] = Memo(lambda word: word in _BREAKS or "\n" in word)


def _interests(state: Marks) -> Iterator[Mark]:
    """Only a flagged interest is quoted as one, where most speaks for it; clear denied talk is quoted as counter-evidence."""
    for subject in ("job", "partner"):
        name = f"{subject}_interest"
        score = state.scores[name]
        yield from _foremost(state, name, state.evidence[name] if score >= FLAG else [], score)
        denied = [place for place in state.evidence[f"{subject}_denied"] if abs(place[2]) >= FLAG]
        merged = _merged(_widened(state, denied), strongest=True)
        for start, end, strength in sorted(merged, key=lambda place: -abs(place[2]))[:EACH_INTEREST]:
            yield Mark(start, end, f"{subject}_denied", strength)


def _foremost(state: Marks, name: str, places: list[tuple[int, int, float]], score: float) -> Iterator[Mark]:
    """The clauses with the largest sums; the first is as strong as the interest itself."""
    merged = _merged(_widened(state, places))
    best = sorted(merged, key=lambda place: (-place[2], place[0]))[:EACH_INTEREST]
    for start, end, strength in best:
        yield Mark(start, end, name, score * strength / best[0][2])


def _special(state: Marks) -> Iterator[Mark]:
    for start, end, strength in _merged(state.evidence[EvidenceLabel.SPECIAL_CATEGORY], strongest=True):
        yield Mark(start, end, EvidenceLabel.SPECIAL_CATEGORY.value, strength)


def _of_parts(state: Marks, room: int) -> list[Mark]:
    """One mark for every part, then the weightiest of the others while there is room."""
    weights = dict(state.parts)
    places = {label: _places(state, label) for label in EXPLAINED if label in weights}
    offers = [
        (rank == 0, abs(weights[label]) * place[2] / sum(other[2] for other in found), label, place)
        for label, found in places.items()
        for rank, place in enumerate(found)
    ]
    offers.sort(key=lambda offer: (not offer[0], -offer[1], offer[3]))
    room = max(room, sum(offer[0] for offer in offers))
    kept: dict[PartLabel, list[tuple[int, int, float]]] = {}
    for _, _, label, place in offers[:room]:
        kept.setdefault(label, []).append(place)
    return [mark for label, found in kept.items() for mark in _shared_out(label, weights[label], found)]


def _shared_out(label: PartLabel, weight: float, found: list[tuple[int, int, float]]) -> Iterator[Mark]:
    total = sum(strength for _, _, strength in found)
    for start, end, strength in found:
        yield Mark(start, end, label.value, weight * strength / total)


def _places(state: Marks, label: PartLabel) -> list[tuple[int, int, float]]:
    """Stretches of a part, strongest first; hits of one clause are one stretch."""
    found = [place for place in state.evidence.get(label, []) if place[2] > 0]
    if label in WIDENED:
        found = _merged(_widened(state, found))
    return sorted(found, key=lambda place: (-place[2], place[0]))


def _merged(places: list[tuple[int, int, float]], *, strongest: bool = False) -> list[tuple[int, int, float]]:
    """Overlapping stretches become one, as strong as all of them or as the strongest."""
    joined: list[tuple[int, int, float]] = []
    first, last, all_of_it = -1, -1, 0.0
    for start, end, strength in sorted(places):
        if start < last and end - first <= 2 * LONGEST:
            last = max(last, end)
            all_of_it = max(all_of_it, strength, key=abs) if strongest else all_of_it + strength
            continue
        if last > 0:
            joined.append((first, last, all_of_it))
        first, last, all_of_it = start, end, strength
    if last > 0:
        joined.append((first, last, all_of_it))
    return joined
