"""What the quality stands on: many comments, labelled twice, held apart, and no label that length gives away."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache
from typing import Any

import pytest

from analysis import corpus, models
from analysis.evaluation import words
from analysis.measures import auc, kappa

# Makers of cars and of software, parties: as they stand in no invented text.
REAL = re.compile(
    r"\b(?:volkswagen|vw|bmw|mercedes(?:-benz)?|daimler|porsche|toyota|renault|peugeot|hyundai|tesla|skoda|microsoft|google|"
    r"facebook|instagram|oracle|salesforce|atlassian|adobe|netflix|spotify|amazon|paypal|zalando|siemens|bosch|"
    r"cdu|csu|spd|afd|fdp|tories|labour party|republicans)\b",
    re.IGNORECASE,
)
MARKUP = re.compile(
    r"</?[a-z][^>]{0,60}>|&(?:amp|nbsp|lt|gt|quot|#\d+);|\[/?[bi]\]|\*\*\w|^#{1,6} |\]\(http|```", re.MULTILINE
)
# "Toll!", "first" and the like are written by many.
A_CALL = 5
ALL = pytest.mark.parametrize("lang", corpus.LANGUAGES)


@lru_cache
def _rows(lang: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (corpus.FOLDER / f"{lang}.jsonl").read_text("utf-8").splitlines()]


def _all(lang: str) -> list[corpus.Labelled]:
    return [row for gold in (False, True) for row in corpus.comments(lang, gold=gold)]


@ALL
def test_corpus_is_large_and_varied(lang: str) -> None:
    rows = _all(lang)

    assert len(rows) >= 3000
    assert len({row.post.id for row in rows}) >= 40
    assert {row.kind for row in rows} == set(models.KINDS)
    assert min(sum(row.kind == kind for row in rows) for kind in models.KINDS) >= 40
    assert min(sum(row.job for row in rows), sum(row.partner for row in rows)) >= 100


@ALL
def test_corpus_says_nothing_twice(lang: str) -> None:
    rows = _all(lang)
    texts = Counter(row.comment.text for row in rows)
    again = [text for text, count in texts.items() if count > 1]

    assert len({row.comment.id for row in rows}) == len(rows)
    assert [text for text in again if len(text.split()) > A_CALL] == []
    assert sum(texts[text] - 1 for text in again) <= 0.005 * len(rows)


@ALL
def test_corpus_a_third_of_the_twice_labelled_posts_is_gold_and_kept_apart(lang: str) -> None:
    trained = {row.post.id for row in corpus.comments(lang, gold=False)}
    gold = {row.post.id for row in corpus.comments(lang, gold=True)}
    twice = {row["post"] for row in _rows(lang) if re.fullmatch(rf"{lang}-[a-z]-\d+", row["post"])}

    assert not trained & gold
    assert 0.3 <= len(gold & twice) / len(twice) <= 0.36


@ALL
def test_corpus_is_labelled_twice_and_the_readers_agree(lang: str) -> None:
    rows = [row for row in _rows(lang) if not row.get("old")]
    both = [(row["first"], row["second"]) for row in rows if row.get("first") and row.get("second")]

    assert len(both) >= 0.9 * len(rows)
    assert kappa([one["kind"] for one, _ in both], [other["kind"] for _, other in both]) >= 0.6
    assert (
        kappa(["insight" in one["labels"] for one, _ in both], ["insight" in other["labels"] for _, other in both])
        >= 0.6
    )


@ALL
def test_corpus_length_tells_next_to_nothing_about_insight(lang: str) -> None:
    rows = [row for row in _all(lang) if not row.supplement]

    assert 0.45 <= auc([row.insight for row in rows], [words(row.comment.text) for row in rows]) <= 0.6
    assert 0.15 <= sum(row.insight for row in rows) / len(rows) <= 0.6


@ALL
def test_corpus_affiliations_stand_verbatim_in_their_text(lang: str) -> None:
    assert all(row.affiliation is None or row.affiliation in row.comment.text for row in _all(lang))


@ALL
def test_corpus_names_no_real_company_or_party(lang: str) -> None:
    found = [(row.comment.id, hit.group()) for row in _all(lang) if (hit := REAL.search(row.comment.text))]

    assert found == []


def test_corpus_posts_name_no_real_company_or_party() -> None:
    assert [
        (one.id, hit.group()) for one in corpus.posts().values() if (hit := REAL.search(f"{one.title} {one.text}"))
    ] == []


@ALL
def test_corpus_has_no_marks_of_markup(lang: str) -> None:
    found = [(row.comment.id, hit.group()) for row in _all(lang) if (hit := MARKUP.search(row.comment.text))]

    assert found == []


@ALL
def test_corpus_every_comment_has_a_post_of_its_language(lang: str) -> None:
    assert all(row.comment.lang == lang and row.post.text and row.post.title for row in _all(lang))


def test_data_sheet_says_where_texts_come_from_who_labelled_them_how_and_what_is_missing() -> None:
    sheet = (corpus.FOLDER / "README.md").read_text("utf-8")
    headings = set(re.findall(r"^- \*\*([^*]+)\*\*", sheet, re.MULTILINE))
    rows = {lang: _rows(lang) for lang in ("de", "en")}
    once = [row for found in rows.values() for row in found if "second" not in row]
    told = re.search(r"except for the (\d+) contrast pairs and (\d+) later", sheet)

    assert {"What", "How written", "Labels", "Instructions", "Labelled twice", "Split", "Known gaps"} <= headings
    assert f"{len(rows['de']):,} German and {len(rows['en']):,} English comments" in sheet
    assert told
    assert int(told[1]) + int(told[2]) == len(once)
