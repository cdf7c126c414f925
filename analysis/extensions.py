"""Every custom attribute of a Doc, registered once, and the typed state behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from analysis.types import Comment

if TYPE_CHECKING:
    from analysis.lens import Look


# From so many words on a link stands beside a text, whatever it is; with fewer the link itself is what is said.
BESIDE = 8


@dataclass(slots=True)
class Hit:
    """A rule found at tokens start:end; `strength` comes from its label."""

    rule: str
    group: str
    label: str
    start: int
    end: int
    assertion: str = "present"


@dataclass(slots=True)
class Marks:
    """What the components have found so far in one comment."""

    comment: Comment
    text: str = ""
    tokens: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    sound: list[bool] = field(default_factory=list)
    sentence_of: list[int] = field(default_factory=list)
    listed: set[int] = field(default_factory=set)
    proper: dict[int, str] = field(default_factory=dict)
    hints: list[Hit] = field(default_factory=list)
    links: int = 0
    pages: int = 0
    addresses: int = 0
    hits: dict[str, list[Hit]] = field(default_factory=dict)
    scores: dict[str, float] = field(default_factory=dict)
    evidence: dict[str, list[tuple[int, int, float]]] = field(default_factory=dict)
    parts: list[tuple[str, float]] = field(default_factory=list)
    kind: str = "statement"
    tone: str = "neutral"
    affiliation: tuple[int, int] | None = None
    skills: list[tuple[int, int, str, str, bool]] = field(default_factory=list)
    look: Look | None = None
    ordinary: list[str] | None = None
    clauses: tuple[list[int], list[int]] | None = None
    _count: int = -1

    def of(self, group: str, *labels: str) -> list[Hit]:
        """Hits of a group, all or those with one of the labels."""
        found = self.hits.get(group)
        if not found:
            return []
        return [hit for hit in found if hit.label in labels] if labels else found

    def has(self, group: str, label: str) -> bool:
        """Whether a group has a hit with this label."""
        return any(hit.label == label for hit in self.hits.get(group, ()))

    def sound_sentences(self) -> list[tuple[int, int]]:
        """Sentences that hold together."""
        return [sentence for sound, sentence in zip(self.sound, self.sentences, strict=True) if sound]

    def leads_on(self) -> bool:
        """Whether links lead to what is spoken of: they stand beside words, or name one page rather than a whole site."""
        return self.links > 0 and (self.pages > 0 or self.word_count() >= BESIDE)

    def word_count(self) -> int:
        """Words without punctuation and masked places."""
        if self._count < 0:
            self._count = sum([word[:1].isalnum() for word in self.words])
        return self._count


# Where spaCy keeps the value of the extension: going there spares an object for every call.
_KEPT = ("._.", "marks", None, None)


def register() -> None:
    """Idempotent, so that several pipelines can share a process."""
    if not Doc.has_extension("marks"):
        Doc.set_extension("marks", default=None)


def keep(doc: Doc, state: Marks) -> None:
    """Makes this the state of a Doc."""
    doc.user_data[_KEPT] = state  # type: ignore[index]


def marks(doc: Doc) -> Marks:
    """The state of a Doc that came through `analysis.reading`."""
    try:
        found: Marks = doc.user_data[_KEPT]  # type: ignore[index]
    except KeyError as error:
        raise TypeError("this Doc was not made by analysis.language.make_doc") from error
    return found
