"""What is answered from the page cache before Django is asked, byte for byte as Django answers, and what never is."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from blog.models import PostPage
from tests.factories import blog
from tests.factories.comments import comment
from tests.page_front import Site


@pytest.fixture
def page(db: None, page_store: Path) -> PostPage:
    post = blog.post()
    comment(post)
    return post


@pytest.fixture
def site(page: PostPage) -> Site:
    """A web process that has served the post once."""
    served = Site()
    served.get("/de/")
    served.get(page.url)
    return served


def test_page_asked_again_is_served_without_the_database_and_with_every_header_of_django(
    site: Site, page: PostPage, client: Client, django_assert_num_queries: Any
) -> None:
    fresh = client.get(page.url)

    with django_assert_num_queries(0):
        served = site.get(page.url)

    assert site.rendered.paths == ["/de/", page.url]
    assert served.body == fresh.content
    own = {name: value for name, value in served.headers.items() if name not in {"Vary", "Content-Security-Policy"}}
    assert own == {name: value for name, value in fresh.items() if name not in {"Vary", "Content-Security-Policy"}}
    assert set(served.headers["Content-Security-Policy"].split("; ")) == set(
        fresh["Content-Security-Policy"].split("; ")
    )
    assert served.headers["Vary"] == "Accept-Encoding"


def test_first_answer_is_the_same_as_the_second(page: PostPage) -> None:
    site = Site()

    assert site.get(page.url) == site.get(page.url)


@pytest.mark.parametrize("accepted", ["gzip", "br, gzip;q=0.5", "deflate,gzip"])
def test_page_for_a_program_that_takes_gzip_is_compressed_under_an_etag_of_its_own(
    site: Site, page: PostPage, accepted: str
) -> None:
    plain, packed = site.get(page.url), site.get(page.url, Accept_Encoding=accepted)

    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Content-Length"] == str(len(packed.body))
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert not packed.headers["ETag"].startswith("W/")


@pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "gzip; q=0.0, deflate"])
def test_page_for_a_program_that_takes_no_gzip_is_sent_as_it_is(site: Site, page: PostPage, accepted: str) -> None:
    answer = site.get(page.url, Accept_Encoding=accepted)

    assert "Content-Encoding" not in answer.headers
    assert b"<!doctype html>" in answer.body


@pytest.mark.parametrize("accepted", ["", "gzip"])
@pytest.mark.parametrize("wrap", ["{}", "W/{}", '"other", {}', "*"])
def test_page_the_reader_has_already_costs_no_bytes(site: Site, page: PostPage, accepted: str, wrap: str) -> None:
    known = site.get(page.url, Accept_Encoding=accepted).headers["ETag"]

    answer = site.get(page.url, Accept_Encoding=accepted, If_None_Match=wrap.format(known))

    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers["ETag"] == known
    assert {"Cache-Control", "Vary"} <= answer.headers.keys()
    assert not {"Content-Length", "Content-Encoding", "Content-Type"} & answer.headers.keys()


def test_page_known_in_another_form_or_another_state_is_sent(site: Site, page: PostPage) -> None:
    plain = site.get(page.url).headers["ETag"]

    assert site.get(page.url, Accept_Encoding="gzip", If_None_Match=plain).status == 200
    assert site.get(page.url, If_None_Match='"older"').status == 200


def test_etag_that_django_gave_itself_is_known_to_the_cache(site: Site, page: PostPage, client: Client) -> None:
    assert site.get(page.url, If_None_Match=client.get(page.url)["ETag"]).status == 304


def test_head_is_answered_from_the_cache_with_the_headers_and_nothing_else(site: Site, page: PostPage) -> None:
    whole, head = site.get(page.url), site.get(page.url, method="HEAD")

    assert head.headers == whole.headers
    assert head.body == b""
    assert not site.renders(page.url, method="HEAD")


def test_feed_and_sitemap_are_served_from_the_cache_and_known_by_their_date(site: Site, page: PostPage) -> None:
    for path in ("/de/blog/feed/", "/sitemap.xml"):
        first = site.get(path)

        assert not site.renders(path)
        assert first.status == 200
        assert site.get(path, Accept_Language="en").body == first.body
    changed = site.get("/de/blog/feed/").headers["Last-Modified"]
    assert site.get("/de/blog/feed/", If_Modified_Since=changed).status == 304
    assert site.get("/de/blog/feed/", If_Modified_Since="Mon, 01 Jan 2001 00:00:00 GMT").status == 200
    assert site.get("/de/blog/feed/", If_Modified_Since="yesterday").status == 200


@pytest.mark.parametrize(
    "asked",
    [
        {"method": "POST"},
        {"query": "page=2"},
        {"Cookie": "sessionid=abc"},
        {"Cookie": "theme=dark; sessionid=abc"},
        {"Authorization": "Basic eDp5"},
        {"Host": "localhost:81"},
        {"Host": "elsewhere.example"},
        {"Host": ""},
    ],
)
def test_request_that_is_not_for_everybody_is_neither_served_from_the_cache_nor_kept(
    page: PostPage, page_store: Path, asked: dict[str, str]
) -> None:
    site = Site()
    site.get(page.url, **asked)
    kept = list(page_store.glob("pages/*/*"))
    site.get(page.url)

    assert kept == []
    assert site.renders(page.url, **asked)


def test_cookie_that_is_no_login_changes_nothing(site: Site, page: PostPage) -> None:
    assert not site.renders(page.url, Cookie="theme=dark")


def test_scheme_and_host_are_part_of_what_is_kept(site: Site, page: PostPage) -> None:
    assert site.renders(page.url, Scheme="https")
    assert site.renders(page.url, Host="localhost")
    assert not site.renders(page.url, Host="TESTSERVER")


def test_scheme_is_taken_from_our_own_proxy(page: PostPage, settings: Any) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    site = Site()
    site.get(page.url, X_Forwarded_Proto="https")

    assert not site.renders(page.url, X_Forwarded_Proto="https", Scheme="https")
    assert site.renders(page.url, X_Forwarded_Proto="http")


def test_page_behind_a_password_is_not_kept_and_no_longer_served(site: Site, page: PostPage, committed: Any) -> None:
    with committed():
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password="x")

    answer = site.get(page.url)

    assert "no-store" in answer.headers["Cache-Control"]
    assert site.renders(page.url)


@pytest.mark.parametrize("path", ["/", "/de/nothing/", "/robots.txt", "/de/comments/mine/", "/de/derived/", "/de"])
def test_answer_that_is_no_public_page_is_not_kept(db: None, page_store: Path, path: str) -> None:
    blog.post()
    site = Site()
    site.get(path)

    assert list(page_store.glob("pages/*/*")) == []


@pytest.mark.parametrize(
    ("status", "header"),
    [
        ("200 OK", ("Set-Cookie", "a=b")),
        ("200 OK", ("Cache-Control", "private")),
        ("200 OK", ("Cache-Control", "public, no-store")),
        ("200 OK", ("Vary", "Cookie")),
        ("200 OK", ("Content-Encoding", "br")),
        ("200 OK", ("ETag", 'W/"weak"')),
        ("404 Not Found", ("X-Any", "1")),
        ("301 Moved Permanently", ("Location", "/")),
    ],
)
def test_answer_that_says_it_is_for_one_reader_or_no_page_is_not_kept(
    db: None, page_store: Path, status: str, header: tuple[str, str]
) -> None:
    usual = {"Cache-Control": "public, max-age=0", "ETag": '"a"', "Content-Type": "text/html"}

    def application(environ: Any, start_response: Any) -> list[bytes]:
        from core.page_cache import recording

        recording.begin()
        start_response(status, list({**usual, header[0]: header[1]}.items()))
        return [b"text"]

    site = Site(application)
    assert site.get("/de/").body == b"text"

    assert site.renders("/de/")


def test_page_that_reads_a_table_nobody_watches_is_not_kept(db: None, page_store: Path) -> None:
    def application(environ: Any, start_response: Any) -> list[bytes]:
        from accounts.models import User
        from core.page_cache import recording

        recording.begin()
        User.objects.exists()
        start_response("200 OK", [("Cache-Control", "public"), ("ETag", '"a"')])
        return [b"text"]

    site = Site(application)
    site.get("/de/")

    assert site.renders("/de/")


def test_store_that_cannot_be_reached_stops_nobody_from_reading(page: PostPage, page_store: Path) -> None:
    page_store.write_text("a file where a folder should be")
    site = Site()

    assert site.get(page.url).status == 200
    assert site.renders(page.url)


def test_page_that_changes_by_itself_is_served_up_to_that_moment(
    page: PostPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from comments.models import CommentSettings

    rules = CommentSettings.load()
    rules.close_after_days = 1
    rules.save()
    site = Site()
    site.get(page.url)
    assert not site.renders(page.url)

    tomorrow = timezone.now() + timezone.timedelta(days=1, minutes=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: tomorrow)

    assert site.renders(page.url)
    assert "geschlossen" in site.get(page.url).text


def test_release_that_differs_finds_no_page_of_the_other(
    site: Site, page: PostPage, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.BASE_URL = "http://testserver:8000"

    other = Site()

    assert other.renders(page.url)
    assert not site.renders(page.url)


def test_memory_of_a_process_stays_below_its_limit() -> None:
    from core.page_cache.entry import Entry
    from core.page_cache.front import Memory

    memory = Memory(limit=100)
    pages = [Entry("a", [("ETag", '"a"')], b"x" * 30, b"y" * 10) for _number in range(5)]
    for number, entry in enumerate(pages):
        memory.put(str(number), b"1", entry)
    memory.put("4", b"2", pages[4])

    assert [memory.find(str(number), b"1") is not None for number in range(5)] == [False, False, False, True, False]
    assert memory.find("4", b"2") is pages[4]
    memory.put("big", b"1", Entry("b", [("ETag", '"a"')], b"x" * 101, b""))
    assert memory.find("big", b"1") is None
