"""Bad input at the running site, byte by byte: a clear 4xx in the reader's language, nothing stored, nothing broken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from secrets import token_hex
from urllib.parse import quote, unquote, urlencode

import pytest

from tests.demo_site import DemoSite
from tests.hostile import FIELDS as HOSTILE_FIELDS
from tests.hostile import TEXTS
from tests.raw_http import FORM, RawHttp, Reply

pytestmark = pytest.mark.system

GOOD = {"comment": "Die Dichtung hält elf Jahre.", "name": "Mara Rehling", "email": "nie-gespeichert@post.example"}
_ONCE = token_hex(4)
FRESH = {"comment": "Linie 3 steht still, seit gestern.", "email": f"offen-{_ONCE}@post.example"}
USED = {"comment": "Linie 3 steht still, seit heute.", "email": f"benutzt-{_ONCE}@post.example"}
NUMBER = "9" * 24
TABLES = ("django_comments", "comments_readercomment", "comments_confirmation", "comments_consent")
CHARACTERS = [
    "a",
    "Z",
    "0",
    "-",
    "_",
    ".",
    "~",
    "%41",
    "%20",
    "%2F",
    "%00",
    "%0A",
    "%C3%A9",
    "%FF",
    "'",
    "=",
    "+",
    "*",
    "(",
    "@",
    ":",
    ";",
    "é",
]
MULTIPART = "multipart/form-data; boundary=x"


@dataclass(frozen=True)
class Ground:
    """Where the requests go: a post, comments on it that nobody may answer, and the links of two mails."""

    http: RawHttp
    path: str
    pk: int
    hidden: int
    held: int
    foreign: int
    fresh_link: str
    used_link: str


@pytest.fixture(scope="module")
def ground(site: DemoSite) -> Ground:
    http = RawHttp(site.port)
    path = site.form_address(site.first_post())
    pk = int(path.rstrip("/").rpartition("/")[2])
    links = []
    for values in (FRESH, USED):
        assert http.post(path, {**GOOD, **values}).status == 303
        links.append(site.link(values["email"]).removeprefix(site.url))
    assert http.ask("POST", links[1]).status == 303
    row = "SELECT coalesce(max(r.xtd_id), 0) FROM comments_readercomment r JOIN django_comments c ON c.id = r.xtd_id WHERE "
    return Ground(
        http=http,
        path=path,
        pk=pk,
        hidden=site.count(f"{row} c.user_email = '{FRESH['email']}'"),
        held=site.count(f"{row} c.user_email = '{USED['email']}'"),
        foreign=site.count(f"{row} r.status = 'public' AND r.target_id <> {pk}"),
        fresh_link=links[0],
        used_link=links[1],
    )


@pytest.fixture(autouse=True)
def _nothing_happened(site: DemoSite, ground: Ground) -> Iterator[None]:
    """After every test here: as many rows as before, the open link still open, no fault in the log."""
    log = site.var / "log" / "web.log"
    before, read = state(site), log.stat().st_size

    yield

    assert state(site) == before
    with log.open("rb") as lines:
        lines.seek(read)
        assert b"Traceback" not in lines.read()


def state(site: DemoSite) -> list[int]:
    proven = "SELECT count(*) FROM comments_confirmation WHERE used_at IS NOT NULL"
    return [*(site.count(f"SELECT count(*) FROM {table}") for table in TABLES), site.count(proven)]


def is_form_again(reply: Reply, typed: str = GOOD["comment"]) -> bool:
    """Whether this is the form once more, in German, with the reader's text in it."""
    return reply.page == "de" and 'class="errors"' in reply.text and f">\n{typed}</textarea>" in reply.text


@pytest.mark.parametrize(
    "change",
    [
        {"comment": ""}, {"comment": " \n\t "}, {"comment": "\u200b\u2800"}, {"comment": "x" * 3001}, {"name": ""}, {"name": "123"}, {"name": "x" * 51},
        {"name": "A\r\nBcc: b@c.example"}, {"name": "Аdmin"}, {"email": ""}, {"email": "a@b"}, {"email": "a@b.example\r\nCc: c@d.example"},
        {"email": "ceo@quellbrink.example"}, {"email": "x" * 300 + "@b.example"}, {"url": "javascript:alert(1)"}, {"url": "http://127.0.0.1/"},
        {"url": "https://a:b@c.example/"}, {"relation": "boss"}, {"relation": NUMBER},
    ],
)  # fmt: skip
def test_form_with_a_bad_value_is_a_400_with_the_rest_kept(ground: Ground, change: dict[str, str]) -> None:
    reply = ground.http.post(ground.path, {**GOOD, **change})

    kept = GOOD["comment"] if "comment" not in change else change["comment"].replace("\r\n", "\n")
    assert reply.status == 400
    assert is_form_again(reply, kept)
    assert GOOD["name"] in reply.text or "name" in change


@pytest.mark.parametrize(
    "reply_to",
    [
        "-1",
        "+1",
        "0x1",
        "1.0",
        "1e3",
        NUMBER,
        "9" * 18,
        "9" * 19,
        "1;DROP TABLE x",
        "abc",
        "١٢",
        "None",
        "true",
        "[]",
        "1,2",
        "../1",
        "\u200b1",
        "99999999",
    ],
)
def test_answer_to_something_that_is_no_comment_is_a_400(ground: Ground, reply_to: str) -> None:
    reply = ground.http.post(ground.path, {**GOOD, "reply_to": reply_to})

    assert reply.status == 400
    assert is_form_again(reply)


@pytest.mark.parametrize("name", ["hidden", "held", "foreign"])
def test_answer_to_a_comment_nobody_may_answer_here_is_a_400(ground: Ground, name: str) -> None:
    parent: int = getattr(ground, name)

    reply = ground.http.post(ground.path, {**GOOD, "reply_to": str(parent)})
    looked = ground.http.ask("GET", f"{ground.path}?reply_to={parent}")

    assert parent > 0
    assert reply.status == 400
    assert is_form_again(reply)
    assert looked.status == 404
    assert "Linie 3 steht still" not in looked.text


FORGED = [
    {"content_type": "accounts.user"}, {"content_type": "1"}, {"object_pk": NUMBER}, {"object_pk": "-1"}, {"object_pk": ""}, {"timestamp": "0"},
    {"timestamp": NUMBER}, {"security_hash": "0" * 40}, {"security_hash": ""}, {"status": "public", "is_public": "on"}, {"badge": "executive"},
    {"user": "1"}, {"csrfmiddlewaretoken": "x"}, {"site": NUMBER}, {"followup": "on"},
]  # fmt: skip


@pytest.mark.parametrize("forged", FORGED, ids="-".join)
def test_form_with_fields_that_are_not_ours_is_read_without_them(
    ground: Ground, site: DemoSite, forged: dict[str, str]
) -> None:
    """The held comment is sent again with invented fields: the answer of success, and still the same one row."""
    reply = ground.http.post(ground.path, {**GOOD, **USED, **forged})

    stored = "SELECT count(*) FROM comments_readercomment r JOIN django_comments c ON c.id = r.xtd_id"
    assert reply.status == 303
    assert "/comments/sent/" in reply.headers
    assert (
        site.count(
            f"{stored} WHERE c.user_email = '{USED['email']}' AND r.target_id = {ground.pk} AND r.status = 'held'"
        )
        == 1
    )


def multipart(*parts: tuple[str, bytes]) -> bytes:
    lines = b"".join(
        b"--x\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + body + b"\r\n"
        for head, body in parts
    )
    return lines + b"--x--\r\n"


FIELDS = urlencode(GOOD).encode()
FILE = multipart(
    *((f'name="{name}"', value.encode()) for name, value in GOOD.items()),
    ('name="comment_file"; filename="a.html"', b"<script>"),
)
BODIES: dict[str, tuple[bytes, dict[str, str]]] = {
    "nothing": (b"", {}),
    "only an ampersand": (b"&&&&=&=", {}),
    "invalid utf-8": (b"comment=%ff%fe&" + FIELDS, {}),
    "invalid utf-8 unquoted": (b"comment=\xff\xfe&" + FIELDS, {}),
    "surrogate": (b"comment=%ed%a0%80&" + FIELDS, {}),
    "overlong": (b"comment=%c0%af&" + FIELDS, {}),
    "nul": (FIELDS + b"&x=%00", {}),
    "nul unquoted": (FIELDS + b"&x=\0", {}),
    "nul in a name": (FIELDS.replace(b"Mara", b"Ma%00ra"), {}),
    "1,500 fields": (FIELDS + b"".join(b"&f%d=1" % number for number in range(1500)), {}),
    "one field 1,500 times": (FIELDS + b"&reply_to=" * 1500, {}),
    "20,000 fields": (b"".join(b"f=&" for _ in range(20_000)), {}),
    "utf-7": (FIELDS, {"content_type": f"{FORM}; charset=utf-7"}),
    "utf-16": (FIELDS, {"content_type": f"{FORM}; charset=utf-16"}),
    "latin-1": (FIELDS, {"content_type": f"{FORM}; charset=iso-8859-1"}),
    "unknown charset": (FIELDS, {"content_type": f"{FORM}; charset=nonsense"}),
    "json": (b'{"comment": "x", "name": "y", "email": "a@b.example"}', {"content_type": "application/json"}),
    "json list": (b"[1, 2, 3]", {"content_type": "application/json"}),
    "xml": (b"<comment/>", {"content_type": "text/xml"}),
    "no type": (FIELDS, {"content_type": ""}),
    "broken type": (FIELDS, {"content_type": ";;;=/"}),
    "multipart without boundary": (FIELDS, {"content_type": "multipart/form-data"}),
    "multipart with another boundary": (FILE, {"content_type": "multipart/form-data; boundary=y"}),
    "multipart cut off": (FILE[:90], {"content_type": MULTIPART}),
    "multipart with a file": (FILE, {"content_type": MULTIPART}),
    "multipart with the comment as a file": (
        multipart(('name="comment"; filename="c.txt"', b"Text")),
        {"content_type": MULTIPART},
    ),
    "multipart with nul": (multipart(('name="comment"', b"a\0b")), {"content_type": MULTIPART}),
    "multipart with invalid utf-8": (multipart(('name="comment"', b"a\xff")), {"content_type": MULTIPART}),
    "multipart in base64 that is none": (
        multipart(('name="comment"\r\nContent-Transfer-Encoding: base64', b"***")),
        {"content_type": MULTIPART},
    ),
    "1 MB": (FIELDS + b"x" * 1_000_000, {}),
    "4 MB": (FIELDS + b"x" * 4_000_000, {}),
    "4 MB file": (multipart(('name="f"; filename="f"', b"x" * 4_000_000)), {"content_type": MULTIPART}),
    "from another site": (FIELDS, {"origin": "https://evil.example"}),
    "from nowhere": (FIELDS, {"origin": "null"}),
    "from a frame elsewhere": (FIELDS, {"sec_fetch_site": "cross-site"}),
}


@pytest.mark.parametrize("name", BODIES)
def test_body_that_is_no_form_of_ours_is_refused(ground: Ground, name: str) -> None:
    body, headers = BODIES[name]

    reply = ground.http.ask("POST", ground.path, body, **headers)

    assert reply.is_refusal, reply
    assert reply.page == "de", reply.text[:300]
    assert (reply.status == 413) == ("MB" in name)


HEADERS: dict[str, bytes] = {
    "negative length": b"Content-Length: -1\r\n",
    "length in words": b"Content-Length: many\r\n",
    "two lengths": b"Content-Length: 3\r\nContent-Length: 4\r\n",
    "length and chunks": b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
    "unknown transfer": b"Transfer-Encoding: nonsense\r\n",
    "no colon": b"Nonsense\r\n",
    "space before the colon": b"X-A : 1\r\n",
    "nul": b"X-A: a\0b\r\n",
    "lone carriage return": b"X-A: a\rb\r\n",
    "folded": b"X-A: a\r\n b\r\n",
    "empty name": b": a\r\n",
    "200 headers": b"".join(b"X-%d: a\r\n" % number for number in range(200)),
    "long header": b"X-A: " + b"a" * 70_000 + b"\r\n",
    "second host": b"Host: evil.example\r\n",
}


@pytest.mark.parametrize("name", HEADERS)
def test_request_with_malformed_headers_is_refused(ground: Ground, site: DemoSite, name: str) -> None:
    host = b"" if name == "second host" else f"Host: 127.0.0.1:{site.port}\r\n".encode()
    head = f"POST {ground.path} HTTP/1.1\r\nConnection: close\r\n".encode() + host

    reply = ground.http.send(head + HEADERS[name] + b"\r\nabc")

    assert reply.is_refusal or reply.status == 501, reply


@pytest.mark.parametrize(
    "chunks", [b"0\r\n\r\n", b"3\r\nabc\r\n0\r\n\r\n", b"ffffffffffffffff\r\nabc", b"-1\r\n", b"zz\r\n"]
)
def test_body_in_pieces_is_refused(ground: Ground, site: DemoSite, chunks: bytes) -> None:
    head = f"POST {ground.path} HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nConnection: close\r\nContent-Type: {FORM}\r\n".encode()

    reply = ground.http.send(head + b"Transfer-Encoding: chunked\r\n\r\n" + chunks)

    assert reply.is_refusal, reply


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"\r\n",
        b"GET",
        b"GET /",
        b"GET / HTTP/9.9",
        b"GET  HTTP/1.1",
        b"\x16\x03\x01\x02",
        b"GET /" + b"a" * 5000 + b" HTTP/1.1",
        b"G\0T / HTTP/1.1",
    ],
)
def test_request_line_that_is_none_is_refused_or_dropped(ground: Ground, line: bytes) -> None:
    reply = ground.http.send(line + b"\r\nConnection: close\r\n\r\n")

    assert reply.is_refusal or reply.status in {0, 501, 505}, reply


@pytest.mark.parametrize("place", [0, 11, 21])
def test_link_with_another_character_is_unknown_and_the_real_one_stays_good(ground: Ground, place: int) -> None:
    start, token = ground.fresh_link[: -len("/")].rsplit("/", 1)
    others = [character for character in CHARACTERS if unquote(character) != token[place]]

    for character in others:
        for method in ("GET", "HEAD", "POST"):
            reply = ground.http.ask(method, f"{start}/{token[:place]}{character}{token[place + 1 :]}/")
            assert reply.is_refusal, (character, reply.status)

    assert ground.http.ask("GET", ground.fresh_link).status == 200


@pytest.mark.parametrize(
    "change", ["", "x", "swapcase", "cut", "twice", NUMBER, "x" * 3000, "%00", "..%2f..%2f", "?c=1", "%E2%80%AE"]
)
def test_link_of_another_shape_is_unknown(ground: Ground, change: str) -> None:
    start, token = ground.fresh_link[: -len("/")].rsplit("/", 1)
    shapes = {"swapcase": token.swapcase(), "cut": token[:-1], "twice": token * 2}

    reply = ground.http.ask("POST", f"{start}/{shapes.get(change, change)}/")

    assert reply.is_refusal
    assert reply.page in {"de", ""}


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_link_that_was_used_is_gone_in_the_language_of_the_mail(ground: Ground, method: str) -> None:
    reply = ground.http.ask(method, ground.used_link)

    assert reply.status == 410
    assert method == "HEAD" or reply.page == "de"


PLACES = [
    "/{language}/comments/post/blog.postpage/{n}/", "/{language}/comments/sent/blog.postpage/{n}/", "/{language}/comments/sent/{n}/", "/{language}/comments/own/{n}/", "/{language}/comments/own/{n}/delete/",
    "/{language}/comments/confirm/{n}/", "/{language}/comments/post/accounts.user/{n}/", "/{language}/blog/{n}/", "/{language}/{n}/", "/demo/inbox/{n}/",
    "/media/{n}", "/documents/{n}/a.pdf", "/{language}/comments/{n}/", "/static/{n}.css",
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


def test_hostile_texts_in_every_field_are_no_fault(ground: Ground) -> None:
    """An empty address keeps each of them from being stored; what is accepted is followed in tests/integration."""
    fields = cycle(HOSTILE_FIELDS)

    for text, field in zip(TEXTS, fields, strict=False):
        one = ground.http.post(
            ground.path, {**GOOD, "email": "", field: text} if field != "email" else {**GOOD, "name": "", "email": text}
        )
        every = ground.http.post(
            ground.path, dict.fromkeys(["comment", "url", "relation", "reply_to", "consent_work", "name"], text)
        )

        assert one.status == (303 if field == "honeypot" else 400), (field, text)
        assert every.status in {400, 413}, text
        assert one.page in {"de", ""}
