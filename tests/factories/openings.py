"""Openings and fields of co-operation for tests."""

from typing import Any

from wagtail.models import Locale

from recruiting.models import FieldPage, OpeningIndexPage, OpeningPage
from tests.factories import blog

SLUGS = {"de": "zusammenarbeiten", "en": "working-with-us"}


def opening_index(language: str = "de") -> OpeningIndexPage:
    """The list of a language, made once."""
    if found := OpeningIndexPage.objects.filter(locale__language_code=language).first():
        return found
    locale = Locale.objects.get(language_code=language)
    page = OpeningIndexPage(title="Zusammen", slug=SLUGS[language], locale=locale, show_in_menus=True)
    blog.home(language).add_child(instance=page)
    return page


def opening(language: str = "de", **values: Any) -> OpeningPage:
    """A published opening for welders."""
    return _add(OpeningPage, language, {"place": "Lauterstedt", **values})


def field(language: str = "de", **values: Any) -> FieldPage:
    """A published field of co-operation for welders."""
    return _add(FieldPage, language, values)


def shows(text: str, word: str, skill: str = "own:welding", *, own: bool = True) -> list[dict[str, Any]]:
    """What a reading stores about a skill whose name stands in the text."""
    start = text.index(word)
    return [{"start": start, "end": start + len(word), "id": skill, "label": word, "own": own}]


def _add(model: Any, language: str, values: dict[str, Any]) -> Any:
    number = model.objects.count() + 1
    page = model(
        **{
            "title": f"{model.__name__} {number}", "slug": f"{model.__name__.lower()}-{number}", "intro": "Worum es geht.",
            "body": [("text", "<p>Von halb sieben an.</p>")], "skills": ["own:welding"],
            "locale": Locale.objects.get(language_code=language), **values,
        }
    )  # fmt: skip
    opening_index(language).add_child(instance=page)
    return page
