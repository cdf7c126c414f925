"""What a comment earns by the trained weights before anything is taken off."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from analysis.extensions import Marks
from analysis.labels import PartLabel
from analysis.lens import Lens

SLOPE = 8.0
MIDDLE = 0.5
GROUPS: dict[str, PartLabel] = {
    "=argument": PartLabel.ARGUMENT, "@argument": PartLabel.ARGUMENT, "=experience": PartLabel.EXPERIENCE,
    "@experience": PartLabel.EXPERIENCE, "@practice": PartLabel.EXPERIENCE, "=specifics": PartLabel.SPECIFICS,
    "@specifics": PartLabel.SPECIFICS, "@figures": PartLabel.SPECIFICS, "=proposal": PartLabel.PROPOSAL,
    "@suggestion": PartLabel.PROPOSAL, "@for_wish": PartLabel.PROPOSAL, "=feedback": PartLabel.QUESTION,
    "@question": PartLabel.QUESTION, "@feedback": PartLabel.QUESTION, "@asks": PartLabel.QUESTION,
    "@ends_asking": PartLabel.QUESTION, "@for_question": PartLabel.QUESTION, "@for_correction": PartLabel.QUESTION,
    "=terms": PartLabel.EXPERTISE, "@terms": PartLabel.EXPERTISE, "@on_topic": PartLabel.EXPERTISE,
    "@substance": PartLabel.SUBSTANCE, "@word_length": PartLabel.SUBSTANCE, "=platitude": PartLabel.PLATITUDE,
    "@platitudes": PartLabel.PLATITUDE, "@for_praise": PartLabel.MERE_PRAISE, "@approving": PartLabel.MERE_PRAISE,
}  # fmt: skip
Named = tuple[PartLabel | None, PartLabel | None]
AGAINST = frozenset({PartLabel.PLATITUDE, PartLabel.MERE_PRAISE})


def by_weights(state: Marks) -> dict[PartLabel, float]:
    """Log-odds of insight, an eighth of each, from the middle on."""
    sums = weighed(state, 1 / SLOPE)
    sums[PartLabel.STANDING] += MIDDLE
    return sums


def weighed(state: Marks, share: float) -> dict[PartLabel, float]:
    """A share of the log-odds of insight; sentences whose words speak for it and such whose words speak against it are two parts."""
    look = state.look
    if look is None:
        raise ValueError("there are no trained weights in this pipeline")
    sums = {PartLabel.STANDING: share * look.lens.bias[look.lens.labels.index("insight")]}
    places: dict[PartLabel, list[tuple[int, int, float]]] = {}
    sentences: defaultdict[int, float] = defaultdict(float)
    named, sentence_of = _named(look.lens), state.sentence_of
    for row, found, amount in look.terms("insight"):
        label = named[row][amount < 0]
        each = amount * share / (len(found) or 1)
        if label is None and found:
            for start, _ in found:
                sentences[sentence_of[start]] += each
            continue
        label = label or _wording(amount)
        sums[label] = sums.get(label, 0.0) + amount * share
        places.setdefault(label, []).extend([(start, end, each) for start, end in found])
    for number, amount in sentences.items():
        label = _wording(amount)
        sums[label] = sums.get(label, 0.0) + amount
        places.setdefault(label, []).append((*state.sentences[number], amount))
    for label, marked in places.items():
        direction = 1 if sums[label] > 0 else -1
        state.evidence[label] = [(start, end, abs(amount)) for start, end, amount in marked if amount * direction > 0]
    return sums


@lru_cache(maxsize=4)
def _named(lens: Lens) -> list[Named]:
    """For each row the part it belongs to by its meaning if its weight speaks for insight, and if against; against its meaning it is mere wording."""
    either: dict[PartLabel | None, Named] = {label: (label, None) for label in (None, *PartLabel)}
    either |= {label: (None, label) for label in AGAINST}
    return [either[GROUPS.get(name.split(".", maxsplit=1)[0])] for name in lens.names]


def _wording(amount: float) -> PartLabel:
    return PartLabel.WORDING if amount > 0 else PartLabel.EMPTY_WORDING
