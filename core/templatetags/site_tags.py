"""Tags for the frame of every public page."""

import json
import math
from datetime import timedelta
from functools import lru_cache
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Page

from core import notices, rush, selectors, theme
from core.selectors import Frame

register = template.Library()

# What could end a script element or start a comment inside it, as JSON escapes.
SCRIPT_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def site_frame(context: Context) -> Frame:
    """Masthead, foot and language links, computed once a page; `versions` are the addresses of a page that is none of the CMS."""
    page = context.get("page")
    page = page if isinstance(page, Page) else None
    request = context["request"]
    key = f"frame:{get_language()}:{request.META.get('HTTP_HOST', '')}:{request.path}"
    return rush.kept(key, lambda: selectors.frame(request, page, context.get("versions")))


@register.simple_tag(takes_context=True)
def masthead(context: Context, frame: Frame) -> SafeString:
    """Name of the house, menu and languages."""
    match = context["request"].resolver_match
    return _part(
        "core/masthead.html",
        get_language() or "",
        ("home_url", frame.home_url),
        ("name", frame.company.name),
        ("tagline", frame.company.tagline),
        ("menu", tuple(frame.menu)),
        ("languages", tuple(frame.languages)),
        ("is_search", match is not None and match.view_name == "blog:search"),
    )


@register.simple_tag
def foot(frame: Frame) -> SafeString:
    """Name of the house and legal notes."""
    name = frame.company.legal_name or frame.company.name
    return _part("core/footer.html", get_language() or "", ("name", name), ("links", tuple(frame.footer)))


@lru_cache(maxsize=128)
def _part(template: str, language: str, *facts: tuple[str, Any]) -> SafeString:
    """A part of the frame: a function of its facts and the language in force, so that the one drawn last is never out of date."""
    return render_to_string(template, dict(facts))


@register.simple_tag
def privacy_notices() -> list[str]:
    """What is switched on at the moment and belongs on the page about privacy."""
    return notices.for_privacy_page()


@register.simple_tag
def rules_notices() -> list[str]:
    """What programs do, on the page with the rules for comments."""
    return notices.for_rules_page()


@register.simple_tag
def theme_version(frame: Frame) -> str:
    return theme.version(frame.company.accent)


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """Structured data as a data block, which a browser never runs."""
    text = json.dumps(data, ensure_ascii=False).translate(SCRIPT_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308  # escaped above


@register.filter
def whole_minutes(span: timedelta) -> int:
    """A span of time in minutes, rounded up, at least one."""
    return max(1, math.ceil(span.total_seconds() / 60))
