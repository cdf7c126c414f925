"""Ways to get in touch, structured data, and the names of skills an editor may use."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.translation import get_language

from blog.models import BlogIndexPage
from core.models import CompanySettings
from core.page_cache import page_changes, recording
from core.paths import path_of
from core.selectors import Frame
from core.visibility import open_to_all
from listening.skill_list import skill_list
from recruiting import structured
from recruiting.models import OpeningPage

register = template.Library()


@dataclass(frozen=True, slots=True)
class Contact:
    """Where to comment and where to write; either may be empty."""

    posts_url: str
    address: str


@register.simple_tag
def ways_to_us(company: CompanySettings) -> Contact:
    """In the language of the page; there is no application form."""
    rows = BlogIndexPage.objects.filter(open_to_all(), locale__language_code=get_language()).select_related("locale")
    index = rows.order_by("path").first()
    recording.note(page_changes.list_of(BlogIndexPage, index.locale_id if index else get_language()))
    return Contact(posts_url=path_of(index), address=company.contact_email)


@register.simple_tag
def job_posting(page: OpeningPage, frame: Frame) -> dict[str, Any]:
    """The facts of an opening for search engines."""
    employer = frame.company.legal_name or frame.company.name
    return structured.job_posting(page, url=frame.canonical, employer=employer)


@register.simple_tag
def skill_names() -> list[str]:
    """What the list that comes with the product knows, in the editor's language."""
    return skill_list().shipped(get_language() or "de")
