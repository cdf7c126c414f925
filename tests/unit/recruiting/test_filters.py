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
        {"stage": "hired"}, {"who": "best"}, {"language": "de';--"}, {"post": "-1"}, {"post": "9" * 24}, {"post": "1e3"},
        {"order": "name"}, {"stage": "\0"},
    ],
)  # fmt: skip
def test_read_nonsense_is_the_default(query: dict[str, str]) -> None:
    assert Filters.read(query) == Filters()


def test_read_everything_is_kept_in_the_query() -> None:
    query = {"stage": "later", "who": "all", "language": "en", "post": "7", "order": "strength"}

    filters = Filters.read(query)

    assert filters.is_by_strength
    assert filters.query == "stage=later&who=all&language=en&post=7&order=strength"


def test_but_changes_one_wish_and_keeps_the_others() -> None:
    filters = Filters.read({"stage": "later", "order": "strength"})

    assert filters.but(order="time") == "?stage=later"
    assert filters.but(who=ALL) == "?stage=later&who=all&order=strength"


def test_everybody_includes_those_not_suggested() -> None:
    assert Filters(stage="later").everybody == Filters(stage="later", who=ALL)
