"""House rules about templates, as system checks: they run with every start in development and with the suite."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.template import Engine, Template, TemplateDoesNotExist
from django.template.loader_tags import ExtendsNode
from wagtail.models import Page, get_page_models

from core.blocks import TextBody

BASE = "base.html"


@register()
def check_page_templates(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Every page that can be created has a template of its own that stands in the frame."""
    return [fault for model in get_page_models() if model.is_creatable for fault in _page_faults(model)]


@register()
def check_block_templates(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Every block of a text has a template: without one Wagtail prints the raw value."""
    return list(block_faults(TextBody().child_blocks.items()))


def block_faults(blocks: Iterable[tuple[str, Any]]) -> Iterator[CheckMessage]:
    for name, block in blocks:
        if not getattr(block.meta, "template", None):
            yield Error(f"The block {name} has no template.", id="core.E003")


def _page_faults(model: type[Page]) -> Iterator[CheckMessage]:
    try:
        template = Engine.get_default().get_template(model.template)
    except TemplateDoesNotExist:
        yield Error(f"{model._meta.label} has no template {model.template}.", id="core.E001")
        return
    if BASE not in ancestors(template):
        yield Error(f"{model.template} does not extend {BASE}.", id="core.E002")


def ancestors(template: Template) -> list[str]:
    """The names of the templates this one extends, nearest first."""
    node = template.nodelist[0] if template.nodelist else None
    parent = getattr(node.parent_name, "var", None) if isinstance(node, ExtendsNode) else None
    if not isinstance(parent, str):
        return []
    return [parent, *ancestors(Engine.get_default().get_template(parent))]
