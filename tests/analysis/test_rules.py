"""Every rule proves itself by its example and its counter-example."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import pytest
from spacy.language import Language

from analysis.extensions import marks
from analysis.language import build, make_doc
from analysis.rulebook import RULES, Rule, Rulebook, RuleError, is_number, load, parse
from analysis.types import Comment

ALL_RULES = [rule for lang in ("de", "en") for rule in load(lang)]


@lru_cache
def _pipeline(lang: str) -> Language:
    return build(lang, trained=False)


def _found(lang: str, text: str) -> set[str]:
    nlp = _pipeline(lang)
    doc, _ = make_doc(nlp, Comment("x", text, lang))
    for name in ("salon_layout", "salon_ruler"):
        doc = nlp.get_pipe(name)(doc)
    return {hit.rule for hits in marks(doc).hits.values() for hit in hits}


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_rule_own_example_matches_and_counter_example_does_not(rule: Rule) -> None:
    assert rule.id in _found(rule.lang, rule.example)
    assert rule.id not in _found(rule.lang, rule.counter_example)


def test_rules_all_files_have_unique_ids_and_the_documented_keys() -> None:
    rows = [json.loads(line) for path in sorted(RULES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]

    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert {"id", "label", "lang", "literal", "pattern", "example", "counter_example"} == set(row)
        assert row["lang"] in ("de", "en")


def test_rules_both_languages_cover_the_same_groups() -> None:
    groups = {lang: {rule.group for rule in load(lang)} for lang in ("de", "en")}

    assert groups["de"] == groups["en"]


@pytest.mark.parametrize("pattern", ["", "~2 word", "word ~2", "a ~9 b", "a ~1 b ~1 c ~1 d ~1 e"])
def test_parse_pattern_open_ended_or_unbounded_is_refused(pattern: str) -> None:
    with pytest.raises(RuleError):
        parse(pattern)


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("a b", "x a b y", (1, 3)),
        ("a|c b", "c b", (0, 2)),
        ("a ~2 b", "a x x b", (0, 4)),
        ("a ~1 b", "a x x b", None),
        ("a ?x b", "a b", (0, 2)),
        ("pre* b", "prefix b", (0, 2)),
        ("*fix b", "prefix b", (0, 2)),
        ("*ef* b", "prefix b", (0, 2)),
        ("# b", "seven b", (0, 2)),
        ("# b", "12 b", (0, 2)),
        ("##", "12mm", (0, 1)),
        ("##", "12", None),
        ("_ b", "any b", (0, 2)),
        ("^ a", "x a", None),
        ("^ ?x a", "a", (0, 1)),
        ("a $", "a .", (0, 1)),
        ("a $", "a b", None),
        ("a QM", "a ?", (0, 2)),
    ],
)
def test_find_small_pattern_gives_the_expected_stretch(
    pattern: str, text: str, expected: tuple[int, int] | None
) -> None:
    book = Rulebook([Rule("r", "g", "l", "en", parse(pattern), "", "")])
    words = text.split()

    found = [(start, stop) for _, start, stop in book.find(words, 0, len(words))]

    assert found == ([expected] if expected else [])


def test_load_broken_line_names_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text('{"id": "x"}\n', "utf-8")

    with pytest.raises(RuleError, match=r"bad\.jsonl, line 1"):
        load("de", tmp_path)


def test_is_number_digits_and_words_are_numbers_and_names_are_not() -> None:
    assert is_number("12,5")
    assert is_number("zwölf")
    assert not is_number("müller")
