"""The draft of every kind of page can be looked at in both languages before anybody else sees it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page, get_page_models

from blog.models import BlogIndexPage, EssayPage, LaunchPage, StancePage
from core.models import TextPage
from home.models import HomePage
from recruiting.models import FieldPage, OpeningIndexPage, OpeningPage
from tests.factories import blog, openings


def text_page(language: str) -> TextPage:
    page = TextPage(title="Regeln", slug="regeln", locale=Locale.objects.get(language_code=language))
    blog.home(language).add_child(instance=page)
    return page


MADE: dict[type[Page], Callable[[str], Any]] = {
    HomePage: blog.home,
    BlogIndexPage: blog.blog_index,
    EssayPage: lambda language: blog.post(EssayPage, language),
    LaunchPage: lambda language: blog.post(LaunchPage, language),
    StancePage: lambda language: blog.post(StancePage, language),
    TextPage: text_page,
    OpeningIndexPage: openings.opening_index,
    OpeningPage: openings.opening,
    FieldPage: openings.field,
}
# What the page of each kind shows of its draft; a first page has no title of its own on it.
SHOWN = {HomePage: "headline"}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", MADE, ids=lambda kind: kind.__name__)
def test_draft_of_a_page_is_shown_to_its_editors_and_to_nobody_else(
    login: Callable[[str], Client], client: Client, kind: type[Page], language: str
) -> None:
    page = MADE[kind](language)
    setattr(page, SHOWN.get(kind, "title"), "Ein Satz, der noch nicht gilt")
    page.save_revision()
    address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])

    shown = login("editor").get(address)

    text = shown.content.decode()
    assert shown.status_code == 200
    assert "Ein Satz, der noch nicht gilt" in text
    assert f'<html lang="{language}">' in text
    assert "Ein Satz, der noch nicht gilt" not in client.get(page.get_url()).content.decode()
    assert login("hr").get(address).status_code == 302


def test_every_kind_of_page_that_can_be_made_has_its_draft_looked_at() -> None:
    assert {kind for kind in get_page_models() if kind.is_creatable} - set(MADE) == set()
