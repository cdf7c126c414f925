"""Every column of every model says whether it tells something about a person, who erases it and when it goes."""

import re

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from wagtail.snippets.models import get_snippet_models

from core.privacy import DECLARATIONS
from tests.sources import APPS, ROOT

# Tables of libraries that hold personal data without pointing to an account.
FOREIGN_PERSONAL = {
    "axes.AccessAttempt", "axes.AccessFailureLog", "axes.AccessLog", "sessions.Session", "django_tasks_database.DBTaskResult",
}  # fmt: skip
# Tables of libraries whose rows nothing of ours writes: our own models stand in for them.
UNUSED_FOREIGN = {
    "wagtailimages.Image": "pictures are core.SalonImage",
    "wagtailcore.Page": "declared with each page model of ours, which shows its columns as its own",
    "django_comments.Comment": "declared with comments.ReaderComment, which shows its columns as its own",
    "django_comments_xtd.XtdComment": "declared with comments.ReaderComment, which shows its columns as its own",
    "django_comments.CommentFlag": "its views are not mounted",
}


def people_models() -> list[type[models.Model]]:
    """Our models, and those of libraries that point to an account or are known to hold personal data."""
    account = get_user_model()
    return [
        model
        for model in apps.get_models()
        if model._meta.label not in UNUSED_FOREIGN
        and (
            model._meta.app_label in APPS
            or model._meta.label in FOREIGN_PERSONAL
            or any(field.related_model is account for field in model._meta.concrete_fields)
        )
    ]


@pytest.mark.parametrize("model", people_models(), ids=lambda model: str(model._meta.label))
def test_columns_are_all_declared_personal_or_not(model: type[models.Model]) -> None:
    declaration = DECLARATIONS.get(model._meta.label)

    assert declaration is not None, f"{model._meta.label} is declared nowhere: see core/privacy.py"
    columns = {field.name for field in model._meta.concrete_fields}
    if declaration.columns != {"*"}:
        assert columns - declaration.columns == set(), "neither personal nor impersonal"
        assert declaration.columns - columns == set(), "declared, but no such column"


def test_models_declared_to_hold_nobody_point_to_no_account() -> None:
    account = get_user_model()

    pointing = [
        label
        for label, declaration in DECLARATIONS.items()
        if declaration.columns == {"*"}
        and any(field.related_model is account for field in apps.get_model(label)._meta.concrete_fields)
    ]

    assert pointing == []


def test_personal_columns_all_say_how_they_are_erased_and_when_they_expire() -> None:
    silent = [
        f"{label}.{column}"
        for label, declaration in DECLARATIONS.items()
        for column, personal in declaration.personal.items()
        if len(personal.erased_by) < 5 or len(personal.expires) < 5
    ]

    assert silent == []


def test_personal_columns_erased_by_code_name_code_that_exists() -> None:
    missing = set()
    for declaration in DECLARATIONS.values():
        for personal in declaration.personal.values():
            named = re.match(r"((?:\w+\.)+)(\w+)", personal.erased_by)
            if named and named[1].split(".")[0] in APPS:
                module = ROOT.joinpath(*named[1].rstrip(".").split(".")).with_suffix(".py")
                if not module.exists() or not re.search(rf"^(?:def|class) {named[2]}\b", module.read_text(), re.M):
                    missing.add(personal.erased_by)

    assert missing == set()


def test_models_about_people_are_no_snippets() -> None:
    labels = {model._meta.app_label for model in get_snippet_models()}

    assert labels & {"accounts", "comments", "listening", "recruiting"} == set()
