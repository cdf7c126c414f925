"""Builds and caches the pipeline of a language, in this one place."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from analysis import extensions
from analysis.memo import REMEMBERED
from analysis.normalise import Clean, clean
from analysis.rulebook import Rulebook, RuleChange, load
from analysis.types import Comment
from analysis.varieties import standard

COMPONENTS = (
    "layout", "ruler", "assertion", "special", "tone", "substance", "toxicity", "spam", "argument", "experience",
    "specifics", "proposal", "questions", "expertise", "platitude", "content", "novelty", "nearness", "intent", "order", "lens", "kind",
    "interest", "affiliation", "organisation", "insight",
    "skills",
)  # fmt: skip


# Spellings that mean all genders stay one word.
_GENDERED = re.compile(r"\w{3,}[:*_/]-?in(?:nen)?$")
_STOPS = frozenset(",.;:!?")
TRAINED = frozenset({"lens", "order", "insight", "affiliation"})


def build(lang: str, *, trained: bool = True) -> Language:
    """A fresh pipeline; without its trained part only for training and its tests."""
    extensions.register()
    nlp = spacy.blank(lang)
    nlp.tokenizer = _tokenizer(nlp)
    for name in COMPONENTS:
        import_module(f"analysis.components.{name}")
        nlp.add_pipe(f"salon_{name}", config={"trained": trained} if name in TRAINED else {})
    return nlp


@lru_cache(maxsize=4)
def pipeline(lang: str, changes: tuple[RuleChange, ...] = ()) -> Language:
    """The shipped pipeline with these changes of its rules, built when first needed.

    The shipped one stays for good, so the collector of garbage need not go through it again and again.
    """
    nlp = build(lang)
    if not changes:
        gc.collect()
        gc.freeze()
    else:
        ruler: Any = nlp.get_pipe("salon_ruler")
        ruler.book = Rulebook(load(lang, changes=changes))
    return nlp


@contextmanager
def collector_resting() -> Iterator[None]:
    """No collection of garbage meanwhile; what nothing refers to any more is freed at once as always."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _tokenizer(nlp: Language) -> Any:
    """The language's own, asked less: nobody needs what spaCy works out for every new word, and letters alone never split.

    What may stand before a word is anchored: there is no need to search for it further on.
    """
    vocab: Any = nlp.vocab
    vocab.lex_attr_getters = {}
    usual: Any = nlp.tokenizer
    return type(usual)(
        nlp.vocab,
        rules=usual.rules,
        prefix_search=usual.prefix_search.__self__.match,
        suffix_search=_unless_letters(_at_the_end(usual.suffix_search), None),
        infix_finditer=_unless_letters(usual.infix_finditer, ()),
        token_match=_GENDERED.match,
        url_match=_unless_letters(usual.url_match, None),
        max_cache_size=REMEMBERED,
    )


def _unless_letters(search: Callable[[str], Any], nothing: Any) -> Callable[[str], Any]:
    """Most that spaCy asks about is a row of letters, and its patterns are slow to say that they find nothing there."""
    return lambda text: nothing if text.isalpha() else search(text)


def _at_the_end(search: Callable[..., Any]) -> Callable[[str], Any]:
    """Between a letter and a stop begins what may stand behind a word: nothing that ends in a stop begins further ahead."""

    def found(text: str) -> Any:
        if text[-1:] in _STOPS and text[-2:-1].isalpha():
            return search(text, len(text) - 1)
        return search(text)

    return found


def make_doc(nlp: Language, comment: Comment, *, as_written: bool = False) -> tuple[Doc, Clean]:
    """Tokens of the bounded text in the spelling of the standard, with the state the components fill."""
    text = clean(comment.text)
    if not as_written:
        text = standard(text, nlp.lang or "")
    doc = nlp.make_doc(text.text)
    keys, starts = doc.to_array(["ORTH", "IDX"]).T.tolist()
    written = nlp.vocab.strings
    extensions.keep(doc, extensions.Marks(comment, text.text, [written[key] for key in keys], starts))
    return doc, text
