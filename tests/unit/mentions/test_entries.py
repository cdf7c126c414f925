"""What sources send is read for words, an address and a time; what is hostile in it stays outside."""

import time
from pathlib import Path

import feedparser
import pytest
from django.utils import timezone

from mentions import entries, plain_words
from mentions.enums import Fault, Kind, Unusable
from tests.unit.mentions import canned

BOMB = "<!DOCTYPE rss [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + at)} '{f'&{chr(97 + at)};' * 10}'>" for at in range(9)
) + "<!ENTITY x SYSTEM 'file:/etc/hostname'>]>"  # fmt: skip


def fault(kind: str, body: bytes) -> Fault:
    with pytest.raises(Unusable) as caught:
        entries.read(kind, body)
    return caught.value.fault


@pytest.mark.parametrize("body", [canned.rss(canned.item()), canned.atom()])
def test_feed_is_read_for_words_address_and_time_and_not_for_who_wrote_it(body: bytes) -> None:
    [entry] = entries.read(Kind.FEED, body)

    assert (entry.address, entry.title) == ("https://fachblatt.example/1", "Neue Membran")
    assert entry.excerpt == "Hält elf Jahre."
    assert entry.published_at == canned.ago(1)
    assert "Zyperngras" not in repr(entry)


def test_search_is_read_with_an_address_that_names_nobody() -> None:
    [entry] = entries.read(Kind.BLUESKY, canned.bluesky(canned.post()))

    assert entry.address == f"https://bsky.app/profile/{canned.DID}/post/3kabc"
    assert entry.excerpt == "Das Lager hält. Sagt @…"
    assert entry.published_at == canned.ago(1), "when the service saw it, not when its writer says"
    assert "anna" not in repr(entry).casefold()


def test_mastodon_is_read_without_a_heading_and_without_handles() -> None:
    text = "&lt;p&gt;Danke &lt;a href='https://social.example/@anna'&gt;@&lt;span&gt;anna&lt;/span&gt;&lt;/a&gt;!&lt;/p&gt;"
    item = canned.item(text=text).replace("<title>Neue Membran</title>", "")

    [entry] = entries.read(Kind.MASTODON, canned.rss(item))

    assert (entry.title, entry.excerpt) == ("", "Danke @…!")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Frag @anna@social.example, nicht uns.", "Frag @…, nicht uns."),
        ("Siehe anna.bsky.social und @anna.bsky.social.", "Siehe @… und @…."),
        ("An anna.z@post.example oder ＠anna", "An @… oder @…"),
        ("<script>alert(1)</script><b>Mem</b>bran<br>neu", "Membran neu"),
        ("<style>p{}</style></script>a &lt; b &amp; c\u202e\0", "a < b & c"),
        ("<<<img src=x onerror=alert(1)", "<<"),
        ("x" * 400, "x" * 299 + "…"),
    ],
)
def test_words_are_plain_short_and_name_no_account(written: str, kept: str) -> None:
    assert plain_words.excerpt(written) == kept


def test_words_of_any_kind_are_made_plain_at_once() -> None:
    began = time.monotonic()

    for odd in ("<" * 200_000, "@" * 200_000, "a." * 100_000, "<a" * 100_000, "&#" * 100_000, "@a" * 100_000):
        assert len(plain_words.title(odd)) <= plain_words.TITLE

    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "data:text/html,x", "file:/etc/passwd", "ftp://a.example/", "http://10.0.0.1/", "https://a:b@c.example/", "", "https://fachblatt.example/" + "x" * 500, "//x"],
)  # fmt: skip
def test_link_that_nobody_should_follow_takes_its_entry_along(link: str) -> None:
    assert entries.read(Kind.FEED, canned.rss(canned.item(link))) == []


def test_one_page_has_one_address_however_it_is_linked_to() -> None:
    link = "https://Fachblatt.example/1?utm_source=rss&amp;a=1&amp;fbclid=2#oben"

    [entry] = entries.read(Kind.FEED, canned.rss(canned.item(link)))

    assert entry.address == "https://fachblatt.example/1?a=1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7"])
def test_feed_with_entities_of_its_own_is_not_read_in_any_encoding(
    monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    monkeypatch.setattr(feedparser, "parse", lambda stream: pytest.fail("read"))
    bomb = canned.rss(canned.item(text="&j; &x;"), before=BOMB).decode().replace('"utf-8"', f'"{encoding}"')

    body = bomb.encode(encoding)
    if encoding == "utf-7":  # the declaration is read before it is known how
        body = b'<?xml version="1.0" encoding="utf-7"?>' + bomb.partition("?>")[2].replace("<", "+ADw-").encode()

    assert fault(Kind.FEED, body) == Fault.UNREADABLE


def test_files_of_this_machine_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "geheim.xml"
    secret.write_bytes(canned.rss(canned.item()))

    assert fault(Kind.FEED, str(secret).encode()) == Fault.UNREADABLE


@pytest.mark.parametrize("body", [b"", b"<html><body>Hallo</body></html>", b"\xff\xfe\0", b"{}"])
def test_answer_that_is_no_feed_is_told(body: bytes) -> None:
    assert fault(Kind.FEED, body) == Fault.UNREADABLE


def test_feed_in_another_encoding_than_it_says_is_read() -> None:
    body = canned.rss(canned.item(title="Größe")).decode().encode("latin-1")

    [entry] = entries.read(Kind.FEED, body)

    assert entry.title == "Größe"


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"posts": 3}', b"[" * 100_000, b'{"posts": null}', b"\xff", b'"posts"']
)
def test_answer_that_is_no_search_is_told(body: bytes) -> None:
    assert fault(Kind.BLUESKY, body) == Fault.UNREADABLE


@pytest.mark.parametrize(
    "odd", [3, None, {}, canned.post(uri="at://anna.example/app.bsky.feed.post/1"), canned.post(record=None), canned.post(uri=f"at://{canned.DID}/app.bsky.feed.post/1/../x")],
)  # fmt: skip
def test_odd_post_does_not_hide_the_others(odd: object) -> None:
    assert len(entries.read(Kind.BLUESKY, canned.bluesky(odd, canned.post()))) == 1


@pytest.mark.parametrize("at", [None, "gestern", "2026-13-45T00:00:00Z", 7])
def test_source_without_times_is_told(at: object) -> None:
    assert fault(Kind.BLUESKY, canned.bluesky(canned.post(indexedAt=at))) == Fault.UNDATED
    assert fault(Kind.FEED, canned.rss(canned.item(days=None))) == Fault.UNDATED


def test_times_to_come_are_now_and_times_without_a_zone_are_universal() -> None:
    ahead, bare = canned.post(indexedAt="2999-01-01T00:00:00Z"), canned.post(indexedAt="2020-01-01T00:00:00")

    first, last = entries.read(Kind.BLUESKY, canned.bluesky(bare, ahead))

    assert abs((first.published_at - timezone.now()).total_seconds()) < 60
    assert last.published_at.isoformat() == "2020-01-01T00:00:00+00:00"
    assert entries._moment((10**6, 1, 1, 0, 0, 0)) is None


def test_of_a_long_answer_the_latest_are_taken() -> None:
    body = canned.rss(
        *(canned.item(f"https://fachblatt.example/{at}", days=at) for at in range(entries.MOST + 5, 0, -1))
    )

    found = entries.read(Kind.FEED, body)

    assert [found[0].address, len(found)] == ["https://fachblatt.example/1", entries.MOST]
