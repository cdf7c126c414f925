"""One post's reception."""

from collections import Counter
from datetime import timedelta

from django.utils.translation import override

from dashboard.readership import Readership
from dashboard.reception import Reception
from listening.sums import Tally


def reception(kinds: dict[str, int] | None = None, tones: dict[str, int] | None = None, answered: int = 2) -> Reception:
    tally = Tally(
        comments=4,
        answered_questions=answered,
        kinds=Counter(kinds or {"praise": 1, "question": 3}),
        tones=Counter(tones or {"critical": 1, "approving": 2}),
    )
    return Reception(
        pk=7, title="Reparieren", url="/de/blog/x/", language="de", published_at=None, tally=tally,
        first_answer_after=timedelta(hours=2), readers=Readership(),
    )  # fmt: skip


def test_kinds_most_frequent_first_and_each_leads_to_its_list() -> None:
    with override("en"):
        kinds = reception().kinds

    assert [(figure.count, figure.text) for figure in kinds] == [(3, "question"), (1, "praise")]
    assert kinds[0].url.endswith("?kind=question&post=7")


def test_tones_in_a_fixed_order_with_their_share_of_all_readings() -> None:
    with override("en"):
        tones = reception().tones

    assert [(figure.text, share.count, share.total) for figure, share in tones] == [
        ("approving", 2, 3),
        ("critical", 1, 3),
    ]


def test_tone_sentence_says_what_the_bar_shows() -> None:
    with override("en"):
        assert reception().tone_sentence == "2 approving, 1 critical"
    assert [bar.name for bar in reception().tone_bars] == ["approving", "critical"]


def test_answered_without_questions_is_none() -> None:
    row = reception(kinds={"praise": 1})

    assert row.answered is None
    assert row.questions is None


def test_answered_leads_to_the_answered_questions() -> None:
    with override("en"):
        answered = reception().answered

    assert answered is not None
    assert (answered.count, answered.text) == (2, "of 3 answered")
    assert answered.url.endswith("?post=7&open=0")
    assert reception().share_answered.is_small
