"""Odd addresses, queries, methods and hosts at the running site: never a fault, never a way to another place."""

import re
from urllib.parse import quote

import pytest

from tests.demo_site import DemoSite
from tests.system.conftest import NUMBER, Ground

pytestmark = [pytest.mark.system, pytest.mark.usefixtures("nothing_happened")]

PLACES = [
    "/{language}/comments/post/blog.postpage/{n}/", "/{language}/comments/sent/blog.postpage/{n}/", "/{language}/comments/sent/{n}/", "/{language}/comments/own/{n}/", "/{language}/comments/own/{n}/delete/",
    "/{language}/comments/confirm/{n}/", "/{language}/comments/post/accounts.user/{n}/", "/{language}/blog/{n}/", "/{language}/{n}/", "/demo/inbox/{n}/",
    "/media/{n}", "/documents/{n}/a.pdf", "/{language}/comments/{n}/", "/static/{n}.css",
    "/{language}/comments/report/{n}/", "/{language}/comments/notice/{n}/", "/{language}/comments/complaint/notifier/{n}/", "/{language}/comments/proof/{n}/",
    "/{language}/comments/own/{n}/",
]  # fmt: skip
ODD_NUMBERS = [
    NUMBER,
    "0",
    "-1",
    "1.5",
    "%00",
    "%FF",
    "..%2f..%2fetc%2fpasswd",
    "%0d%0aSet-Cookie:%20a=b",
    "٣",
    "'%20OR%201=1",
    "%F0%9F%98%80",
    "a" * 3000,
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("number", ODD_NUMBERS)
def test_address_with_an_odd_number_is_not_found(ground: Ground, place: str, number: str) -> None:
    if number == "٣":
        number = quote(number)
    for language in ("de", "en"):
        path = place.format(n=number, language=language)

        for method in ("GET", "HEAD", "POST"):
            reply = ground.http.ask(method, path)

            if reply.status in {301, 302}:  # to the same place below a language
                reply = ground.http.ask(method, f"/{language}{path}/".replace("//", "/"))
            assert reply.is_refusal, (method, path, reply.status)
            assert "set-cookie: a" not in reply.headers.lower()
            if method == "GET" and path.startswith(f"/{language}/") and reply.status == 404:
                assert reply.page == language, path


QUERIES = [
    f"comments={NUMBER}",
    "comments=-1",
    "comments=%FF",
    f"page={NUMBER}",
    "page=-1",
    "page=abc",
    "page=%00",
    "page=%FF",
    "page[]=1",
    "page=1&page=2",
    f"reply_to={NUMBER}",
    "reply_to=%FF",
    "topic=%27",
    "x=" + "a" * 3000,
    "%",
    "&&",
    "=",
]


@pytest.mark.parametrize("query", QUERIES)
def test_query_that_makes_no_sense_is_no_fault(ground: Ground, site: DemoSite, query: str) -> None:
    for path in (
        "/",
        "/de/",
        "/de/blog/",
        "/en/blog/",
        "/de/blog/feed/",
        "/sitemap.xml",
        "/robots.txt",
        "/theme.css",
        "/demo/inbox/",
        ground.path,
        ground.path.replace("/comments/post/", "/comments/sent/"),
        site.first_post(),
        "/admin/login/",
    ):
        reply = ground.http.ask("GET", f"{path}?{query}")

        assert 200 <= reply.status < 500, (path, query, reply.status)


READ_ONLY = [
    "/",
    "/de/",
    "/en/",
    "/de/blog/",
    "/de/blog/feed/",
    "/sitemap.xml",
    "/robots.txt",
    "/theme.css",
    "/demo/inbox/",
    "/static/css/admin.css",
    "/de/nirgends/",
    "/admin/",
    "/admin/login/",
]


@pytest.mark.parametrize(
    "method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "OPTIONS", "HEAD", "PROPFIND", "get", "FOO"]
)
def test_method_that_is_not_meant_is_refused_everywhere(ground: Ground, site: DemoSite, method: str) -> None:
    for path in [*READ_ONLY, site.first_post(), ground.path, ground.fresh_link, ground.used_link]:
        reply = ground.http.ask(method, path)

        is_harmless = method in {"HEAD", "OPTIONS"} or path.startswith("/admin/") or reply.status in {301, 302}
        assert reply.is_refusal or reply.status == 501 or (is_harmless and 200 <= reply.status < 400), (
            method,
            path,
            reply.status,
        )


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "",
        "127.0.0.1.evil.example",
        "127.0.0.1:x",
        "a@127.0.0.1",
        "127.0.0.1, evil.example",
        "[::1",
        "xn--",
        "\xe4.example",
    ],
)
def test_host_that_is_not_ours_is_refused_and_never_echoed(ground: Ground, host: str) -> None:
    for path in ("/de/", ground.path, "/admin/login/"):
        reply = ground.http.ask("GET", path, host=host)

        assert reply.status == 400
        assert "evil.example" not in reply.headers + reply.text


@pytest.mark.parametrize(
    "header", ["X-Forwarded-Host", "X-Host", "Forwarded", "X-Original-Url", "X-Rewrite-Url", "X-Forwarded-Proto"]
)
def test_header_of_a_proxy_we_do_not_have_changes_no_link(ground: Ground, header: str) -> None:
    reply = ground.http.ask("GET", "/de/", **{header.replace("-", "_"): "evil.example"})

    assert reply.status == 200
    assert "evil.example" not in reply.headers + reply.text


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example/de",
        "/\\evil.example",
        "/%2F%2Fevil.example",
        "///evil.example/%2e%2e",
        "/de//evil.example",
        "http://evil.example/de/blog",
    ],
)
def test_address_that_looks_like_another_host_never_leads_there(ground: Ground, path: str) -> None:
    reply = ground.http.ask("GET", path)

    assert reply.status < 500
    assert not re.search(r"(?im)^location:\s*(https?:)?[/\\]{2}(?!127\.0\.0\.1)", reply.headers)
