"""Cutting a text into marked pieces."""

from hypothesis import given
from hypothesis import strategies as st

from listening.marking import Segment, excerpt, segments


def span(start: int, end: int, label: str = "experience", weight: float = 0.5) -> dict[str, object]:
    return {"start": start, "end": end, "label": label, "weight": weight}


def test_segments_without_spans_gives_the_text() -> None:
    assert segments("Ein Satz.", []) == [Segment("Ein Satz.")]


def test_segments_empty_text_gives_nothing() -> None:
    assert segments("", [span(0, 4)]) == []


def test_segments_two_spans_keep_the_order_of_the_text() -> None:
    pieces = segments("eins zwei drei", [span(10, 14, "argument"), span(0, 4)])

    assert pieces == [Segment("eins", "experience"), Segment(" zwei "), Segment("drei", "argument")]


def test_segments_overlapping_spans_keep_the_heavier() -> None:
    pieces = segments("eins zwei", [span(0, 9, "argument", 0.2), span(5, 9, "experience", 0.9)])

    assert pieces == [Segment("eins "), Segment("zwei", "experience")]


def test_segments_negative_weight_counts_by_its_size() -> None:
    pieces = segments("eins", [span(0, 4, "argument", 0.2), span(0, 4, "venting", -0.6)])

    assert pieces == [Segment("eins", "venting")]


def test_segments_span_beyond_the_text_is_clamped() -> None:
    assert segments("eins", [span(2, 99)]) == [Segment("ei"), Segment("ns", "experience")]


def test_segments_span_without_weight_is_marked() -> None:
    assert segments("eins", [{"start": 0, "end": 4, "label": "argument"}]) == [Segment("eins", "argument")]


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70), st.floats(-1, 1)), max_size=8),
)
def test_segments_anything_joined_is_the_text(text: str, places: list[tuple[int, int, float]]) -> None:
    pieces = segments(text, [span(start, end, weight=weight) for start, end, weight in places])

    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)


def test_excerpt_short_text_is_whole() -> None:
    assert excerpt("eins zwei", [], longest=20) == [Segment("eins zwei")]


def test_excerpt_long_text_is_cut_after_a_word_and_spans_with_it() -> None:
    pieces = excerpt("eins zwei drei", [span(5, 14)], longest=11)

    assert pieces == [Segment("eins "), Segment("zwei", "experience"), Segment(" …")]
