"""What is left out to be quick must not change a token."""

from __future__ import annotations

import gc
from typing import Any

import pytest
import spacy

from analysis.language import build, collector_resting, make_doc, pipeline
from analysis.types import Comment
from tests.analysis.support import LANGUAGES, some

ODD = "US$5m, C$ 7 (5US$) km/h 5km. 7°C. 'tis it's e.g. z.B. A.B. word... word?! „So“, #tag @you :-) a-b www.a.de/x?y=1. x_y Ingenieur:in §5 ²"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_tokens_are_those_of_the_language(lang: str) -> None:
    usual = spacy.blank(lang)
    tokenizer: Any = usual.tokenizer
    quick: Any = build(lang, trained=False).tokenizer
    tokenizer.token_match = quick.token_match
    texts = [ODD, *(row.comment.text for row in some(lang, 300))]

    expected = [[token.text for token in usual.make_doc(text)] for text in texts]

    nlp = pipeline(lang)
    assert [[token.text for token in make_doc(nlp, Comment("x", text, lang))[0]] for text in texts] == expected


@pytest.mark.parametrize("enabled", [True, False])
def test_collector_rests_meanwhile_and_is_as_before_even_after_an_error(enabled: bool) -> None:
    meanwhile: list[bool] = []

    @collector_resting()
    def broken() -> None:
        meanwhile.append(gc.isenabled())
        raise ValueError("broken")

    before = gc.isenabled()
    (gc.enable if enabled else gc.disable)()
    try:
        with pytest.raises(ValueError, match="broken"):
            broken()
        afterwards = gc.isenabled()
    finally:
        (gc.enable if before else gc.disable)()

    assert meanwhile == [False]
    assert afterwards is enabled
