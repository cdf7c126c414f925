"""The editor's own form, filled in by a program: what the editor asks of a draft is asked here, in the same words and by the same code."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from wagtail.admin.panels.base import get_form_for_model
from wagtail.models import Page

from automation import fields
from automation.enums import Kind
from automation.reading import of_errors
from blog.models import PostPage
from core.problems import Fault


class Given(forms.Widget):
    """Hands a field the value it was given, where the editor would take it out of the form that was sent."""

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> Any:
        return data.get(name)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        return name not in data


@lru_cache(maxsize=len(Kind))
def _form_class(kind: Kind) -> Any:
    """The form of the editor with the fields that programs write, and none of the lists that stand beside them."""
    model = fields.MODELS[kind]
    options = {**model.get_edit_handler().get_form_options(), "fields": fields.form_names(kind), "formsets": {}}
    return get_form_for_model(model, form_class=model.base_form_class, **options)


def form_of(kind: Kind, page: PostPage, parent: Page, values: Mapping[str, Any], who: Any) -> Any:
    """The form with these values; fields without one keep what the page has."""
    form = _form_class(kind)(data=dict(values), instance=page, parent_page=parent, for_user=who)
    for name in set(form.fields) - values.keys():
        del form.fields[name]
    for field in form.fields.values():
        field.widget = Given()
    return form


def values_of(kind: Kind, page: PostPage, parent: Page, who: Any) -> dict[str, Any]:
    """What the form would be filled in with in the editor."""
    blank = _form_class(kind)(instance=page, parent_page=parent, for_user=who)
    return {name: field.prepare_value(blank.get_initial_for_field(field, name)) for name, field in blank.fields.items()}


def faults(form: Any) -> list[Fault]:
    """What is wrong with each field, in the order of the form."""
    found: list[Fault] = []
    for name, errors in form.errors.as_data().items():
        found += of_errors(errors, "" if name == NON_FIELD_ERRORS else fields.path_of(name))
    return found


def open_points(kind: Kind, page: PostPage, who: Any) -> list[Fault]:
    """What a person still has to settle before this can be published: what the editor would say to whoever tried."""
    parent = page.get_parent()
    form = form_of(kind, page, parent, values_of(kind, page, parent, who), who)
    return faults(form)
