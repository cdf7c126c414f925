"""What core, blog and home say about people."""

import pytest
from django.apps import apps

from core.privacy import DECLARATIONS


@pytest.mark.parametrize("label", ["core", "blog", "home"])
def test_declarations_of_an_app_cover_every_column_and_no_other(label: str) -> None:
    for model in apps.get_app_config(label).get_models():
        declared = DECLARATIONS[model._meta.label]
        columns = {field.name for field in model._meta.concrete_fields}

        assert declared.columns in (columns, frozenset("*")), model


def test_declarations_name_authors_as_personal() -> None:
    assert {"name", "bio", "portrait"} <= set(DECLARATIONS["blog.Author"].personal)
