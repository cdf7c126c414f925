"""Every column about a person is declared, and no label tells a name."""

import pytest
from django.apps import apps
from django.db import models
from wagtail.models import Page

from core.privacy import DECLARATIONS
from recruiting.models import Candidate, Decision, RecruitingSignal, ReviewEntry, Source

MODELS = list(apps.get_app_config("recruiting").get_models())
ABOUT_PEOPLE = [model for model in MODELS if not issubclass(model, Page)]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_declaration_covers_exactly_the_columns(model: type[models.Model]) -> None:
    declaration = DECLARATIONS[model._meta.label]

    assert declaration.columns == {field.name for field in model._meta.concrete_fields}


@pytest.mark.parametrize("model", ABOUT_PEOPLE, ids=lambda model: model.__name__)
def test_models_stay_out_of_the_reference_index(model: type[models.Model]) -> None:
    assert model.wagtail_reference_index_ignore  # type: ignore[attr-defined]


def test_labels_say_nothing_about_anybody() -> None:
    person = Candidate(public_id="ABCDEFGH", name="M. Rehling", email="m@post.example")

    labels = [str(row) for row in (person, Source(pk=1), RecruitingSignal(pk=2), Decision(pk=3), ReviewEntry(pk=4))]

    assert labels == ["ABCDEFGH", "source 1", "observation 2", "decision 3", "entry 4"]


def test_entry_step_of_nonsense_is_empty() -> None:
    assert ReviewEntry(detail={"to_stage": "x"}).step == ""
    assert ReviewEntry(detail={}).step == ""
