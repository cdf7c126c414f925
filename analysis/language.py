"""Builds and caches the pipeline of a language, in this one place."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from analysis import extensions
from analysis.normalise import Clean, clean
from analysis.rulebook import Rulebook, RuleChange, load
from analysis.types import Comment

COMPONENTS = (
    "layout", "ruler", "assertion", "special", "tone", "substance", "toxicity", "spam", "argument", "experience",
    "specifics", "proposal", "questions", "expertise", "platitude", "content", "novelty", "nearness", "intent", "order", "lens", "kind",
    "interest", "affiliation", "organisation", "insight",
    "skills",
)  # fmt: skip


# Spellings that mean all genders stay one word.
_GENDERED = re.compile(r"\w{3,}[:*_/]-?in(?:nen)?$")
TRAINED = frozenset({"lens", "order", "insight", "affiliation"})


def build(lang: str, *, trained: bool = True) -> Language:
    """A fresh pipeline; without its trained part only for training and its tests."""
    extensions.register()
    nlp = spacy.blank(lang)
    tokenizer: Any = nlp.tokenizer
    tokenizer.token_match = _GENDERED.match
    for name in COMPONENTS:
        import_module(f"analysis.components.{name}")
        nlp.add_pipe(f"salon_{name}", config={"trained": trained} if name in TRAINED else {})
    return nlp


@lru_cache(maxsize=4)
def pipeline(lang: str, changes: tuple[RuleChange, ...] = ()) -> Language:
    """The shipped pipeline with these changes of its rules, built when first needed."""
    nlp = build(lang)
    if changes:
        ruler: Any = nlp.get_pipe("salon_ruler")
        ruler.book = Rulebook(load(lang, changes=changes))
    return nlp


def make_doc(nlp: Language, comment: Comment) -> tuple[Doc, Clean]:
    """Tokens of the bounded text, with the state the components fill."""
    text = clean(comment.text)
    doc = nlp.make_doc(text.text)
    keys, starts = doc.to_array(["ORTH", "IDX"]).T.tolist()
    written = nlp.vocab.strings
    doc._.marks = extensions.Marks(comment, text.text, [written[key] for key in keys], starts)
    return doc, text
