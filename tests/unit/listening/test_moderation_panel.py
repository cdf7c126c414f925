"""What moderators see of a reading."""

from typing import Any

from django.utils.translation import override

from comments import panels
from listening.enums import Kind
from listening.moderation_panel import for_comments
from tests.factories.comments import comment
from tests.factories.listening import analysis


def test_panel_is_registered_with_comments() -> None:
    assert panels.PANELS["listening"] is for_comments


def test_panel_of_read_comments_is_one_line_each_in_one_query(db: None, django_assert_num_queries: Any) -> None:
    rows = [comment() for _ in range(3)]
    for row in rows[:2]:
        analysis(row, kind=Kind.PRAISE)

    with override("en"), django_assert_num_queries(1):
        lines = for_comments(rows)

    assert sorted(lines) == sorted(row.pk for row in rows[:2])
    assert "praise" in lines[rows[0].pk]
    assert "Own experience" in lines[rows[0].pk]


def test_panel_of_harm_gives_the_reason_in_words(db: None) -> None:
    clear, doubtful, fine = comment(), comment(), comment()
    analysis(clear, spam=0.9)
    analysis(doubtful, toxic=0.6)
    analysis(fine)

    with override("en"):
        lines = for_comments([clear, doubtful, fine])

    assert "advertising or bait" in lines[clear.pk]
    assert "not sure" in lines[doubtful.pk]
    assert "heard__open" not in lines[fine.pk]


def test_panel_of_an_older_version_says_nothing(db: None) -> None:
    row = comment()
    analysis(row, version="0.9")

    assert for_comments([row]) == {}
