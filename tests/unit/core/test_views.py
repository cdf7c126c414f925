"""Small files at the root and the pages that say what went wrong."""

import re
from typing import Any

import pytest
from django.test import Client, RequestFactory, override_settings

from core import theme, views
from core.enums import PagePurpose
from core.models import CompanySettings, TextPage
from tests.factories import blog

STATUSES = [400, 403, 404, 413, 500]


@pytest.mark.parametrize(("asked", "goal"), [("de", "/de/"), ("en-GB,en;q=0.9", "/en/"), ("fr", "/de/"), ("", "/de/")])
def test_root_with_a_browser_language_leads_to_it(client: Client, asked: str, goal: str) -> None:
    answer = client.get("/", headers={"accept-language": asked})

    assert (answer.status_code, answer.headers["Location"]) == (302, goal)
    assert "Accept-Language" in answer.headers["Vary"]


def test_theme_with_its_version_is_kept_for_a_year(client: Client, db: None) -> None:
    version = theme.version(CompanySettings.load().accent)

    answer = client.get(f"/theme.css?{version}")

    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000"


@pytest.mark.parametrize("query", ["", "?0badc0de"])
def test_theme_without_its_version_is_kept_for_minutes(client: Client, db: None, query: str) -> None:
    assert client.get(f"/theme.css{query}").headers["Cache-Control"] == "public, max-age=300"


def test_theme_after_a_change_of_the_accent_has_the_new_colour(client: Client, db: None) -> None:
    company = CompanySettings.load()
    company.accent = "#7a1f3d"
    company.save()

    assert "--accent:#7a1f3d" in client.get("/theme.css").content.decode()


@override_settings(BASE_URL="https://blog.house.example")
def test_robots_names_the_sitemap_of_our_own_host(client: Client) -> None:
    text = client.get("/robots.txt", headers={"host": "testserver"}).content.decode()

    assert "Disallow: /admin/" in text
    assert "Sitemap: https://blog.house.example/sitemap.xml" in text


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_error_page_of_every_status_speaks_the_language_of_the_address(
    rf: RequestFactory, status: int, language: str
) -> None:
    answer = views.error_page(rf.get(f"/{language}/weg/"), status)

    text = answer.content.decode()
    assert answer.status_code == status
    assert f'<html lang="{language}">' in text
    assert f'href="/{language}/"' in text
    assert text.count("<h1") == 1


@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize("language", ["de", "en"])
def test_error_page_of_every_status_links_to_legal_notice_and_privacy_of_its_language(
    rf: RequestFactory, status: int, language: str
) -> None:
    text = views.error_page(rf.get(f"/{language}/weg/"), status).content.decode()

    assert re.findall(r'href="(/\w+/note/\w+/)"', text) == [f"/{language}/note/imprint/", f"/{language}/note/privacy/"]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("purpose", [PagePurpose.IMPRINT, PagePurpose.PRIVACY])
def test_note_leads_to_the_plain_page_of_its_language(
    client: Client, db: None, language: str, purpose: PagePurpose
) -> None:
    paths = {}
    for code in ("de", "en"):
        home = blog.home(code)
        page = TextPage(title=purpose, slug=f"{purpose}-{code}", locale=home.locale, purpose=purpose)
        paths[code] = home.add_child(instance=page).get_url()

    answer = client.get(f"/{language}/note/{purpose}/")

    assert (answer.status_code, answer.headers["Location"]) == (302, paths[language])
    assert paths["de"] != paths["en"]
    assert not answer.cookies


@pytest.mark.parametrize("is_draft", [True, False])
def test_note_without_an_open_page_leads_to_the_first_page(client: Client, db: None, is_draft: bool) -> None:
    home = blog.home("de")
    if is_draft:
        page = TextPage(title="Impressum", slug="impressum", locale=home.locale, purpose="imprint", live=False)
        home.add_child(instance=page)

    assert client.get("/de/note/imprint/").headers["Location"] == "/de/"
    assert client.get("/de/note/terms/").status_code == 404


@pytest.mark.parametrize("status", STATUSES)
def test_error_page_needs_no_database(rf: RequestFactory, status: int) -> None:
    assert views.error_page(rf.get("/de/"), status).status_code == status


def test_missing_page_is_answered_by_the_calm_page(client: Client, db: None) -> None:
    answer = client.get("/en/nothing/")

    assert answer.status_code == 404
    assert "There is no page here" in answer.content.decode()


def test_handlers_answer_with_their_status(rf: RequestFactory) -> None:
    request = rf.get("/de/")

    answers: list[Any] = [
        views.bad_request(request), views.forbidden(request), views.not_found(request), views.too_large(request),
        views.server_error(request), views.refused_form(request),
    ]  # fmt: skip

    assert [answer.status_code for answer in answers] == [400, 403, 404, 413, 500, 403]
