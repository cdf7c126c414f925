"""Reading a pasted text in a process of its own."""

import sys
from typing import Any

import pytest
from django.utils.translation import override

from listening import reader, trial
from listening.trial import Pasted, TrialError
from listening.trial_report import report
from tests.factories.rules import BECAUSE

TEXT = (
    "Bei uns im Prüffeld haben wir 14 Pumpen laufen lassen, weil der Druckstoß 3 bar zu hoch war. "
    "Ich suche eine neue Stelle und würde gern bei Ihnen anfangen. Das ist ganzheitlich gedacht."
)


@pytest.fixture(scope="module")
def answer() -> dict[str, Any]:
    return trial.read([Pasted(TEXT)], reader.SHIPPED)[0]


def test_read_text_gives_a_reading_with_rules(answer: dict[str, Any]) -> None:
    assert answer["lang"] == "de"
    assert answer["version"] == reader.analyser_version()
    assert BECAUSE in {hit["rule"] for hit in answer["rules"]}


def test_read_text_is_what_the_worker_would_read(answer: dict[str, Any], db: None) -> None:
    found = reader.read(reader.Material("0", TEXT))

    assert (answer["insight"], answer["kind"]) == (found.insight, found.kind)


def test_read_with_changed_rules_and_a_chosen_language() -> None:
    rules = reader.Rules.of([{"id": BECAUSE, "action": "off", "rule": None}], 4)

    found = trial.read([Pasted(TEXT, "en"), Pasted(TEXT, "de", "Pumpen", "Über Pumpen.")], rules)

    assert [row["lang"] for row in found] == ["en", "de"]
    assert found[1]["version"].endswith("+r4")
    assert BECAUSE not in {hit["rule"] for hit in found[1]["rules"]}


def test_read_process_gets_no_secret_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "geheim")
    monkeypatch.setenv("DATABASE_URL", "postgres://geheim")
    monkeypatch.setenv("SALON_SPACY_DE", "off")

    assert set(trial._environment()) == {*trial.ENVIRONMENT, "SALON_SPACY_DE"}


def test_read_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "SECONDS", 0.05)

    with pytest.raises(TrialError):
        trial.read([Pasted(TEXT)], reader.SHIPPED)


def test_read_process_that_dies_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")

    with pytest.raises(TrialError):
        trial.read([Pasted(TEXT)], reader.SHIPPED)


def test_read_while_another_is_read_says_so_and_lets_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "PATIENCE_SECONDS", 0.01)
    trial._one_at_a_time.acquire()
    try:
        with pytest.raises(TrialError):
            trial.read([Pasted(TEXT)], reader.SHIPPED)
    finally:
        trial._one_at_a_time.release()


def test_report_parts_add_up_to_the_sum(answer: dict[str, Any]) -> None:
    with override("en"):
        shown = report(TEXT, answer)

    assert sum(part.hundredths for part in shown.summands) == round(float(shown.total) * 100)
    assert round(float(shown.total), 2) == pytest.approx(answer["insight"], abs=0.005)


def test_report_names_the_rules_behind_a_mark_and_what_speaks_against(answer: dict[str, Any]) -> None:
    shown = report(TEXT, answer)

    behind = {place.label: place.rules for place in shown.places}
    assert BECAUSE in behind["argument"]
    assert shown.against
    assert all(item.is_against for item in shown.against)
    assert "".join(piece.text for piece in shown.pieces) == TEXT


def test_report_rule_the_reading_itself_names_goes_before_what_was_guessed(answer: dict[str, Any]) -> None:
    named = {**answer, "evidence": [{**mark, "rule": "de.x.y"} for mark in answer["evidence"]]}

    assert {place.rules for place in report(TEXT, named).places} == {("de.x.y",)}


def test_report_empty_text_says_that_nothing_was_found() -> None:
    found = trial.read([Pasted(" ")], reader.SHIPPED)[0]

    shown = report(" ", found)

    assert (list(shown.summands), list(shown.places), shown.against) == ([], [], [])
