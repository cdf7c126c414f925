"""From words of evidence to the clauses worth a mark."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listening.clauses import LONGEST, clauses, telling

TEXT = "Bei uns stand die Linie 2 elf Stunden, weil die Dichtung fehlte. Das Lager kostet 9,50 Euro! Gern mehr dazu."


def span(quote: str, label: str, weight: float = 0.03, text: str = TEXT) -> dict[str, object]:
    start = text.index(quote)
    return {"start": start, "end": start + len(quote), "label": label, "weight": weight}


def quotes(spans: list[dict[str, object]], text: str = TEXT, most: int = 5) -> list[tuple[str, object]]:
    return [(text[mark["start"] : mark["end"]], mark["label"]) for mark in telling(text, spans, most=most)]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("…", []),
        ("Eins, zwei; drei.", ["Eins", "zwei", "drei"]),
        ("Um 9,50 Euro in 2.000 Stück", ["Um 9,50 Euro in 2.000 Stück"]),
        ("„Gut.“ Aber spät – leider\nZeile", ["„Gut", "Aber spät", "leider", "Zeile"]),
    ],
)
def test_clauses_text_is_cut_at_punctuation_but_not_in_numbers(text: str, expected: list[str]) -> None:
    found = [text[start:end] for start, end in clauses(text)]

    assert found == expected


def test_telling_single_word_marks_its_clause() -> None:
    marks = quotes([span("weil", "argument")])

    assert marks == [("weil die Dichtung fehlte", "argument")]


def test_telling_two_labels_in_a_clause_the_heavier_sum_names_it() -> None:
    spans = [span("Linie", "expertise", 0.03), span("Bei uns", "experience", 0.02), span("elf", "experience", 0.02)]

    marks = quotes(spans)

    assert marks == [("Bei uns stand die Linie 2 elf Stunden", "experience")]


def test_telling_quiet_label_is_not_marked() -> None:
    marks = quotes([span("Dichtung", "substance")])

    assert marks == []


@pytest.mark.parametrize(("weight", "expected"), [(0.45, []), (0.5, [("Gern mehr dazu", "job_interest")])])
def test_telling_interest_is_marked_from_where_the_reading_acts_on_it(
    weight: float, expected: list[tuple[str, str]]
) -> None:
    marks = quotes([span("Gern", "job_interest", weight)])

    assert marks == expected


def test_telling_far_below_the_best_of_its_label_is_dropped() -> None:
    spans = [span("elf Stunden", "specifics", 0.06), span("9,50 Euro", "specifics", 0.02)]

    marks = quotes(spans)

    assert marks == [("Bei uns stand die Linie 2 elf Stunden", "specifics")]


def test_telling_neighbours_of_one_label_become_one_place() -> None:
    text = f"Wir messen, wir prüfen. Wir fragen. {'Und sonst nichts mehr. ' * 4}"

    marks = quotes([span(verb, "experience", text=text) for verb in ("messen", "prüfen", "fragen")], text)

    assert [quote for quote, _label in marks] == ["Wir messen, wir prüfen", "Wir fragen"]


def test_telling_evidence_everywhere_marks_at_most_half_of_the_text() -> None:
    text = "Die Pumpe läuft. Die Sicherung hält. Was nun?"

    marks = quotes([span(word, "expertise", text=text) for word in ("Pumpe", "Sicherung", "nun")], text)

    assert [quote for quote, _label in marks] == ["Die Pumpe läuft", "Was nun"]


def test_telling_more_than_wanted_keeps_the_heaviest_in_the_order_of_the_text() -> None:
    spans = [span("Linie", "experience", 0.03), span("Lager", "expertise", 0.01), span("Gern", "job_interest", 0.9)]

    marks = quotes(spans, most=2)

    assert [label for _quote, label in marks] == ["experience", "job_interest"]


def test_telling_endless_clause_marks_only_the_stretch_of_evidence() -> None:
    text = f"Wir {'sehr ' * LONGEST}lange messen selbst und dann {'noch ' * 9}weiter"

    marks = quotes([span("messen", "experience", text=text), span("dann", "experience", text=text)], text)

    assert marks == [("messen selbst und dann", "experience")]


def test_telling_withheld_place_stays_and_keeps_marks_away() -> None:
    hidden = span("weil die Dichtung fehlte.", "hidden", inf)

    marks = quotes([hidden, span("Dichtung", "expertise"), span("Lager", "expertise")])

    assert marks == [("weil die Dichtung fehlte.", "hidden"), ("Das Lager kostet 9,50 Euro", "expertise")]


def test_telling_negative_weight_counts_by_its_size() -> None:
    marks = quotes([span("Gern", "venting", -0.5)])

    assert marks == [("Gern mehr dazu", "venting")]


@given(
    st.text(alphabet="ab ,.–\n", max_size=60),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70), st.sampled_from("xyz")), max_size=8),
)
def test_telling_anything_gives_ordered_places_inside_the_text(text: str, places: list[tuple[int, int, str]]) -> None:
    marks = telling(text, [{"start": a, "end": b, "label": label, "weight": 0.1} for a, b, label in places])

    edges = [edge for mark in marks for edge in (mark["start"], mark["end"])]
    assert edges == sorted(edges)  # type: ignore[type-var]
    assert all(0 <= edge <= len(text) for edge in edges)  # type: ignore[operator]
