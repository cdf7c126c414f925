"""The measuring commands run on what ships and keep above a floor."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from analysis import __main__ as entry
from analysis import benchmark, corpus, evaluation, floor, model_card, training

RANKING = ("auc", "matched_auc", "precision_at_20")
MOST_MEMORY = 120


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands measure a few comments only: what they print does not depend on how many there are."""
    everything = corpus.comments
    monkeypatch.setattr(corpus, "comments", lambda lang, *, gold: list(everything(lang, gold=gold))[:40])


@pytest.mark.whole_corpus
@pytest.mark.parametrize("lang", corpus.LANGUAGES)
def test_measure_gold_keeps_the_reached_floor(lang: str) -> None:
    report = evaluation.measure(lang)

    assert report.labels["job interest"].precision.value >= 0.78
    assert report.labels["partner interest"].precision.value >= 0.85
    assert all(report.labels[name].recall.value >= 0.45 for name in evaluation.INTERESTS)
    assert report.labels["affiliation"].f1 >= 0.6
    assert report.macro_f1 >= 0.55
    assert report.figures["insight AUC"].value >= report.figures["length alone AUC"].value + 0.3
    assert report.figures["insight length-matched AUC"].value >= 0.85
    assert report.figures["insight precision among the first 20"].value >= 0.85


def test_evaluate_prints_a_table_for_each_language(few: None, tmp_path: Path) -> None:
    out = io.StringIO()

    assert evaluation.main(out, tmp_path / "metrics.json") == 0
    assert out.getvalue().count("### ") == len(corpus.LANGUAGES)
    assert "| job interest |" in out.getvalue()
    assert (tmp_path / "metrics.json").read_text("utf-8").startswith("[")


def test_card_is_written_with_use_limits_and_figures(few: None, tmp_path: Path) -> None:
    target = tmp_path / "card.md"

    model_card.main(io.StringIO(), target)

    text = target.read_text("utf-8")
    assert all(title in text for title in ("## What it is for", "## Known limits", "## Data", "stamp `"))


def test_train_command_reports_each_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "train", lambda lang, folder: {"comments": 2, "features": 1, "bytes": 10})
    out = io.StringIO()

    assert training.main(out, tmp_path) == 0
    assert [line[:3] for line in out.getvalue().splitlines()] == ["de:", "en:"]


@pytest.mark.parametrize("command", ["evaluate", "read"])
def test_entry_point_runs_the_named_command(
    command: str, few: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evaluation.main, "__defaults__", (tmp_path / "metrics.json",))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"id": "a", "text": "Gut."}\n')))
    monkeypatch.setattr("sys.stdout", io.StringIO())

    assert entry.main([command]) == 0


def test_entry_point_unknown_command_is_refused() -> None:
    with pytest.raises(SystemExit) as refused:
        entry.main(["guess"])

    assert refused.value.code == 2


def test_measurements_give_named_values_with_units(tmp_path: Path) -> None:
    (tmp_path / "some").mkdir()
    (tmp_path / "some" / "open.jsonl").write_text(json.dumps({"id": "a", "text": "Gut.", "lang": "de"}) + "\n", "utf-8")

    found = list(benchmark.measurements(tmp_path, most=40))

    assert [one["name"] for one in found] == [
        "analysis.load",
        "analysis.memory_over_a_worker_without_spacy",
        "analysis.batch",
        "analysis.single_median",
        "analysis.batch_open_corpora",
        *(f"analysis.insight_{name}_{lang}" for lang in corpus.LANGUAGES for name in RANKING),
    ]
    assert all({"name", "value", "unit"} <= set(one) for one in found)
    assert all("baseline" in one for one in found[1:])
    assert 0 < next(one["value"] for one in found if one["unit"] == "MB") <= MOST_MEMORY


@pytest.mark.parametrize("lang", corpus.LANGUAGES)
def test_floor_ranks_by_words_alone(lang: str) -> None:
    rows = floor.rows(lang, gold=False, most=200)
    model = floor.Floor(rows)

    scores = model.scores([row.comment.text for row in rows])
    found = floor.ranking(rows, scores)

    assert set(found) == set(RANKING)
    assert found["auc"] > 0.9
    assert all(0.0 <= value <= 1.0 for value in (*scores, *found.values()))
    assert model.scores([]) == []


def test_floor_ranking_counts_the_insightful_among_the_first() -> None:
    rows = floor.rows("de", gold=True, most=60)

    perfect = floor.ranking(rows, [float(row.insight) for row in rows])

    assert perfect["auc"] == 1.0
    assert perfect["precision_at_20"] == min(20, sum(row.insight for row in rows)) / 20
