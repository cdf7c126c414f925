"""Beside the strength stands what the reading cannot do and how right it was measured to be in the language of the person (AI Act 13)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from comments.enums import Purpose
from listening import reader
from recruiting import accuracy
from tests.factories.recruiting import candidate, lead

FIGURES = [
    {"lang": "de", "label": "insight", "measure": "AUC", "value": 0.921, "low": 0.9, "high": 0.938, "n": 9},
    {"lang": "de", "label": "job interest", "measure": "precision", "value": 0.97, "low": 0.85, "high": 0.99, "n": 9},
    {"lang": "de", "label": "job interest", "measure": "recall", "value": 0.73, "low": 0.58, "high": 0.84, "n": 9},
    {"lang": "en", "label": "partner interest", "measure": "recall", "value": 0.53, "low": 0.39, "high": 0.67, "n": 9},
]


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "figures", lambda: FIGURES)


@pytest.mark.usefixtures("measured")
def test_lines_tell_purpose_and_language_alone_with_their_ranges() -> None:
    with override("en"):
        german, english = accuracy.lines(Purpose.WORK, "de"), accuracy.lines(Purpose.PARTNERSHIP, "en")

    assert [line.count("100") for line in german] == [1, 1, 1]
    assert "92 of 100 cases (90 to 94)" in german[0]
    assert "97 have it (85 to 99)" in german[1]
    assert "finds 73 (58 to 84)" in german[2]
    assert english == ["Of 100 comments with an interest in a partnership, it finds 53 (39 to 67)."]
    assert accuracy.lines(Purpose.WORK, "fr") == []


def test_lines_without_figures_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "figures", lambda: None)

    assert accuracy.lines(Purpose.WORK, "de") == []


@pytest.mark.django_db
@pytest.mark.usefixtures("measured")
@pytest.mark.parametrize(("role", "make", "room"), [("hr", candidate, "candidates"), ("partners", lead, "leads")])
def test_page_of_a_person_names_purpose_limits_and_accuracy(
    login: Callable[[str], Client], role: str, make: Callable[[], Any], room: str
) -> None:
    person = make()
    shown = login(role).get(f"/admin/recruiting/{room}/{person.public_id}/")

    text = shown.content.decode()
    told = shown.context["portrait"].accuracy
    assert told == accuracy.lines(person.purpose, "de")
    assert all(line in text for line in told)
    assert "Sie liest Texte, nicht Menschen" in text
