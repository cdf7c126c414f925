"""The trained parts that ship: loaded only when every file matches its checksum."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.pipeline import TextCategorizer
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Config

from analysis.extensions import Marks
from analysis.labels import Kind
from analysis.rulebook import MASK

FOLDER = Path(__file__).parent
CONFIGS = FOLDER.parent / "configs"
META = "meta.json"
NAME = "kind_model"
WORDS = "words.txt"
SHORT, LONG = 8, 40
LABELS = tuple(sorted(kind.value for kind in Kind))


class ModelRefusedError(RuntimeError):
    """A trained part is missing or is not the one that was shipped."""


@dataclass(frozen=True, slots=True)
class KindModel:
    """A categoriser that sees only words of its training vocabulary, so that no name can sway it."""

    pipe: TextCategorizer
    words: frozenset[str]

    def shadow(self, state: Marks) -> Doc:
        """The comment as the categoriser sees it: what the rules found, then its words with rare ones made alike."""
        found = sorted({f"={hit.group}.{hit.label}" for hits in state.hits.values() for hit in hits})
        size = state.word_count()
        found.append("=short" if size < SHORT else "=long" if size > LONG else "=middle")
        seen = [self._seen(word) for word in state.words if word.strip() and word != MASK]
        return Doc(self.pipe.vocab, words=found + seen[-1:] + seen)

    def _seen(self, word: str) -> str:
        if word in self.words:
            return word
        return "#" if word[0].isdigit() else "_"

    def probabilities(self, states: Sequence[Marks]) -> list[dict[str, float]]:
        """One distribution over the kinds for each comment."""
        if not states:
            return []
        scores = self.pipe.predict([self.shadow(state) for state in states])
        return [dict(zip(LABELS, (float(value) for value in row), strict=True)) for row in scores]


def config(lang: str) -> Config:
    """The training configuration of a language."""
    return Config().from_disk(CONFIGS / f"kind_{lang}.cfg")


def blank(lang: str, vocab: Vocab) -> TextCategorizer:
    """An untrained categoriser with all labels."""
    import spacy

    section = dict(config(lang)["components"][NAME])
    section.pop("factory")
    nlp = spacy.blank(lang, vocab=vocab)
    pipe = nlp.add_pipe("textcat", name=NAME, config=section)
    if not isinstance(pipe, TextCategorizer):
        raise TypeError("configs must name spaCy's text categoriser")
    for label in LABELS:
        pipe.add_label(label)
    return pipe


def load(lang: str, vocab: Vocab, folder: Path = FOLDER) -> KindModel:
    """The verified categoriser of a language."""
    place = folder / lang
    verify(place)
    pipe = blank(lang, vocab)
    pipe.from_disk(place / NAME, exclude=["vocab"])
    return KindModel(pipe, frozenset((place / WORDS).read_text("utf-8").split()))


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def files(place: Path) -> dict[str, str]:
    """Checksums of everything in a folder but its meta data."""
    found = sorted(path for path in place.rglob("*") if path.is_file() and path.name != META)
    return {path.relative_to(place).as_posix(): digest(path) for path in found}


def verify(place: Path) -> dict[str, object]:
    """The meta data of a trained part; refuses missing, foreign or altered files."""
    try:
        meta: dict[str, object] = json.loads((place / META).read_text("utf-8"))
        expected = meta["files"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelRefusedError(f"{place.name}: no readable meta data; run: python -m analysis train") from error
    if files(place) != expected:
        raise ModelRefusedError(f"{place.name}: checksums do not match; run: python -m analysis train")
    return meta
