"""Rules tried on comments that are there."""

from typing import Any

import pytest

from comments.enums import Badge, Status
from desks import trial
from desks.actions import handling
from desks.models import Case
from listening.enums import Kind
from tests.factories.comments import comment
from tests.factories.desks import case, desk, member, read, rule

pytestmark = pytest.mark.django_db


def by_name(found: trial.Trial) -> dict[str, trial.RuleTrial]:
    return {row.rule.name: row for row in found.rules}


def test_each_comment_is_counted_for_the_rule_that_decides_it_and_nothing_is_moved() -> None:
    care = desk()
    rule(care, name="Fragen", kinds=[Kind.QUESTION])
    rule(care, name="Probleme", kinds=[Kind.PROBLEM])
    asked = [read(Kind.QUESTION), read(Kind.QUESTION)]
    read(Kind.PROBLEM)
    read(Kind.PRAISE)
    read(Kind.QUESTION, status=Status.HELD)
    comment()

    found = trial.run()

    assert found.looked_at == 4
    assert {name: row.takes for name, row in by_name(found).items()} == {"Fragen": 2, "Probleme": 1}
    assert by_name(found)["Fragen"].comments == [row.pk for row in reversed(asked)]
    assert not Case.objects.exists()


def test_questions_no_rule_takes_are_counted() -> None:
    rule(desk(), kinds=[Kind.PRAISE])
    for kind in (Kind.QUESTION, Kind.PROBLEM, Kind.STATEMENT):
        read(kind)

    assert trial.run().unrouted == 2


def test_rule_another_rule_would_contradict_says_for_how_many_and_where_to() -> None:
    care, sales = desk(), desk(Badge.SALES)
    rule(care, name="Fragen", kinds=[Kind.QUESTION])
    rule(sales, name="Preise", words="Preis*")
    rule(care, name="Alles Übrige")
    read(Kind.QUESTION, comment="Was sind die Preise?")
    read(Kind.QUESTION, comment="Wann liefern Sie?")

    found = by_name(trial.run())

    assert found["Fragen"].disagreements == [(str(sales), 1)]
    assert found["Preise"].takes == 0
    assert found["Alles Übrige"].takes == 0


def test_rule_behind_one_that_takes_everything_is_named() -> None:
    at = desk()
    first = rule(at, name="Alle Fragen", kinds=[Kind.QUESTION])
    rule(at, name="Fragen nach Preisen", kinds=[Kind.QUESTION], words="Preis")

    found = by_name(trial.run())

    assert found["Fragen nach Preisen"].covered_by == first
    assert found["Alle Fragen"].covered_by is None


def test_rule_that_is_not_in_force_says_what_it_would_take_and_changes_no_other_figure() -> None:
    care, sales = desk(), desk(Badge.SALES)
    rule(sales, name="Entwurf", kinds=[Kind.QUESTION], words="Preis*", is_on=False)
    rule(care, name="Fragen", kinds=[Kind.QUESTION])
    read(Kind.QUESTION, comment="Was sind die Preise?")

    found = by_name(trial.run())

    assert (found["Entwurf"].takes, found["Entwurf"].disagreements) == (1, [(str(care), 1)])
    assert found["Fragen"].takes == 1
    assert found["Fragen"].covered_by is None


def test_comment_moved_by_hand_is_an_example_the_rules_are_tried_on() -> None:
    care, sales = desk(), desk(Badge.SALES)
    wrong = rule(care, kinds=[Kind.QUESTION])
    row = case(care, read(Kind.QUESTION, comment="Was sind die Preise?"))
    handling.correct(case=row, to=sales, by=member())

    [before] = trial.run().examples
    rule(sales, words="Preis*", order=wrong.order - 1)
    after = trial.run()

    assert (before.right, before.chosen, before.is_met) == (sales, care, False)
    assert (after.examples[0].chosen, after.met) == (sales, 1)


def test_example_no_rule_takes_is_not_met() -> None:
    sales = desk(Badge.SALES)
    handling.correct(case=case(desk()), to=sales, by=member())

    [example] = trial.run().examples

    assert (example.chosen, example.is_met) == (None, False)


def test_example_whose_comment_nobody_may_read_is_left_out() -> None:
    row = case(desk())
    handling.correct(case=row, to=desk(Badge.SALES), by=member())
    type(row.comment).objects.filter(pk=row.comment_id).update(status=Status.RESTRICTED)

    assert trial.run().examples == []


def test_trial_asks_the_same_of_the_database_for_every_slice(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    rule(desk(), kinds=[Kind.QUESTION])
    for _number in range(6):
        read(Kind.QUESTION)

    with django_assert_num_queries(9):
        trial.run()
    monkeypatch.setattr(trial, "SLICE", 3)
    with django_assert_num_queries(13):
        assert trial.run().looked_at == 6
