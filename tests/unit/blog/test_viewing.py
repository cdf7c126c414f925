"""Where a page says that it was opened, and that it was read to the end."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client, RequestFactory

from blog import viewing
from blog.models import PostPage
from core.viewing import journal
from tests.factories import blog
from tests.page_front import Site

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
READER = {"user-agent": FIREFOX}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.VIEWS_DIR = str(tmp_path / "views")
    return tmp_path


@pytest.fixture
def page() -> PostPage:
    return blog.post()


def written() -> list[tuple[str, str]]:
    return [(line.what, line.page) for path in journal.files() for line in journal.read(path, 0)[0]]


def test_page_opened_counts_whether_it_is_rendered_kept_or_known_already(page: PostPage, page_store: Path) -> None:
    site = Site()
    first = site.get(page.url, User_Agent=FIREFOX)
    site.get(page.url, User_Agent=FIREFOX)
    known = site.get(page.url, User_Agent=FIREFOX, If_None_Match=first.headers["ETag"])

    assert known.status == 304
    assert written() == [("view", page.url)] * 3


def test_address_a_network_has_added_to_counts_and_the_next_page_of_comments_does_not(
    page: PostPage, client: Client
) -> None:
    client.get(page.url, {"utm_source": "x"}, headers=READER)
    client.get(page.url, {"page": "1"}, headers={**READER, "referer": f"http://testserver{page.url}"})

    assert written() == [("view", page.url)]


def test_neither_programs_nor_people_logged_in_nor_lists_nor_lost_pages_count(
    page: PostPage, client: Client, admin_client: Client
) -> None:
    client.get(page.url, headers={"user-agent": "curl/8.5"})
    admin_client.get(page.url, headers=READER)
    client.get("/de/blog/", headers=READER)
    client.get("/de/blog/nothing/", headers=READER)

    assert written() == []


def test_read_to_the_end_is_written_down(page: PostPage, client: Client) -> None:
    url = viewing.read_url(page, None)

    answer = client.post(url, headers={**READER, "sec-fetch-site": "same-origin"})

    assert url == f"/de/blog/read/{page.pk}/"
    assert answer.status_code == 204
    assert not answer.cookies
    assert written() == [("read", str(page.pk))]


def test_other_sites_people_logged_in_and_other_methods_read_nothing(
    page: PostPage, client: Client, admin_client: Client
) -> None:
    url = viewing.read_url(page, None)

    assert client.post(url, headers={**READER, "sec-fetch-site": "cross-site"}).status_code == 204
    assert admin_client.post(url, headers=READER).status_code == 204
    assert client.get(url, headers=READER).status_code == 405
    assert client.post(f"/de/blog/read/{'9' * 19}/", headers=READER).status_code in {404, 405}
    assert written() == []


def test_page_names_the_address_only_for_readers_of_a_public_post(
    page: PostPage, client: Client, settings: Any, rf: RequestFactory
) -> None:
    preview, draft = rf.get("/"), rf.get("/")
    preview.is_preview, draft.draft_until = True, "2026-12-24"  # type: ignore[attr-defined]

    assert f'data-read="/de/blog/read/{page.pk}/" data-minutes="1"' in client.get(page.url).content.decode()
    assert [viewing.read_url(page, preview), viewing.read_url(page, draft)] == ["", ""]
    assert viewing.read_url(blog.post(live=False), None) == ""
    settings.VIEWS_DIR = ""
    assert "data-read" not in client.get(page.url).content.decode()
