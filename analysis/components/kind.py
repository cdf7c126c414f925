"""Chooses the kind from what the rules found and what the trained categoriser says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch

from analysis import models
from analysis.components.scoring import distinct, saturate, total
from analysis.components.tone import praise_share
from analysis.extensions import Marks, marks
from analysis.labels import Kind

MODEL_WEIGHT = 1.0
SPAM_AT = 0.5
STRENGTHS = {"press": 1.0, "support": 0.8, "problem": 0.6, "praise": 0.7, "off_topic": 0.7}


@Language.factory("salon_kind", default_config={"trained": True})
class KindChooser:
    """Sum of the rules' vote and the categoriser's probability; spam decides alone."""

    def __init__(self, nlp: Language, name: str, *, trained: bool) -> None:
        self.model = models.load(str(nlp.lang), nlp.vocab) if trained else None

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """In batches, which the categoriser reads many times faster than one by one."""
        for batch in minibatch(stream, batch_size):
            states = [marks(doc) for doc in batch]
            learned = self.model.probabilities(states) if self.model else [{} for _ in states]
            for state, probabilities in zip(states, learned, strict=True):
                state.kind = choose(state, probabilities)
            yield from batch


def choose(state: Marks, probabilities: dict[str, float]) -> str:
    """The kind with most votes."""
    if state.scores["spam"] >= SPAM_AT:
        return Kind.SPAM
    votes = _votes(state)
    for label, probability in probabilities.items():
        if label in votes:
            votes[label] += MODEL_WEIGHT * probability
    return max(votes, key=lambda label: (votes[label], label))


def _votes(state: Marks) -> dict[str, float]:
    """What the rules alone say, 0..1 for each kind."""
    votes = {label: saturate(total(distinct(state, state.of("kind", label), STRENGTHS)), 0.8) for label in STRENGTHS}
    votes[Kind.QUESTION] = 0.75 * _question(state)
    votes[Kind.CORRECTION] = 0.8 * saturate(len(state.of("feedback", "correction")), 0.8)
    votes[Kind.WISH] = 0.6 * state.scores["suggestion"]
    votes[Kind.PRAISE] = max(votes[Kind.PRAISE], praise_share(state)) * (1.0 - state.scores["argument"])
    votes[Kind.PROBLEM] += 0.08 * min(3.0, state.scores["critical"])
    votes[Kind.STATEMENT] = 0.25 + 0.25 * max(state.scores["argument"], state.scores["practice"])
    votes[Kind.OFF_TOPIC] += 0.2 * (1.0 - state.scores["on_topic"]) * (state.scores["terms"] < 0.1)
    return votes


def _question(state: Marks) -> float:
    """Share of the questions among the sentences, the last one counting most."""
    asked = [state.words[end - 1] == "?" for _, end in state.sentences]
    if not any(asked):
        return 0.0
    return 1.0 if asked[-1] else 0.4 + 0.6 * sum(asked) / len(asked)
