"""Parts in words that add up."""

from django.utils.translation import override

from recruiting.explanation import explain, in_one_line

PARTS = [
    {"label": "experience", "weight": 0.314}, {"label": "argument", "weight": 0.224}, {"label": "job_interest", "weight": 0.04},
    {"label": "venting", "weight": -0.041},
]  # fmt: skip


def test_explain_parts_shown_add_up_to_the_sum_shown() -> None:
    shown = explain(PARTS)

    assert sum(line.hundredths for line in shown.lines) == shown.hundredths == 54


def test_explain_counter_evidence_has_a_minus_and_the_longest_bar_is_full() -> None:
    with override("de"):
        shown = explain(PARTS)

        assert shown.lines[-1].is_against
        assert shown.lines[-1].number.startswith("−0,0")
        assert shown.lines[0].number == "+0,31"
        assert shown.lines[0].length == 100
        assert shown.number == "0,54"


def test_explain_a_part_that_rounds_to_nothing_is_left_out() -> None:
    shown = explain([{"label": "argument", "weight": 0.5}, {"label": "question", "weight": 0.001}])

    assert [line.hundredths for line in shown.lines] == [50]
    assert shown.hundredths == 50


def test_explain_nothing_is_an_empty_sum() -> None:
    shown = explain([])

    assert shown.lines == []
    assert shown.hundredths == 0


def test_in_one_line_names_the_interest_first_and_no_counter_evidence() -> None:
    with override("en"):
        assert in_one_line(PARTS) == "interest in working here, own experience, reasons given"
        assert in_one_line([]) == ""
