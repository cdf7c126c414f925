"""What a comment earns where its post is not known: how much it says, the trained weights, and signs of quality that count alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.components.content import has_source
from analysis.components.earned import weighed
from analysis.components.scoring import SURE, above_half, likely
from analysis.extensions import Marks
from analysis.labels import PartLabel
from analysis.lens import Look

# One sign a standard deviation above our corpus; content and the trained weights count for several.
STEP, START = 0.018, 0.42
CONTENT, TRAINED = 12.0, 2.5
FOR: dict[str, PartLabel] = {
    "argument": PartLabel.ARGUMENT, "terms": PartLabel.EXPERTISE, "specifics": PartLabel.SPECIFICS,
    "suggestion": PartLabel.PROPOSAL,
}  # fmt: skip
AGAINST: dict[str, PartLabel] = {"asking": PartLabel.ASKING, "question": PartLabel.ASKING, "hostile": PartLabel.TOXIC}
# What experts look for first and what they turn away from first count for several signs.
SEVERAL: dict[str, float] = {"argument": 2.0, "hostile": 3.0}
# From one to nine on advertising is suspected, and in the end costs twice what the best comment brings.
DOUBTED, FORFEIT = 2 * SURE, 2.0
MOST = 3.0
Standards = Mapping[str, tuple[float, float]]


def figures(state: Marks, look: Look) -> dict[str, float]:
    """What is compared with our corpus; a proposal only where there are words of one to point at."""
    found = {name: state.scores[name] for name in ("content", "asking", *FOR)}
    if not state.evidence["proposal"]:
        found["suggestion"] = 0.0
    return found | {
        "insight": look.odds("insight"), "question": look.odds("kind.question"), "hostile": look.odds("toxic")
    }  # fmt: skip


def standards(rows: Sequence[Mapping[str, float]]) -> dict[str, tuple[float, float]]:
    """Mean and standard deviation of each figure."""
    found = {}
    for name in rows[0]:
        values = [row[name] for row in rows]
        mean = sum(values) / len(values)
        found[name] = mean, (sum((value - mean) ** 2 for value in values) / len(values)) ** 0.5
    return found


def by_parts(state: Marks, usual: Standards) -> dict[PartLabel, float]:
    """A start, what is said and what speaks for it, less what speaks against it; how much of each our corpus usually has is in the start."""
    look = state.look
    if look is None:
        raise ValueError("there are no trained weights in this pipeline")
    amounts = figures(state, look)
    share = {name: SEVERAL.get(name, 1.0) * STEP / deviation for name, (_, deviation) in usual.items()}
    places = {label: list(state.evidence[label]) for label in FOR.values() if label in state.evidence}
    sums = weighed(state, TRAINED * share["insight"])
    state.evidence.update({label: found for label, found in places.items() if found})
    start = START - sum(share[name] * usual[name][0] for name in FOR)
    start -= CONTENT * share["content"] * usual["content"][0] + TRAINED * share["insight"] * usual["insight"][0]
    sums[PartLabel.STANDING] += start
    _add(sums, PartLabel.SUBSTANCE, CONTENT * share["content"] * amounts["content"])
    _add(sums, PartLabel.SPECIFICS, CONTENT * share["content"] * state.scores["sourced"])
    for name, label in FOR.items():
        _add(sums, label, share[name] * amounts[name])
    for name, label in AGAINST.items():
        above = min(MOST, max(0.0, (amounts[name] - usual[name][0]) / usual[name][1]))
        _add(sums, label, -STEP * above * SEVERAL.get(name, 1.0))
    # A source counts as two signs at their most, as far as nobody suspects it to advertise.
    _add(sums, PartLabel.SPECIFICS, 2 * MOST * STEP * has_source(state) * likely(-state.scores["advertising"] - SURE))
    # What is suspected to advertise costs, and what surely does more than the best comment brings: harmless chatter stands above.
    _add(sums, PartLabel.SPAM, -FORFEIT * above_half(likely(state.scores["advertising"] + DOUBTED)))
    return sums


def footing(state: Marks) -> float:
    """What a comment keeps that nobody suspects to advertise, to insult or to copy, however little it says: one sign at most."""
    if state.look is None or not state.word_count():
        return 0.0
    genuine = min(1.0, max(0.0, (-state.scores["advertising"] - DOUBTED) / SURE))
    return STEP * genuine * (1.0 - min(1.0, state.scores["copied"])) * (1.0 - above_half(state.scores["toxic"]))


def _add(sums: dict[PartLabel, float], label: PartLabel, amount: float) -> None:
    sums[label] = sums.get(label, 0.0) + amount
