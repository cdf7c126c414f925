"""A score is exactly the sum of its summands, and stored weights are the weights that are read."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import models
from analysis.features import findings, measures, neutral, wordings
from analysis.lens import BIAS, FEWEST, MEASURE, SIZE, UNIT, WHOLE, Look, factor, parse, store
from analysis.turns import Turns
from tests.analysis.support import LANGUAGES, some, state

LABELS = ("insight", "job")
TABLE = {"pump": [512, 0], "pump broke": [0, -1024], "repair~": [100, 7], "@asks": [0, 256], "=spam.offer": [-3, 0]}
TEXT = "The pump broke twice, and the repairing took a day. The pump broke again?"


def _look(text: str = TEXT) -> Look:
    return parse(store(LABELS, [UNIT, -2 * UNIT], TABLE), "en").look(state(text, "en"))


def _amounts(look: Look, label: str) -> dict[str, float]:
    return {one.feature: one.amount for one in look.summands(label)}


def test_store_then_parse_gives_the_same_weights_and_an_empty_cell_is_zero() -> None:
    text = store(LABELS, [UNIT, -2 * UNIT], TABLE)

    lens = parse(text, "en")

    assert lens.labels == LABELS
    assert lens.bias == (1.0, -2.0)
    assert {name: lens.weights[row].tolist() for row, name in enumerate(lens.names)} == TABLE
    assert "pump\t512\t\n" in text
    assert text == store(LABELS, [UNIT, -2 * UNIT], dict(reversed(TABLE.items())))


@pytest.mark.parametrize(
    "text", ["", "feature\tinsight\n", f"feature\tinsight\n{BIAS}\tmany\n", "feature\tinsight\npump\t1\n"]
)
def test_parse_weights_that_are_none_are_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # numpy, int and unpacking say it in their own words
        parse(text, "en")


@settings(max_examples=50, deadline=None)
@given(
    st.dictionaries(
        st.text(st.characters(categories=["L"]), min_size=1), st.lists(st.integers(-9999, 9999), min_size=2, max_size=2)
    )
)
def test_store_any_table_survives(table: dict[str, list[int]]) -> None:
    lens = parse(store(LABELS, [1, 2], table), "en")

    assert {name: lens.weights[row].tolist() for row, name in enumerate(lens.names)} == table


def test_look_words_stems_and_pairs_count_once_with_all_their_places() -> None:
    look = _look()

    assert _amounts(look, "insight") == {"pump": 0.5, "repair~": pytest.approx(100 / UNIT)}
    places = {one.feature: list(one.places) for one in look.summands("insight")}
    assert len(places["pump"]) == 2
    assert look.odds("insight") == 1.0 + 612 / UNIT


def test_look_measure_counts_by_its_amount_and_stands_nowhere() -> None:
    asking = next(one for one in _look().summands("job") if one.feature == "@asks")

    assert asking.places == ()
    assert asking.amount == pytest.approx(0.25 * factor("job", 4, 4))


def test_look_nothing_known_leaves_the_bias() -> None:
    look = _look("Nothing here.")

    assert look.summands("insight") == []
    assert look.odds("insight") == 1.0
    assert look.share("insight") == pytest.approx(1 / (1 + math.exp(-1)))


def test_look_repetition_changes_nothing_for_insight() -> None:
    assert _look(" ".join([TEXT] * 5)).odds("insight") == _look().odds("insight")


def test_factor_insight_adds_up_and_the_others_weigh_by_length() -> None:
    assert {"insight"} == WHOLE
    assert factor("insight", 1, 1) == factor("insight", 1000, 1000) == 1.0
    assert factor("job", 1, 1) == factor("job", 1, FEWEST) == SIZE / math.sqrt(FEWEST)
    assert factor("job", 1, 4 * FEWEST) == pytest.approx(factor("job", 1, FEWEST) / 2)


def test_factor_turns_count_for_kinds_and_interests_only() -> None:
    assert (
        factor("kind.wish", FEWEST, 4 * FEWEST) == factor("partner", FEWEST, 4 * FEWEST) == factor("job", 1, 4 * FEWEST)
    )
    assert factor("toxic", FEWEST, 4 * FEWEST) == factor("toxic", FEWEST, FEWEST)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_shipped_lens_summands_and_bias_add_up_to_every_total(lang: str) -> None:
    for row in some(lang, 40):
        look = state(row.comment.text, lang, post_title=row.post.title, post_text=row.post.text).look
        assert look is not None
        for label, bias in zip(look.lens.labels, look.lens.bias, strict=True):
            total = bias + math.fsum(one.amount for one in look.summands(label))
            assert look.odds(label) == pytest.approx(total, abs=1e-9)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_shipped_lens_looks_at_what_training_counts(lang: str) -> None:
    for row in some(lang, 40):
        seen = state(row.comment.text, lang)
        look = seen.look
        assert look is not None
        known = set(look.lens.names)
        turns = Turns(lang, known, str)
        found = {name for source in (wordings(seen, known), findings(seen)) for name, _, _ in source}
        found |= turns.present(turns.listen(seen))
        turned = look.lens.turns.present(look.spoken)
        assert len(turned) == look.turns
        names = [look.lens.names[at] for at in (*look.places, *turned, *look.measured)]
        assert len(names) == len(set(names))
        assert {name for name in names if not name.startswith(MEASURE)} == found & known
        assert {name[1:] for name in names if name.startswith(MEASURE)} <= measures(seen).keys()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_shipped_lens_knows_every_label_and_no_person(lang: str) -> None:
    lens = models.load(lang)

    assert lens.labels == models.LABELS
    words = {word for name in lens.names if name[0] not in "=@»" and not name.endswith("~") for word in name.split()}
    assert not words & (neutral() - {"#"})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_look_at_many_at_once_is_the_same_as_one_after_the_other(lang: str) -> None:
    lens = models.load(lang)
    states = [state(text, lang) for text in ("!", *(row.comment.text for row in some(lang, 20)), "...")]

    together = lens.look_at(states)

    assert [look.totals for look in together] == [lens.look(seen).totals for seen in states]


def test_against_others_is_the_odds_among_the_kinds_alone() -> None:
    table = {"pump": [9, UNIT, 0, -UNIT]}
    look = parse(store(("spam", "kind.spam", "kind.wish", "kind.praise"), [0, 0, 0, 0], table), "en").look(
        state("A pump", "en")
    )
    odds = {kind: math.exp(look.odds(f"kind.{kind}")) for kind in ("spam", "wish", "praise")}

    assert look.against_others("kind.spam") == pytest.approx(math.log(odds["spam"] / (odds["wish"] + odds["praise"])))
