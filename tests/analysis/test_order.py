"""Shuffled words give themselves away by neighbours that never stand side by side."""

from __future__ import annotations

import random

import pytest

from analysis import models
from analysis.components.order import FEWEST
from analysis.extensions import marks
from analysis.language import build, make_doc
from analysis.types import Comment
from tests.analysis.support import LANGUAGES, some, state

LONG = 25


def _shuffled(text: str, seed: int) -> str:
    words = text.split()
    random.Random(seed).shuffle(words)  # no secret
    return " ".join(words)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_disorder_sentences_have_next_to_none_and_shuffled_long_ones_mostly_some(lang: str) -> None:
    texts = [row.comment.text for row in some(lang, 300) if len(row.comment.text.split()) >= LONG][:80]

    written = [state(text, lang).scores["disorder"] for text in texts]
    shuffled = [state(_shuffled(text, at), lang).scores["disorder"] for at, text in enumerate(texts)]

    assert sum(score > 0 for score in written) <= 0.1 * len(texts)
    assert sum(shuffled) > 5 * sum(written)
    assert sum(a > b for a, b in zip(shuffled, written, strict=True)) >= 0.5 * len(texts)


def test_disorder_few_frequent_words_say_nothing() -> None:
    text = "Pumpe die tropft das wieder."

    assert len(text.split()) <= FEWEST
    assert state(text, "de").scores["disorder"] == 0.0


def test_breadth_rarer_words_raise_it_and_repetition_does_not() -> None:
    plain = state("das ist so und das ist so", "de").scores["breadth"]
    rich = "Die verharzte Lagerung blockiert, bis man sie entfettet und nachstellt."

    assert plain == 0.0
    assert state(rich, "de").scores["breadth"] > 0.1
    assert state(" ".join([rich] * 5), "de").scores["breadth"] == state(rich, "de").scores["breadth"]


def test_breadth_names_are_no_words() -> None:
    frame = "wir haben mit {} geredet"

    assert (
        state(frame.format("Blumental"), "de").scores["breadth"] == state(frame.format("Weber"), "de").scores["breadth"]
    )


def test_untrained_order_finds_nothing() -> None:
    nlp = build("de", trained=False)
    doc, _ = make_doc(nlp, Comment("x", _shuffled("das ist so und wir haben es in der Firma auch", 1), "de"))

    assert marks(nlp(doc)).scores["disorder"] == 0.0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_shipped_pairs_are_of_frequent_words_only(lang: str) -> None:
    frequent, known = models.load_order(lang)

    assert len(frequent) == models.config()["order"]["frequent"]
    assert {word for pair in known for word in pair} <= frequent
