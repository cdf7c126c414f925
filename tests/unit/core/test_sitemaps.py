"""The list of pages for search engines."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from core import sitemaps
from core.page_cache import asking
from tests.factories import blog
from tests.page_front import Site


@override_settings(BASE_URL="https://blog.house.example")
def test_sitemap_lists_public_pages_of_both_languages_on_our_own_host(client: Client, db: None) -> None:
    german, english, draft = blog.post(), blog.post(language="en"), blog.post(live=False)

    text = client.get("/sitemap.xml").content.decode()

    for page in (german, english, blog.home(), blog.blog_index()):
        assert f"<loc>https://blog.house.example{page.url}</loc>" in text
    assert draft.slug not in text
    assert "testserver" not in text


def test_sitemap_leaves_out_aliases_and_tells_the_last_change(client: Client, db: None) -> None:
    page = blog.post()
    page.save_revision().publish()
    blog.blog_index("en")
    page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True, alias=True)

    text = client.get("/sitemap.xml").content.decode()

    assert text.count(page.slug) == 1
    page.refresh_from_db()
    assert f"<lastmod>{timezone.localdate(page.last_published_at):%Y-%m-%d}" in text


def places(client: Client, path: str) -> list[str]:
    return re.findall("<loc>(.+?)</loc>", client.get(path).content.decode())


@override_settings(BASE_URL="https://blog.house.example")
def test_sitemap_of_many_pages_names_files_that_list_each_of_them_once(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "PAGES_PER_FILE", 4)
    pages = [blog.post() for _number in range(7)]

    files = places(client, "/sitemap.xml")

    base = "https://blog.house.example"
    assert files == [f"{base}/sitemap-{number}.xml" for number in (1, 2, 3)]
    listed = [place for file in files for place in places(client, file.removeprefix(base))]
    assert sorted(listed) == sorted(f"{base}{page.url}" for page in (*pages, blog.home(), blog.blog_index()))


def test_sitemap_of_few_pages_has_no_other_files(client: Client, db: None) -> None:
    blog.post()

    assert client.get("/sitemap-1.xml").status_code == 404
    assert sitemaps.paths() == ["/sitemap.xml"]


@pytest.mark.parametrize("number", [0, 4, 10**9])
def test_sitemap_file_that_is_not_there_is_not_found(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(sitemaps, "PAGES_PER_FILE", 4)
    for _number in range(7):
        blog.post()

    assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_sitemap_asks_as_often_for_many_pages_as_for_few(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(path: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    blog.post()
    client.get("/sitemap.xml")
    few = asked("/sitemap.xml")
    for _number in range(6):
        blog.post()
    monkeypatch.setattr(sitemaps, "PAGES_PER_FILE", 4)

    assert asked("/sitemap-1.xml") == asked("/sitemap-2.xml") == few <= 4
    assert asked("/sitemap.xml") == 1


def test_sitemap_files_are_asked_for_when_pages_are_published_as_files(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "PAGES_PER_FILE", 4)
    pages = [blog.post() for _number in range(7)]

    wanted = asking.addresses()

    assert {f"http://testserver/{name}.xml" for name in ("sitemap", "sitemap-1", "sitemap-3")} <= set(wanted)
    assert {f"http://testserver{page.url}" for page in pages} <= set(wanted)


def test_sitemap_files_are_kept_and_follow_what_is_published(
    page_store: object, committed: Any, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "PAGES_PER_FILE", 4)
    with committed():
        for _number in range(7):
            blog.post()
    site = Site()
    assert (site.renders("/sitemap-3.xml"), site.renders("/sitemap-3.xml")) == (True, False)

    with committed():
        page = blog.post()

    assert page.url in site.get("/sitemap-3.xml").text
