"""What a reviewer asks for in the address."""

import pytest

from recruiting.filters import ALL, Filters


def test_read_nothing_opens_on_new_suggested_oldest_first() -> None:
    filters = Filters.read({})

    assert filters == Filters(stage="new", who="suggested", language="", post=None, order="time")
    assert filters.query == ""


@pytest.mark.parametrize(
    "query",
    [
        {"stage": "hired"}, {"who": "best"}, {"language": "de';--"}, {"post": "-1"}, {"post": "9" * 24}, {"post": "1e3"}, {"fits": "x"},
        {"order": "name"}, {"stage": "\0"}, {"whose": "7"}, {"when": "soon"}, {"tag": "\0 ,"},
    ],
)  # fmt: skip
def test_read_nonsense_is_the_default(query: dict[str, str]) -> None:
    assert Filters.read(query) == Filters()


def test_read_everything_is_kept_in_the_query() -> None:
    query = {"stage": "later", "who": "all", "language": "en", "post": "7", "fits": "9", "order": "strength"}

    filters = Filters.read(query)

    assert filters.is_by_strength
    assert filters.query == "stage=later&who=all&language=en&post=7&fits=9&order=strength"


def test_but_changes_one_wish_and_keeps_the_others() -> None:
    filters = Filters.read({"stage": "later", "order": "strength"})

    assert filters.but(order="time") == "?stage=later"
    assert filters.but(who=ALL) == "?stage=later&who=all&order=strength"


def test_read_handling_is_kept_in_the_query_and_tags_are_spelled_as_the_house_does() -> None:
    filters = Filters.read({"whose": "mine", "tag": "#Dichtungen  Linie 3", "when": "overdue"}, me=7)

    assert filters.query == "whose=mine&tag=dichtungen+linie+3&when=overdue"
    assert filters.me == 7


def test_me_is_no_part_of_the_wish() -> None:
    assert Filters.read({}, me=7) == Filters()
