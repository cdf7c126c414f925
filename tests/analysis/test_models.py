"""What is trained is the same every time, and nothing else is loaded."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from analysis import corpus, fitting, models, training, turn_training
from analysis.measures import auc, bootstrap, calibration, kappa, matched_auc, quality, wilson
from analysis.model_card import CARD, stamps
from tests.analysis.support import state
from tests.sources import ROOT


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(models.FOLDER / "en", tmp_path / "en")
    return tmp_path


@pytest.mark.whole_corpus
def test_train_again_gives_the_shipped_bytes(tmp_path: Path) -> None:
    training.train("en", tmp_path)

    assert models.files(tmp_path / "en") == models.files(models.FOLDER / "en")


@pytest.mark.whole_corpus
def test_train_in_a_process_of_its_own_gives_the_shipped_bytes(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from analysis import training; training.train('de', Path(sys.argv[1]))"
    )

    subprocess.run([sys.executable, "-c", code, tmp_path], cwd=ROOT, check=True)

    assert models.files(tmp_path / "de") == models.files(models.FOLDER / "de")


@pytest.mark.parametrize("lang", corpus.LANGUAGES)
def test_shipped_part_is_small_and_matches_its_data(lang: str) -> None:
    meta = models.verify(models.FOLDER / lang)

    assert sum(path.stat().st_size for path in (models.FOLDER / lang).rglob("*") if path.is_file()) < 2_500_000
    assert meta["data"] == {name: models.digest(corpus.FOLDER / name) for name in (f"{lang}.jsonl", "posts.jsonl")}


def test_load_untouched_copy_is_accepted(copied: Path) -> None:
    assert models.load("en", copied).names
    assert models.load_order("en", copied)[1]
    assert models.load_affiliation("en", copied)[0]


@pytest.mark.parametrize("change", ["altered", "added", "removed", "meta removed", "meta broken", "meta foreign"])
def test_load_changed_folder_is_refused(copied: Path, change: str) -> None:
    place = copied / "en"
    words = place / models.WEIGHTS
    match change:
        case "altered":
            words.write_text(words.read_text("utf-8").replace("1", "2", 1), "utf-8")
        case "added":
            (place / "extra.bin").write_bytes(b"x")
        case "removed":
            words.unlink()
        case "meta removed":
            (place / models.META).unlink()
        case "meta broken":
            (place / models.META).write_text("{", "utf-8")
        case "meta foreign":
            (place / models.META).write_text("[]", "utf-8")

    for load in (models.load, models.load_order, models.load_affiliation):
        with pytest.raises(models.ModelRefusedError, match="analysis train"):
            load("en", copied)


def test_model_card_names_the_shipped_parts() -> None:
    card = CARD.read_text("utf-8")

    assert all(line in card for line in stamps())


def test_measures_known_cases_are_right() -> None:
    truth = [True, True, False, False]

    assert auc(truth, [4, 3, 2, 1]) == 1.0
    assert auc(truth, [1, 1, 1, 1]) == 0.5
    assert auc([True], [1]) == 0.5
    assert matched_auc(truth, [1, 2, 3, 4], [1, 1, 1, 1], groups=1) == 0.0
    assert matched_auc([True], [1], [1]) == 0.5
    assert quality(truth, [True, False, True, False]).f1 == 0.5
    assert quality([False], [False]).f1 == 0.0
    assert wilson(0, 0).high == 1.0
    assert re.fullmatch(r"0\.50 \[0\.\d\d, 0\.\d\d\]", str(wilson(5, 10)))
    assert bootstrap(lambda places: float(len(places)), 5).low == 5.0


def test_calibration_groups_are_equal_sorted_and_complete() -> None:
    scores = [0.9, 0.1, 0.5, 0.3, 0.7]

    found = calibration([True, False, True, False, True], scores, groups=2)

    assert [size for _, _, size in found] == [2, 3]
    assert found[0] == pytest.approx((0.2, 0.0, 2))
    assert found[1] == pytest.approx((0.7, 1.0, 3))
    assert calibration([True], [0.4]) == [(0.4, 1.0, 1)]
    assert calibration([], []) == []


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        ("aabb", "aabb", 1.0), ("aabb", "bbaa", -1.0), ("aabb", "abab", 0.0), ("aaaa", "aaaa", 1.0), ("aaab", "aabb", 0.5),
    ],
)  # fmt: skip
def test_kappa_is_agreement_beyond_chance(one: str, other: str, value: float) -> None:
    assert kappa(one, other) == pytest.approx(value)
    assert kappa(other, one) == pytest.approx(value)


def _table(*counts: int) -> fitting.Table:
    rows = max(counts)
    values = sparse.csr_matrix(np.array([[float(row < count) for count in counts] for row in range(rows)]))
    names = (*(f"word{at}" for at in range(len(counts) - 1)), "@measure")
    return fitting.Table(names, values, tuple(f"p{row % 3}" for row in range(rows)))


def test_rarity_rare_words_count_more_and_measures_as_they_are() -> None:
    rare, usual, measure = turn_training.rarity(_table(2, 50, 100)).tolist()

    assert rare > 1.0 > usual
    assert measure == 1.0


def test_telling_what_comes_with_the_label_counts_more_and_measures_as_they_are() -> None:
    values = fitting.matrix(
        [{"both": 1, "own": 1, "@figure": 1}, {"both": 1, "own": 1, "@figure": 1}, {"both": 1, "@figure": 1}, {"both": 1, "@figure": 1}],
        ("both", "own", "@figure"),
    )  # fmt: skip
    table = fitting.Table(("both", "own", "@figure"), values, ("a", "a", "b", "b"))

    both, own, figure = turn_training.telling(table, np.array([True, True, False, False]))

    assert both < figure
    assert both < own


def test_telling_what_comes_with_the_label_counts_more_than_what_always_comes() -> None:
    names = ("both", "own", "@figure")
    rows = [dict.fromkeys(names, 1.0)] * 2 + [{"both": 1.0, "@figure": 1.0}] * 2
    table = fitting.Table(names, fitting.matrix(rows, names), ("a", "a", "b", "b"))

    both, own, figure = turn_training.telling(table, np.array([True, True, False, False])).tolist()

    assert both < own
    assert both < figure


def test_tabulate_keeps_what_occurs_often_enough_under_more_than_one_post() -> None:
    texts = ["Die Pumpe tropft."] * 4 + ["Die Zarge klemmt."] * 4
    states = [state(text, "de") for text in texts]

    table = training.tabulate("de", states, ["a", "b", "a", "b", "c", "c", "c", "c"])

    assert {"pumpe", "tropft", "die pumpe"} <= set(table.names)
    assert not {"zarge", "klemmt"} & set(table.names)
    assert [name for name in table.names if name.startswith("@")]


def test_holds_spam_and_kinds_come_from_the_kind_and_the_rest_from_the_labels() -> None:
    row = next(row for row in corpus.comments("de", gold=False) if row.kind == "spam")
    other = next(row for row in corpus.comments("de", gold=False) if row.insight)

    assert training.holds(row, "spam")
    assert training.holds(row, "kind.spam")
    assert not training.holds(row, "kind.praise")
    assert training.holds(other, "insight")
    assert not training.holds(other, "spam")


def test_threshold_is_where_as_many_as_demanded_may_be_expected_to_be_right() -> None:
    odds = np.linspace(-8.0, 8.0, 321)
    clear = turn_training.threshold(odds, odds > 0)
    mixed = turn_training.threshold(odds, (odds > 4) | ((odds > 0) & (np.arange(321) % 2 == 0)))

    assert -1.0 < clear < 1.0
    assert 1.0 < mixed < 6.0
