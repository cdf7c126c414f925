"""Whoever writes as they speak, or is learning the language, is read as in the standard: measured bounds, not promises."""

from __future__ import annotations

import pytest

from analysis.normalise import Clean, clean
from analysis.reading import read
from analysis.types import Comment
from analysis.varieties import RULES, standard
from tests.analysis.support import COMPETENCE, LANGUAGES, some
from tests.varieties import LEARNER, moves, pairs

# Of those the spellings were not written for. Below zero: read as less than in the standard.
LEAST, LEAST_INSIGHT, SAME_KIND, LESS_WORTH, HARMFUL = -0.07, -0.08, 0.74, 0.18, 1


def written(text: str, lang: str = "de") -> str:
    return standard(clean(text), lang).text


@pytest.mark.parametrize("known", [True, False], ids=["weights", "rules"])
@pytest.mark.parametrize("who", ["apart", "beside", "learner"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_competence_of_regional_and_learners_writing_is_near_the_standard(lang: str, who: str, known: bool) -> None:
    rows = [
        pair
        for pair in pairs()
        if pair.lang == lang and (pair.variety == LEARNER, pair.is_apart) == (who == "learner", who == "apart")
    ]

    moved = moves(rows, known=known)

    assert moved.count >= 18
    assert {
        part: mean for part in COMPETENCE if (mean := moved.means[part]) < (2 if who == "beside" else 1) * LEAST
    } == {}
    assert moved.means["insight"] >= LEAST_INSIGHT
    assert moved.same_kind >= SAME_KIND * moved.count
    assert moved.less_worth <= LESS_WORTH * moved.count + 1
    assert moved.harmful <= HARMFUL


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("I dad des ned macha, weil's koana zoit.", "de", "Ich würde das nicht machen, weil's keiner zahlt."),
        ("Mir händ d'Türe gmässe.", "de", "Mir haben die Türe gemessen."),
        ("Wir ham dit nachjeprüft und jemacht.", "de", "Wir haben das nachjeprüft und gemacht."),
        ("Ned so, NED! Nöd.", "de", "Nicht so, NICHT! Nicht."),
        ("Des is a Schmarrn.", "de", "Des is a Schmarrn."),
        ("Ah dinnae ken whit tae dae.", "en", "I don't know what to do."),
        ("Ye'll no be fixin’ that wi' a hammer, aye.", "en", "Ye'll no be fixing that with a hammer, yes."),
        ("They dae nowt but talkin an walkin.", "en", "They do nothing but talking and walking."),
        ("The oil in the closer gets thick.", "en", "The oil in the closer gets thick."),
    ],
)
def test_standard_regional_text_is_written_as_the_standard_does(text: str, lang: str, expected: str) -> None:
    assert written(text, lang) == expected


@pytest.mark.parametrize("lang", [*LANGUAGES, "", "fr"])
def test_standard_text_without_a_region_stays_the_very_same(lang: str) -> None:
    text = Clean("Herr Dr. Tom Sauer sieht den US-Markt; the dog sat on it.")

    assert standard(text, lang) is text


def test_standard_one_sign_in_a_long_text_may_be_a_slip() -> None:
    text = clean("Die Firma Ned baut seit Jahren solche Türen, und niemand hat sich je beschwert.")

    assert standard(text, "de") is text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_standard_leads_back_to_the_original_places(lang: str) -> None:
    for pair in pairs():
        if pair.lang == lang:
            given = clean(f"\u200b{pair.text}")
            text = standard(given, lang)
            places = text.origin or list(range(len(text.text)))
            assert len(places) == len(text.text)
            assert places == sorted(places)
            assert text.span(0, len(text.text))[1] == len(pair.text) + (given.origin is not None)


def test_read_regional_comment_quotes_what_was_written() -> None:
    text = "Servus, i bin Schlosser und suach a neie Stell. Kannt i mi bei eich bewerben?"

    found = read(Comment("x", text, "de"))

    assert found.job_interest >= 0.5
    quoted = [text[one.start : one.end] for one in found.evidence if one.label == "job_interest"]
    assert quoted
    assert all(quote in text for quote in quoted)
    assert [text[skill.start : skill.end] for skill in found.skills] == ["Schlosser"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_spellings_hardly_ever_touch_a_comment_of_the_corpus(lang: str) -> None:
    texts = [clean(row.comment.text) for row in some(lang, 800)]

    assert sum(standard(text, lang) is not text for text in texts) <= 8


@pytest.mark.parametrize("lang", LANGUAGES)
def test_spellings_each_mean_one_word(lang: str) -> None:
    lines = (RULES / f"varieties_{lang}.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.partition(": ") for line in lines if not line.startswith("#")]
    spellings = [spelled for _word, _colon, found in rows for spelled in found.replace("/", " ").split()]

    assert len(spellings) == len(set(spellings))
    assert not set(spellings) & {
        word.lower() for word, _colon, found in rows if found.strip() and not found.startswith("/")
    }
    assert all(spelled == spelled.lower() for spelled in spellings)
