"""Desks, rules and templates that cannot work are refused, with a reason."""

from datetime import time
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from comments.enums import Badge
from core.privacy import DECLARATIONS
from desks.models import AnswerTemplate, Case, CaseStep, Desk, RoutingExample, RoutingRule
from tests.factories.desks import case, desk, rule

pytestmark = pytest.mark.django_db


def errors_of(row: Any) -> set[str]:
    with pytest.raises(ValidationError) as found:
        row.full_clean()
    return set(found.value.message_dict)


def test_desk_is_called_as_the_badge_it_answers_under() -> None:
    assert str(desk(Badge.PRESS)) == str(Badge.PRESS.label)


def test_desk_with_office_hours_is_sound() -> None:
    Desk(badge=Badge.SALES).full_clean()


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"opens": time(17), "closes": time(9)}, "closes"),
        ({"weekdays": []}, "weekdays"),
        ({"languages": []}, "languages"),
        ({"first_answer_hours": 0}, "first_answer_hours"),
        ({"solution_hours": 501}, "solution_hours"),
        ({"badge": Badge.EXECUTIVE}, "badge"),
        ({"badge": ""}, "badge"),
    ],
)
def test_desk_that_cannot_work_is_refused(values: dict[str, Any], column: str) -> None:
    assert column in errors_of(Desk(**{"badge": Badge.SALES, **values}))


def test_department_has_one_desk() -> None:
    desk(Badge.SALES)

    assert "badge" in errors_of(Desk(badge=Badge.SALES))


def test_chain_of_successors_leads_to_an_open_desk() -> None:
    last = desk(Badge.SALES)
    middle = desk(Badge.MARKETING, is_open=False, successor=last)
    first = desk(Badge.PRESS, is_open=False, successor=middle)

    assert first.in_charge == last
    assert last.in_charge == last


def test_chain_that_leads_in_a_circle_or_to_a_closed_desk_is_refused() -> None:
    first, second = desk(Badge.SALES, is_open=False), desk(Badge.PRESS, is_open=False)
    second.successor = first
    second.save()

    assert errors_of(second) == {"successor"}
    first.successor = second
    assert errors_of(first) == {"successor"}
    assert second.in_charge is None


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ({"words": "pum*pe"}, "words"),
        ({"words": "***"}, "words"),
        ({"words": "…"}, "words"),
        ({"words": "x" * 61}, "words"),
        ({"words": "\n".join(f"wort{number}" for number in range(101))}, "words"),
        ({"kinds": ["rant"]}, "kinds"),
        ({"kinds": ["spam"]}, "kinds"),
        ({"languages": ["xx"]}, "languages"),
        ({"name": ""}, "name"),
    ],
)
def test_rule_that_cannot_be_asked_is_refused(values: dict[str, Any], column: str) -> None:
    row = RoutingRule(**{"name": "Preise", "desk": desk(), **values})

    assert column in errors_of_form(row)


def errors_of_form(row: RoutingRule) -> set[str]:
    """What the form of the rule says; choices of several are checked there."""
    from django.forms import modelform_factory

    form = modelform_factory(RoutingRule, fields="__all__")(
        {
            "name": row.name, "order": row.order, "is_on": row.is_on, "kinds": row.kinds, "languages": row.languages,
            "words": row.words, "desk": row.desk_id, "priority": row.priority,
        }
    )  # fmt: skip
    return set(form.errors)


def test_rule_with_sensible_conditions_is_taken() -> None:
    row = RoutingRule(name="Preise", desk=desk(), words=" Preis* \n\nwas  kostet\nPreis*", kinds=["question"])

    assert errors_of_form(row) == set()
    assert row.listed_words == ["Preis*", "was kostet"]


def test_rule_in_force_needs_somebody_in_charge_and_a_draft_does_not() -> None:
    closed = desk(is_open=False)

    assert errors_of(RoutingRule(name="Preise", desk=closed, is_on=True)) == {"desk"}
    RoutingRule(name="Preise", desk=closed).full_clean()


def test_desk_with_rules_or_cases_cannot_be_deleted() -> None:
    care, sales = desk(), desk(Badge.SALES)
    rule(care)
    case(sales)

    for row in (care, sales):
        with pytest.raises(ProtectedError), transaction.atomic():
            row.delete()


def test_comment_has_one_case() -> None:
    row = case(desk())

    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.create(comment=row.comment)


def test_template_with_a_place_nothing_can_fill_is_refused() -> None:
    assert errors_of(AnswerTemplate(title="Gruß", language="de", text="Guten Tag {nmae}")) == {"text"}
    AnswerTemplate(title="Gruß", language="de", text="Guten Tag {name}, zu „{post}“, {desk}").full_clean()


def test_names_of_rows_tell_nothing_about_people() -> None:
    row = case(desk())
    step = row.steps.get()

    assert (str(row), str(step)) == (f"case {row.pk}", f"step {step.pk}")
    assert str(RoutingExample(pk=3)) == "example 3"
    assert str(AnswerTemplate(title="Gruß")) == "Gruß"
    assert str(RoutingRule(name="Preise")) == "Preise"


@pytest.mark.parametrize("model", [Case, CaseStep, RoutingExample])
def test_declarations_of_what_hangs_on_a_comment_cover_every_column(model: Any) -> None:
    declared = DECLARATIONS[model._meta.label].columns

    assert declared == {field.name for field in model._meta.concrete_fields}
