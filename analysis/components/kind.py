"""Chooses the kind: the rules decide, the trained categoriser supports and breaks ties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch

from analysis import models
from analysis.components.ballot import votes
from analysis.extensions import Marks, marks
from analysis.labels import Kind

MODEL_WEIGHT = 0.15
SPAM_AT = 0.5


@Language.factory("salon_kind", default_config={"trained": True})
class KindChooser:
    """Votes of the rules plus at most 0.15 from the categoriser's probability; spam decides alone."""

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
    """The kind with most votes, in a tie the first; the categoriser cannot name a kind no rule speaks for."""
    if state.scores["spam"] >= SPAM_AT:
        return Kind.SPAM
    ballot = votes(state)
    for label, probability in probabilities.items():
        if ballot.get(label):
            ballot[label] += MODEL_WEIGHT * probability
    return max(ballot, key=ballot.__getitem__)
