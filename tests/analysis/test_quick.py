"""The quick ways of the reader find exactly what the plain ones would: over the corpus, not over a few chosen texts."""

from __future__ import annotations

import random
import re
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import features, models, normalise
from analysis.components import spam
from analysis.components.layout import BIG, ENDING, FUNCTION_WORDS, LIST_LENGTH, SMALL, _is_sound, _listed
from analysis.evidence import _clauses, _widened, widen
from analysis.extensions import Marks
from analysis.features import bare
from analysis.organisations import Surroundings, around, of_place, of_words, signs, spans
from analysis.rulebook import MASK, Candidate, Element, Rule, Rulebook, _match, load, parse
from analysis.skills.words import _MARKED_ENDING, plain
from tests.analysis.support import LANGUAGES, some, state

ALL = pytest.mark.parametrize("lang", LANGUAGES)
TEXTS = 60


@lru_cache
def _states(lang: str) -> list[Marks]:
    return [
        state(row.comment.text, lang, post_title=row.post.title, post_text=row.post.text) for row in some(lang, TEXTS)
    ]


@lru_cache
def _words(lang: str) -> list[str]:
    return sorted({word for found in _states(lang) for word in found.words})


def _plainly(book: Rulebook, words: list[str], start: int, end: int) -> list[tuple[str, int, int]]:
    """Every rule tried at every place, without an index."""
    found: list[tuple[str, int, int]] = []
    taken: dict[str, int] = {}
    for place in range(start, end):
        for rule in book.rules:
            opens = [element for element in rule.elements if not element.anchor]
            stop = -1 if words[place] == MASK or not opens else _match(rule.elements, 0, words, place, start, end)
            if stop > place and taken.get(rule.id, -1) <= place:
                taken[rule.id] = stop
                found.append((rule.id, place, stop))
    return found


@ALL
def test_find_over_the_corpus_finds_what_trying_every_rule_everywhere_finds(lang: str) -> None:
    book = Rulebook(load(lang))

    for found in _states(lang)[:25]:
        for start, end in found.sentences:
            quickly = [(rule.id, first, stop) for rule, first, stop in book.find(found.words, start, end)]
            assert quickly == _plainly(book, found.words, start, end)


@ALL
def test_takes_of_every_place_of_every_rule_says_what_matches_says(lang: str) -> None:
    chance = random.Random(1)  # no secret
    elements = [element for rule in load(lang) for element in rule.elements if not (element.gap or element.anchor)]

    for element in chance.sample(elements, 400):
        words = [*chance.sample(_words(lang), 40), "", "12", "12mm", MASK, *sorted(element.words)[:3]]
        assert [element.takes(word) for word in words] == [element.matches(word) for word in words]


@pytest.mark.parametrize(
    ("pattern", "word", "fits"),
    [
        ("pre*", "prefix", True), ("pre*|own", "own", True), ("pre*", "xpre", False), ("*fix", "prefix", True),
        ("*fix", "fixed", False), ("pre*|*fix", "suffix", True), ("pre*|*fix", "none", False), ("*ef*", "prefix", True),
        ("_", "any", True), ("_", "?", False), ("_", MASK, False), ("#", "seven", True), ("#0", "seven", False), ("##", "3mm", True),
    ],
)  # fmt: skip
def test_takes_shape_asks_only_what_the_place_has(pattern: str, word: str, fits: bool) -> None:
    (element,) = parse(pattern)

    assert element.takes(word) is fits
    assert element.matches(word) is fits


def test_candidate_knows_what_has_to_stand_first_and_next() -> None:
    (anchored, listed, shaped) = (_candidate(pattern) for pattern in ("^ a b", "a b|c", "a b*"))

    assert anchored.first
    assert anchored.onward is None
    assert not listed.first
    assert listed.listed == {"b", "c"}
    assert shaped.listed == frozenset()
    assert shaped.follows is not None
    assert shaped.follows("beta")


def _candidate(pattern: str) -> Candidate:
    return Rule("r", "g", "l", "en", parse(pattern), "", "").candidate()


@pytest.mark.parametrize(
    ("element", "needed"),
    [(Element(words=frozenset({"a"})), True), (Element(gap=2), False), (Element(anchor="$"), False), (Element(optional=True), False)],
)  # fmt: skip
def test_is_required_only_where_one_word_has_to_stand(element: Element, needed: bool) -> None:
    assert element.is_required is needed


@ALL
def test_surroundings_weigh_what_the_named_features_weigh(lang: str) -> None:
    weights, _ = models.load_affiliation(lang)
    beside = Surroundings(weights)
    count = 0

    for found in _states(lang):
        for start, end in spans(found):
            named = sum(weights.get(feature, 0) for feature in of_place(found, start, end))
            rest = sum(weights.get(feature, 0) for feature in signs(found, start, end))
            assert beside.weigh(*around(found, start, end)) + rest == named
            count += named != 0

    assert count > TEXTS / 2


def test_surroundings_short_rows_are_features_of_their_own() -> None:
    beside = Surroundings({"p:at": 1, "pp:at": 10, "pp:we at": 100, "ppp:at": 1000, "p:^": 5, "n:$": 7, "nn:, we": 9})

    assert beside.weigh(["at"], ["x"]) == 1 + 10 + 1000
    assert beside.weigh(["we", "at"], ["x"]) == 1 + 100
    assert beside.weigh([], []) == 5 + 7
    assert beside.weigh(["x"], [",", "we"]) == 9
    assert beside.weigh(["x"], [","]) == 0


@ALL
def test_of_words_of_a_row_has_the_words_of_each_and_the_sorts_of_its_ends(lang: str) -> None:
    alone, row = of_words(("Stadtwerke",), lang), of_words(("Stadtwerke", "Bremen", "GmbH"), lang)

    assert "words:1" in alone
    assert {"words:3", "shape:XXX", "form"} <= row
    assert {feature for feature in alone if feature.startswith("w:")} <= row
    assert {feature for feature in alone if feature.startswith("k0:")} <= row


@ALL
def test_sorts_of_words_say_what_asking_each_word_says(lang: str) -> None:
    small = FUNCTION_WORDS[lang]

    for found in _states(lang):
        for (start, end), sound in zip(found.sentences, found.sound, strict=True):
            real = [word for word in found.words[start:end] if word[:1].isalpha()]
            share = sum(word in small for word in real) / max(1, len(real))
            assert sound is (len(real) < 7 or 0.2 <= share < 1.0)


def test_listed_row_goes_on_over_fragments_and_ends_at_a_small_word() -> None:
    row = bytes([BIG]) * LIST_LENGTH

    assert _listed([(0, LIST_LENGTH)], row) == set(range(LIST_LENGTH))
    assert _listed([(0, LIST_LENGTH)], row[:-1] + bytes([SMALL])) == set()
    assert _listed([(0, 4), (4, 8)], row[:4] + bytes([ENDING]) + row[:3]) == set()
    assert _listed([(0, 6), (6, 7)], row) == set(range(LIST_LENGTH))
    assert _listed([(0, 5), (5, 7)], row) == set()


def test_is_sound_sentence_of_small_or_of_big_words_alone_is_not() -> None:
    assert _is_sound(bytes([BIG]) * 6)
    assert not _is_sound(bytes([BIG]) * 7)
    assert not _is_sound(bytes([SMALL]) * 7)
    assert _is_sound(bytes([BIG, SMALL]) * 4)


@ALL
def test_clauses_begin_behind_one_break_and_end_before_the_next(lang: str) -> None:
    breaks = frozenset(',;:–—().!?…"„“”«»')

    for found in _states(lang):
        begins, ends = _clauses(found.words)
        for place, word in enumerate(found.words):
            inside = found.words[begins[place] : place]
            assert not any(other in breaks or "\n" in other for other in inside)
            assert ends[place] >= place
            assert (ends[place] == place) is (word in breaks or "\n" in word)


@ALL
def test_widened_places_are_each_in_its_clause_and_keep_their_strength(lang: str) -> None:
    for found in _states(lang):
        places = [(place, place + 1, 0.5 + place) for place in range(len(found.words))] * 2

        wider = _widened(found, places)

        assert [place[2] for place in wider] == [place[2] for place in places]
        assert [place[:2] for place in wider] == [widen(found, start, end) for start, end, _ in places]


@ALL
def test_favouring_is_what_speaks_for_an_interest_among_its_terms(lang: str) -> None:
    for found in _states(lang)[:20]:
        look = found.look
        assert look is not None
        terms = [(places, amount) for _, places, amount in look.terms("job") if amount > 0 and places]
        assert list(look.favouring("job")) == terms


PLAIN_ODD = re.compile(
    f"{normalise._ODD_SIGN.pattern}|{normalise._BLANKS.pattern}|\n{{3}}|(?<!\\S)\\S{{{normalise._ENDLESS}}}"
)


@pytest.mark.parametrize(
    "text",
    ["", "a", "a  b", "a   b", "a\u00a0 \u2003b", "a\n\nb", "a\n\n\nb", "x" * 79, "x" * 80, "a " + "y" * 81, "a\u00adb", "e\u0301", "\x1fa"],
)  # fmt: skip
def test_is_odd_asks_one_after_the_other_what_one_pattern_would(text: str) -> None:
    assert normalise._is_odd(text) is bool(PLAIN_ODD.search(text))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab \n\u00a0\u2003\u00ad\u0301.ä", max_size=120))
def test_is_odd_any_text_says_what_one_pattern_would(text: str) -> None:
    assert normalise._is_odd(text) is bool(PLAIN_ODD.search(text))


@pytest.mark.parametrize(
    "text", ["", "a > b", "a >> b", "<<", "$$$", "5 $", "!!", "wow!!!", "★", "====", "===", "**bold**", "a***", "💯"]
)
def test_has_symbols_looks_only_from_the_first_sign_on_and_finds_the_same(text: str) -> None:
    assert spam._has_symbols(text) is bool(spam._SYMBOLS.search(text))


@ALL
def test_bare_and_plain_skip_patterns_that_cannot_fit_and_say_the_same(lang: str) -> None:
    for word in [*_words(lang), "ingenieur:innen", "lehrerin", "köchinnen", "berlin", "in", "12mm", "c++", "kolleg*in"]:
        assert bare(word) == _plainly_bare(word)
        assert plain(word) == _MARKED_ENDING.sub("", word).lower().replace("ß", "ss")


def _plainly_bare(word: str) -> str | None:
    if word == MASK or not word.strip() or word in features.neutral():
        return None
    if word[0].isdigit():
        return "#"
    word = features._MARKED.sub("", word)
    match = features._FEMININE.match(word)
    word = match.group(1) if match else word
    return None if word in features.neutral() else word
