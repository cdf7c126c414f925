"""Which rule decides."""

from typing import Any

import pytest

from desks import matching
from desks.matching import Facts, Route

FACTS = Facts(
    kind="question", language="de", relation="customer", topics=frozenset({"t1", "t2"}), product="pumpe 3",
    text="Wann liefern Sie das Ersatzteil? Die Wärmepumpe\nsteht.",
)  # fmt: skip


def route(pk: int = 1, desk: int = 1, **conditions: Any) -> Route:
    return Route(pk=pk, desk=desk, **{name: frozenset(values) for name, values in conditions.items()})


@pytest.mark.parametrize(
    "conditions",
    [
        {},
        {"kinds": ["question"]},
        {"kinds": ["problem", "question"], "languages": ["de"]},
        {"relations": ["customer", "partner"]},
        {"topics": ["t2", "t9"]},
        {"products": ["pumpe 3", "kessel"]},
        {"words": ["ersatzteil"]},
        {"words": ["WÄRMEPUMPE", "kessel"]},
        {"words": ["liefer*"]},
        {"words": ["das ersatzteil"]},
        {"words": ["ersatz*"], "topics": ["t1"], "kinds": ["question"], "relations": ["customer"], "languages": ["de"]},
    ],
)
def test_rule_fits_when_every_condition_holds(conditions: dict[str, Any]) -> None:
    assert route(**conditions).fits(FACTS)


@pytest.mark.parametrize(
    "conditions",
    [
        {"kinds": ["problem"]},
        {"languages": ["en"]},
        {"relations": ["press"]},
        {"topics": ["t9"]},
        {"products": ["pumpe"]},
        {"words": ["teil"]},
        {"words": ["ersatz"]},
        {"words": ["liefer"]},
        {"words": [".*"]},
        {"kinds": ["question"], "words": ["kessel"]},
    ],
)
def test_rule_does_not_fit_when_one_condition_fails(conditions: dict[str, Any]) -> None:
    assert not route(**conditions).fits(FACTS)


def test_rule_about_a_relation_does_not_fit_a_writer_who_said_nothing() -> None:
    assert not route(relations=["customer"]).fits(Facts(kind="question"))


def test_first_rule_in_order_that_fits_decides() -> None:
    routes = [route(1, kinds=["problem"]), route(2, kinds=["question"]), route(3)]

    assert matching.first(routes, FACTS) == routes[1]


def test_no_rule_decides_where_none_fits() -> None:
    assert matching.first([route(1, languages=["en"])], FACTS) is None


@pytest.mark.parametrize(
    ("earlier", "later", "is_covered"),
    [
        ({}, {"kinds": ["question"]}, True),
        ({"kinds": ["question", "problem"]}, {"kinds": ["question"]}, True),
        ({"kinds": ["question"]}, {"kinds": ["question"], "words": ["pumpe"]}, True),
        ({"kinds": ["question"]}, {"kinds": ["question"]}, True),
        ({"kinds": ["question"]}, {"kinds": ["question", "problem"]}, False),
        ({"kinds": ["question"]}, {}, False),
        ({"kinds": ["question"], "languages": ["de"]}, {"kinds": ["question"]}, False),
        ({"words": ["pumpe"]}, {"kinds": ["question"]}, False),
    ],
)
def test_rule_behind_one_that_takes_everything_of_it_is_never_reached(
    earlier: dict[str, Any], later: dict[str, Any], is_covered: bool
) -> None:
    found = matching.never_reached([route(1, **earlier), route(2, **later)])

    assert found == ({2: 1} if is_covered else {})
