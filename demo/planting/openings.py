"""Openings and fields of co-operation in both languages."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone
from wagtail.models import Locale, Page

from demo.content import LANGUAGES, Opening, World
from demo.planting.trees import plant_pair
from recruiting.models import FieldPage, OpeningIndexPage, OpeningPage


def plant_openings(world: World, homes: Mapping[str, Page], locales: Mapping[str, Locale]) -> None:
    """The list in the main menu, and what stands on it."""
    together = world.together
    lists = {
        code: OpeningIndexPage(
            title=together.title[code], slug=together.slug[code], intro=together.intro[code], locale=locales[code],
            show_in_menus=True,
        )
        for code in LANGUAGES
    }  # fmt: skip
    plant_pair(homes, lists)
    for opening in world.openings:
        pages = {code: draft(opening, code, locales[code]) for code in LANGUAGES}
        for page in plant_pair(lists, pages).values():
            publish(page, days_ago=opening.days_ago)


def draft(opening: Opening, code: str, locale: Locale) -> OpeningPage | FieldPage:
    """A page in one language, not yet in the tree."""
    text = opening.text[code]
    shared = {
        "title": text.title, "slug": text.slug, "intro": text.intro, "body": [("text", text.text)],
        "skills": list(opening.skills), "locale": locale, "live": False,
    }  # fmt: skip
    if opening.closes_in_days:
        shared["closes_on"] = timezone.localdate() + timedelta(days=opening.closes_in_days)
    if opening.kind == "field":
        return FieldPage(**shared)
    return OpeningPage(**shared, place=text.place, workload=text.workload, employment=opening.employment)


def publish(page: OpeningPage | FieldPage, *, days_ago: float) -> None:
    """Publish as an editor does, dated back."""
    page.first_published_at = timezone.now() - timedelta(days=days_ago)
    page.save_revision().publish()
