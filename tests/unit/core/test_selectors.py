"""The frame of a page."""

from typing import Any

import pytest
from django.test import RequestFactory, override_settings
from django.utils.translation import override
from wagtail.models import Locale, PageViewRestriction, Site

from core import selectors
from core.enums import PagePurpose
from core.models import TextPage
from tests.factories import blog


@pytest.fixture
def request_(rf: RequestFactory) -> Any:
    return rf.get("/de/irgendwo/")


def text_page(title: str, language: str = "de", **values: Any) -> TextPage:
    page = TextPage(title=title, slug=title.lower(), locale=Locale.objects.get(language_code=language), **values)
    blog.home(language).add_child(instance=page)
    return page


def test_frame_of_a_site_without_pages_still_stands(db: None, request_: Any) -> None:
    Site.objects.all().delete()

    with override("de"):
        frame = selectors.frame(request_)

    assert (frame.home_url, frame.menu, frame.footer) == ("/de/", [], [])
    assert [(link.title, link.url) for link in frame.languages] == [("English", "/en/")]


def test_frame_names_footnotes_of_its_language_only(db: None, request_: Any) -> None:
    blog.home()
    text_page("Impressum")
    text_page("Privacy", "en")
    text_page("Entwurf", live=False)
    text_page("Versteckt", show_in_footer=False)

    with override("de"):
        german = selectors.frame(request_)
    with override("en"):
        english = selectors.frame(request_)

    assert [(link.title, link.url) for link in german.footer] == [("Impressum", "/de/impressum/")]
    assert [link.title for link in english.footer] == ["Privacy"]


def test_frame_leaves_out_a_footnote_behind_a_password(db: None, request_: Any) -> None:
    PageViewRestriction.objects.create(page=text_page("Intern"), restriction_type=PageViewRestriction.LOGIN)

    with override("de"):
        assert selectors.frame(request_).footer == []


def test_frame_links_to_the_privacy_page_of_its_language_even_outside_the_foot(db: None, request_: Any) -> None:
    text_page("Datenschutz", purpose=PagePurpose.PRIVACY, show_in_footer=False)
    text_page("Privacy", "en", purpose=PagePurpose.PRIVACY)
    text_page("Impressum", purpose=PagePurpose.IMPRINT)

    with override("de"):
        frame = selectors.frame(request_)

    assert frame.privacy is not None
    assert frame.privacy.title == "Datenschutz"
    assert [link.title for link in frame.footer] == ["Impressum"]


def test_frame_without_a_privacy_page_links_to_none(db: None, request_: Any) -> None:
    text_page("Impressum", purpose=PagePurpose.IMPRINT)

    with override("de"):
        frame = selectors.frame(request_)

    assert frame.privacy is None


def test_frame_marks_the_menu_entry_the_page_stands_under(db: None, request_: Any) -> None:
    page, index = blog.post(), blog.blog_index()
    index.show_in_menus = True
    index.save()

    with override("de"):
        inside, outside = selectors.frame(request_, page), selectors.frame(request_, blog.home())

    assert [(link.title, link.url, link.is_current) for link in inside.menu] == [("Blog", "/de/blog/", True)]
    assert [link.is_current for link in outside.menu] == [False]


@override_settings(BASE_URL="https://blog.house.example")
def test_frame_of_a_translated_page_knows_both_versions(db: None, request_: Any) -> None:
    german = blog.post()
    english = blog.post(language="en", translation_key=german.translation_key)

    with override("de"):
        frame = selectors.frame(request_, german)

    assert frame.canonical == f"https://blog.house.example{german.url}"
    assert [(link.language, link.url) for link in frame.alternates] == [
        ("de", f"https://blog.house.example{german.url}"),
        ("en", f"https://blog.house.example{english.url}"),
    ]
    assert frame.languages[0].url == english.url


def test_frame_of_a_page_that_was_never_stored_falls_back_to_the_request(db: None, request_: Any) -> None:
    blog.home("en")
    page = TextPage(title="Neu", slug="neu", locale=Locale.objects.get(language_code="de"))

    with override("de"):
        frame = selectors.frame(request_, page)

    assert frame.canonical.endswith("/de/irgendwo/")
    assert frame.alternates == []
    assert frame.languages[0].url == "/en/"


def test_frame_of_any_page_takes_two_queries(db: None, request_: Any, django_assert_num_queries: Any) -> None:
    page = blog.post()
    for number in range(5):
        text_page(f"Seite{number}")
    with override("de"):
        selectors.frame(request_, page)
        del request_._wagtail_site
        Site.find_for_request(request_)
        for name in [key for key in vars(request_) if "companysettings" in key.lower()]:
            delattr(request_, name)

        with django_assert_num_queries(2):
            selectors.frame(request_, page)
