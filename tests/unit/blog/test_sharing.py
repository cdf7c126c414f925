"""Links that hand a post on."""

from urllib.parse import parse_qs, unquote, urlsplit

from blog.sharing import links

TITLE = 'Was & warum? 100 % "sicher" #1\r\nBcc: x@example.org'
URL = "https://blog.house.example/de/blog/was/?a=1&b=2"


def test_links_carry_title_and_address_whole() -> None:
    ways = {way.name: way.url for way in links(title=TITLE, url=URL, mail_label="E-Mail")}

    mail = parse_qs(urlsplit(ways["E-Mail"]).query)
    assert mail == {"subject": [TITLE], "body": [URL]}
    assert parse_qs(urlsplit(ways["LinkedIn"]).query) == {"url": [URL]}
    assert parse_qs(urlsplit(ways["Bluesky"]).query) == {"text": [f"{TITLE} {URL}"]}
    assert unquote(urlsplit(ways["Mastodon"]).fragment) == f"text={TITLE} {URL}"


def test_links_hold_no_raw_space_quote_or_line_break() -> None:
    for way in links(title=TITLE, url=URL, mail_label="E-Mail"):
        assert not set(way.url) & set(' "\r\n<>')
