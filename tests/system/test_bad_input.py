"""Bad input at the running site, byte by byte: a clear 4xx in the reader's language, nothing stored, nothing broken."""

from itertools import cycle
from urllib.parse import unquote, urlencode

import pytest

from tests.demo_site import DemoSite
from tests.hostile import FIELDS as HOSTILE_FIELDS
from tests.hostile import TEXTS
from tests.raw_http import FORM, Reply
from tests.system.conftest import GOOD, NUMBER, USED, Ground

pytestmark = [pytest.mark.system, pytest.mark.usefixtures("nothing_happened")]

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
    {"stamp": "x"}, {"stamp": "::"}, {"stamp": NUMBER}, {"stamp": "ä" * 40}, {"stamp": ":zzzzzz:" + "A" * 43}, {"text_mark": "0" * 16}, {"puzzle": ""},
    {"withheld_because": ""}, {"useful": "9"}, {"pinned": "on"}, {"number": "1"}, {"moderated_by": "1"}, {"language": "xx"},
]  # fmt: skip


# Names nobody has thought of, in one go each: as many as make a hundred.
FORGED += [{f"field{number}": str(number) * number} for number in range(1, 101 - len(FORGED))]


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
