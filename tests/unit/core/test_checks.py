"""House rules about templates."""

from typing import Any

import pytest
from django.template import Engine
from wagtail import blocks

from blog.models import EssayPage
from core import checks


def test_checks_of_the_house_find_nothing() -> None:
    assert checks.check_page_templates(None) == []
    assert checks.check_block_templates(None) == []


@pytest.mark.parametrize(("template", "code"), [("blog/nowhere.html", "core.E001"), ("errors/404.html", "core.E002")])
def test_check_of_a_page_outside_the_frame_names_it(monkeypatch: Any, template: str, code: str) -> None:
    monkeypatch.setattr(EssayPage, "template", template)

    faults = checks.check_page_templates(None)

    assert [fault.id for fault in faults] == [code]
    assert template in faults[0].msg


def test_check_of_a_block_without_template_names_it() -> None:
    faults = list(checks.block_faults([("bare", blocks.CharBlock())]))

    assert [(fault.id, "bare" in fault.msg) for fault in faults] == [("core.E003", True)]


def test_ancestors_of_a_launch_are_the_post_and_the_frame() -> None:
    engine = Engine.get_default()

    assert checks.ancestors(engine.get_template("blog/launch_page.html")) == ["blog/post_page.html", "base.html"]
    assert checks.ancestors(engine.get_template("base.html")) == []


def test_ancestors_of_a_template_with_a_variable_parent_are_unknown() -> None:
    assert checks.ancestors(Engine.get_default().from_string("{% extends layout %}")) == []
