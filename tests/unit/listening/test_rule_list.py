"""The list of rules with the changes in force."""

from typing import Any

import pytest

from listening import reader, rule_list
from listening.actions import counting
from listening.rule_list import Choice
from tests.factories import rules
from tests.factories.comments import comment
from tests.factories.listening import analysis


def ids(**query: str) -> list[str]:
    return [rule.row["id"] for rule in rule_list.rules(Choice.of(query))]


def test_rules_without_changes_are_those_that_ship(db: None) -> None:
    found = rule_list.rules()

    assert [rule.row["id"] for rule in found] == [row["id"] for row in reader.shipped_rules()]
    assert {rule.fires for rule in found} == {None}


@pytest.mark.parametrize(
    "query", [{"q": rules.BECAUSE}, {"q": "weil die dichtung"}, {"group": "argument", "lang": "de"}, {"q": "reason"}]
)
def test_rules_search_and_filter_find_the_rule(db: None, query: dict[str, str]) -> None:
    found = ids(**query)

    assert rules.BECAUSE in found
    assert len(found) < len(reader.shipped_rules())


def test_rules_unknown_group_and_language_are_left_out_of_the_choice(db: None) -> None:
    assert len(ids(group="x", lang="fr")) == len(reader.shipped_rules())


def test_rules_switched_off_one_stays_in_the_list_as_such(db: None) -> None:
    rules.released()

    found = rule_list.rule(rules.BECAUSE)

    assert found
    assert found.is_off
    assert ids(changed="1") == [rules.BECAUSE]


def test_rules_added_and_switched_off_one_can_still_be_found(db: None) -> None:
    rules.released(rules.added())
    rules.released(rules.switched_off_added())

    found = rule_list.rule("de.argument.dichtung")

    assert found
    assert (found.is_off, found.pattern) == (True, "dichtung")


def test_rules_proposed_change_is_named_and_not_in_force(db: None) -> None:
    change = rules.proposed()

    found = rule_list.rule(rules.BECAUSE)

    assert found
    assert (found.waiting, found.change, found.is_off) == (change, None, False)


def test_rules_counted_show_how_often_each_fires(db: None) -> None:
    row = comment(comment="Das klemmt, weil es quillt.")
    analysis(row)
    counting.count()

    found: Any = rule_list.rule(rules.BECAUSE)

    assert found.fires == 1
    assert {rule.fires for rule in rule_list.rules()} >= {0, 1}


def test_rules_that_hide_special_categories_are_fixed(db: None) -> None:
    fixed = {rule.row["group"] for rule in rule_list.rules() if rule.is_fixed}

    assert fixed == {"special"}
    assert not any(value.startswith("special/") for value, _words in rule_list.labels())


def test_figures_without_a_file_are_none_and_with_one_its_rows(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    import analysis as package

    monkeypatch.setattr(package, "__file__", str(tmp_path / "__init__.py"))
    assert reader.figures() is None

    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "metrics.json").write_text('[{"lang": "de"}]', "utf-8")
    assert reader.figures() == [{"lang": "de"}]
