"""The public pages as a stranger's browser receives them."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from blog.models import EssayPage, LaunchPage, PostPage, StancePage
from core.enums import PagePurpose
from core.models import CompanySettings, TextPage
from tests.factories import blog
from tests.factories.comments import comment

KINDS = [EssayPage, LaunchPage, StancePage]
FOREIGN_LOAD = re.compile(
    r'<(?:script|img|source|iframe|link rel="(?:stylesheet|preload|icon)")[^>]*(?:src|href)="https?://'
)
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*(?:src=|application/ld\+json))")


@pytest.fixture
def reader(db: None) -> Client:
    return Client()


def plant_everything() -> list[str]:
    """One page of every public type in both languages; returns their addresses."""
    addresses = ["/de/", "/en/", "/de/blog/", "/en/blog/"]
    for language in ("de", "en"):
        addresses += [blog.post(kind, language, question="Und Sie?").url for kind in KINDS]
        for title, purpose in (("Impressum", PagePurpose.IMPRINT), ("Datenschutz", PagePurpose.PRIVACY)):
            page = TextPage(
                title=f"{title} {language}",
                slug=f"{purpose}-{language}",
                locale=Locale.objects.get(language_code=language),
                body=[("text", "<p>Wer wir sind.</p>")],
                purpose=purpose,
            )
            blog.home(language).add_child(instance=page)
            addresses.append(page.url)
    return addresses


def test_public_pages_of_every_type_answer_without_cookie_inline_code_or_foreign_host(reader: Client) -> None:
    addresses = plant_everything()

    answers = [reader.get(address) for address in addresses]

    assert [answer.status_code for answer in answers] == [200] * len(addresses)
    for answer in answers:
        text = answer.content.decode()
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert not FOREIGN_LOAD.search(text)
        assert not INLINE.search(text)


def test_public_pages_of_both_languages_name_their_language_legal_notice_and_privacy(reader: Client) -> None:
    addresses = plant_everything()

    for address in addresses:
        language = address[1:3]
        text = reader.get(address).content.decode()

        assert f'<html lang="{language}">' in text
        assert f"Impressum {language}" in text
        assert f"Datenschutz {language}" in text
        assert text.count("<h1") == 1
        assert f'<link rel="canonical" href="http://testserver{address}">' in text


def test_post_in_both_languages_links_each_version_to_the_other(reader: Client) -> None:
    german = blog.post()
    english = blog.post(language="en", translation_key=german.translation_key)

    text = reader.get(german.url).content.decode()

    assert f'hreflang="en" href="http://testserver{english.url}"' in text
    assert f'class="lang" href="{english.url}" hreflang="en" lang="en"' in text


def test_post_without_translation_switches_to_the_first_page_of_the_other_language(reader: Client) -> None:
    blog.home("en")
    german = blog.post()

    text = reader.get(german.url).content.decode()

    assert 'class="lang" href="/en/" hreflang="en" lang="en"' in text
    assert 'hreflang="en" href="http' not in text


def test_post_with_unpublished_translation_does_not_link_it(reader: Client) -> None:
    german = blog.post()
    hidden = blog.post(language="en", translation_key=german.translation_key, live=False)

    text = reader.get(german.url).content.decode()

    assert hidden.slug not in text


def test_alias_in_another_language_is_not_offered_as_a_translation(reader: Client) -> None:
    german = blog.post()
    blog.blog_index("en")
    english_locale = Locale.objects.get(language_code="en")
    german.copy_for_translation(english_locale, copy_parents=True, alias=True)

    text = reader.get(german.url).content.decode()

    assert 'hreflang="en" href="http' not in text


@pytest.mark.parametrize("kind", KINDS)
def test_draft_of_every_type_is_not_found_by_strangers(reader: Client, kind: type[PostPage]) -> None:
    draft = blog.post(kind, live=False)

    answer = reader.get(draft.url)

    assert answer.status_code == 404
    assert draft.title not in answer.content.decode()


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_preview_of_an_unsaved_draft_shows_its_text(login: Any, kind: type[PostPage], language: str) -> None:
    editor = login("ceo")
    page = blog.post(kind, language, title="Gespeichert")
    address = f"/admin/pages/{page.pk}/edit/preview/"

    sent = editor.post(address, form_data(page, title="Noch nicht gespeichert"))
    shown = editor.get(address)

    assert sent.json()["is_valid"], sent.json()
    assert shown.status_code == 200
    assert "Noch nicht gespeichert" in shown.content.decode()
    assert f'<html lang="{language}">' in shown.content.decode()
    assert Page.objects.get(pk=page.pk).title == "Gespeichert"


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_preview_of_a_post_that_was_never_stored_shows_it(login: Any, kind: type[PostPage], language: str) -> None:
    editor = login("ceo")
    model = blog.post(kind, language)
    index = blog.blog_index(language)
    address = f"/admin/pages/add/blog/{kind._meta.model_name}/{index.pk}/preview/"

    sent = editor.post(address, form_data(model, title="Ganz neu", slug="ganz-neu"))
    shown = editor.get(address)

    assert sent.json()["is_valid"], sent.json()
    assert shown.status_code == 200
    assert "Ganz neu" in shown.content.decode()
    assert f'<html lang="{language}">' in shown.content.decode()
    assert not Page.objects.filter(slug="ganz-neu").exists()


NO_ROWS = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}


def form_data(page: PostPage, **values: str) -> dict[str, str]:
    """What the editor of a post sends."""
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    own: dict[str, Any] = {
        LaunchPage: {"product": "Serie 7", "aspects": streamfield([]), "starts_at": ""},
        StancePage: {
            "position": "Reparieren ist ein Recht.",
            "reasons": streamfield([]),
            "commitment": "",
            "sources": streamfield([]),
        },
    }.get(type(page), {})
    return nested_form_data(
        {
            "title": page.title, "slug": page.slug, "summary": page.summary, "picture": "", "picture_alt": "", "question": "",
            "body": streamfield([("text", rich_text("<p>Der Text.</p>"))]), "author": str(page.author_id),
            "seo_title": "", "search_description": "", "go_live_at": "", "expire_at": "", "comments_open": "on",
            "corrections": streamfield([]), "tags": "", "series": "", "comments": NO_ROWS, "picks": NO_ROWS,
            **own, **values,
        }
    )  # fmt: skip


def test_post_behind_a_password_is_in_no_list_and_no_feed(reader: Client) -> None:
    secret = blog.post(title="Nur für den Aufsichtsrat")
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)

    texts = [
        reader.get(address).content.decode() for address in ("/de/", "/de/blog/", "/de/blog/feed/", "/sitemap.xml")
    ]

    assert not any(secret.title in text or secret.slug in text for text in texts)


@pytest.mark.parametrize("number", [0, 20, 200])
def test_post_page_with_many_comments_reads_as_often_as_with_none(
    reader: Client, django_assert_max_num_queries: Any, number: int
) -> None:
    page = blog.post()
    for _each in range(number):
        comment(page)
    reader.get(page.url)

    with django_assert_max_num_queries(20):
        answer = reader.get(page.url)

    assert answer.status_code == 200


def test_lists_with_many_posts_read_as_often_as_with_one(reader: Client, django_assert_max_num_queries: Any) -> None:
    for number in range(14):
        blog.post(first_published_at=timezone.now() - timedelta(days=number))
    reader.get("/de/blog/")

    for address in ("/de/blog/", "/de/blog/?page=2", "/de/"):
        with django_assert_max_num_queries(16):
            assert reader.get(address).status_code == 200


def test_page_with_hostile_words_everywhere_shows_them_as_words(reader: Client) -> None:
    hostile = '"><script>alert(1)</script>'
    company = CompanySettings.load()
    company.name, company.tagline_de = hostile[:80], hostile
    company.save()
    page = blog.post(
        title=hostile, summary=f"</script>{hostile}", question=hostile, author=blog.author(name=hostile, role=hostile)
    )

    texts = [reader.get(address).content.decode() for address in (page.url, "/de/", "/de/blog/")]

    assert not any("<script>alert" in text for text in texts)
    assert not any(INLINE.search(text) for text in texts)
