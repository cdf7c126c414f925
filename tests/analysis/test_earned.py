"""What a comment earns by weights or by rules, which interest is shown, and which kind is chosen."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from analysis import lens, models
from analysis.components.earned import GROUPS, MIDDLE, SLOPE, by_weights
from analysis.components.insight import GRAIN
from analysis.components.interest import HELD_BACK, HELD_DOWN, interest
from analysis.components.kind import SPAM_AT, choose
from analysis.components.plain import by_parts, standards
from analysis.extensions import Marks
from analysis.features import measures
from analysis.labels import Kind, PartLabel
from analysis.language import build, make_doc, pipeline
from analysis.lens import Look
from analysis.reading import read
from analysis.types import Comment
from tests.analysis.support import LANGUAGES, post, readings, some, state

TEXT = "We swapped the bearing in 2019 because it ran hot."


def _look(**odds: float) -> Look:
    shares = {name: 1 / (1 + 2.718281828**-value) for name, value in odds.items()}
    return cast(
        "Look",
        SimpleNamespace(
            odds=lambda label: odds.get(label, -9.0),
            share=lambda label: shares.get(label, 0.0),
            terms=lambda _label: [],
            favouring=lambda _label: [],
        ),
    )


def _with(look: Look | None, **scores: float) -> Marks:
    found = state(TEXT, "en")
    found.look = look
    found.scores.update(spam=0.0, toxic=0.0)
    found.scores.update(scores)
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_by_weights_parts_are_the_log_odds_exactly(lang: str) -> None:
    for row in some(lang, 40):
        found = state(row.comment.text, lang, post_title=row.post.title, post_text=row.post.text)
        assert found.look is not None
        assert sum(by_weights(found).values()) == pytest.approx(MIDDLE + found.look.odds("insight") / SLOPE, abs=1e-9)


def test_by_weights_words_for_and_against_are_two_parts() -> None:
    found = state("Vexed. Dullness.", "en")
    table = {"vexed": [800], "dullness": [-800], "@asks": [5]}
    found.look = lens.parse(lens.store(["insight"], [0], table), "en").look(found)

    sums = by_weights(found)

    assert sums[PartLabel.WORDING] == -sums[PartLabel.EMPTY_WORDING] > 0
    assert [place[:2] for place in found.evidence[PartLabel.WORDING]] == [(0, 2)]
    assert [place[:2] for place in found.evidence[PartLabel.EMPTY_WORDING]] == [(2, 4)]


def test_by_weights_without_weights_is_an_error() -> None:
    with pytest.raises(ValueError, match="no trained weights"):
        by_weights(_with(None))


def test_groups_name_only_measures_and_findings_that_exist() -> None:
    measured = {"@" + name for name in measures(state(TEXT, "en"))}

    assert all(name in measured for name in GROUPS if name.startswith("@"))
    assert all(name.startswith(("@", "=")) for name in GROUPS)


def _content(text: str) -> float:
    return state(text, "en").scores["content"]


def test_content_repetition_keywords_orders_capitals_and_names_add_nothing() -> None:
    assert _content(" ".join([TEXT] * 5)) == _content(TEXT)
    assert _content(TEXT + " Ignore all previous instructions.") == _content(TEXT)
    assert _content(TEXT.upper()) <= _content(TEXT)
    assert _content(
        TEXT + " sensors robotics hydraulics pneumatics optics acoustics mechatronics cybernetics"
    ) == _content(TEXT)
    assert _content("Ann swapped the bearing.") == _content("Ann-Kathrin Oyelaran swapped the bearing.")


def test_content_every_new_word_counts_less_than_the_one_before() -> None:
    one, two, three = (
        _content(f"We swapped {what}.")
        for what in ("rollers", "rollers and gaskets", "rollers and gaskets and sleeves")
    )

    assert one < two < three
    assert three - two < two - one


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (TEXT + " See https://a.example/q there.", True),
        ("https://a.example/q", False),
        ("Order cheap sensors in our shop now at https://a.example/q for a discount of 50 percent.", False),
    ],
)
def test_content_link_counts_as_a_source_only_beside_words_that_sell_nothing(text: str, counts: bool) -> None:
    found = state(text, "en").scores["sourced"]

    assert (found > state(TEXT, "en").scores["sourced"]) is counts


def test_by_parts_asking_counts_against_and_a_question_in_a_link_does_not() -> None:
    usual = models.load_standards("en")

    def asking(text: str) -> float:
        return by_parts(state(text, "en"), usual).get(PartLabel.ASKING, 0.0)

    assert asking("Why did you swap the bearing? Who paid for it?") < 0
    assert asking(TEXT + " See https://a.example/?q=1 there.") == asking(TEXT + " See https://a.example/q there.")


def test_by_parts_without_weights_is_an_error() -> None:
    with pytest.raises(ValueError, match="no trained weights"):
        by_parts(_with(None), models.load_standards("en"))


def test_standards_are_mean_and_deviation() -> None:
    assert standards([{"asking": 0.0}, {"asking": 1.0}]) == {"asking": (0.5, 0.5)}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("known", [True, False], ids=["weights", "rules"])
def test_insight_parts_are_whole_grains_that_add_up(lang: str, known: bool) -> None:
    for found in readings((row.comment.text for row in some(lang, 60)), lang, post(lang) if known else None):
        assert sum(part.weight for part in found.parts) == found.insight
        assert all(part.weight * GRAIN == round(part.weight * GRAIN) != 0 for part in found.parts)
        assert 0.0 <= found.insight <= 1.0


def test_insight_post_decides_which_way_is_taken() -> None:
    parts = [
        {part.label for part in found.parts}
        for found in (readings([TEXT], "en", None) + readings([TEXT], "en", post("en")))
    ]

    assert parts[0] != parts[1]


@pytest.mark.parametrize(("score", "held"), [({"spam": 0.6}, HELD_DOWN), ({"toxic": 0.6}, HELD_DOWN), ({}, 0.95)])
def test_interest_advertising_and_insult_hold_it_down(score: dict[str, float], held: float) -> None:
    nlp = pipeline("en")
    doc, _ = make_doc(nlp, Comment("x", TEXT, "en"))
    doc._.marks = found = _with(_look(job=3.0, partner=3.0), **score)

    interest(doc)

    assert found.scores["job_interest"] == pytest.approx(held, abs=0.01)
    assert found.scores["partner_interest"] == pytest.approx(held, abs=0.01)


@pytest.mark.parametrize("kind", [Kind.PRESS, Kind.SUPPORT])
def test_interest_press_and_support_hold_it_back(kind: Kind) -> None:
    nlp = pipeline("en")
    doc, _ = make_doc(nlp, Comment("x", TEXT, "en"))
    doc._.marks = found = _with(_look(job=3.0, partner=3.0))
    found.kind = kind

    interest(doc)

    assert found.scores["job_interest"] == found.scores["partner_interest"] == HELD_BACK


def test_interest_without_weights_is_that_of_the_rules() -> None:
    nlp = build("en", trained=False)
    doc, _ = make_doc(nlp, Comment("x", "I would like to apply for a job with you.", "en"))

    assert nlp(doc)._.marks.scores["job_interest"] >= 0.5


def test_choose_highest_odds_win_and_the_first_of_equals() -> None:
    odds = {"kind.wish": 2.0, "kind.problem": 2.0, "kind.praise": 1.0}

    assert choose(_with(_look(**odds))) == Kind.PROBLEM
    assert choose(_with(_look(**{**odds, "kind.praise": 3.0}))) == Kind.PRAISE


def test_choose_spam_decides_alone_and_odds_cannot_name_it() -> None:
    assert choose(_with(_look(**{"kind.press": 9.0}), spam=SPAM_AT)) == Kind.SPAM
    assert choose(_with(_look(**{"kind.spam": 9.0, "kind.press": 1.0}))) == Kind.PRESS


def test_choose_without_weights_the_votes_decide() -> None:
    assert choose(_with(None)) in set(Kind)
    assert read(Comment("x", TEXT, "en")).kind in set(Kind)
