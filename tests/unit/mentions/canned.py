"""What sources send, well and badly."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

HANDLE = "@anna@social.example"
DID = "did:plc:abc234"
NOW = datetime.now(UTC).replace(microsecond=0)


def ago(days: float = 0) -> datetime:
    return NOW - timedelta(days=days)


def item(
    link: str = "https://fachblatt.example/1",
    title: str = "Neue Membran",
    text: str = "Hält elf Jahre.",
    days: float | None = 1,
) -> str:
    dated = "" if days is None else f"<pubDate>{format_datetime(ago(days))}</pubDate>"
    return (
        f"<item><title>{title}</title><link>{link}</link><author>anna@post.example (Anna Zyperngras)</author>"
        f"<dc:creator>Anna Zyperngras</dc:creator><description>{text}</description>{dated}</item>"
    )


def rss(*items: str, before: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{before}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>Fachblatt</title>{''.join(items)}</channel></rss>"
    ).encode()


def atom(
    link: str = "https://fachblatt.example/1", content: str = "&lt;p&gt;Hält&lt;/p&gt;&lt;p&gt;elf Jahre.&lt;/p&gt;"
) -> bytes:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title>Neue Membran</title>'
        f'<author><name>Anna Zyperngras</name></author><link href="{link}"/><updated>{ago(1).isoformat()}</updated>'
        f'<content type="html">{content}</content></entry></feed>'
    ).encode()


def post(**values: object) -> dict[str, object]:
    return {
        "uri": f"at://{DID}/app.bsky.feed.post/3kabc",
        "author": {"did": DID, "handle": "anna.bsky.social", "displayName": "Anna Zyperngras"},
        "record": {"text": "Das Lager hält. Sagt anna.bsky.social", "createdAt": "2020-01-01T00:00:00Z"},
        "indexedAt": ago(1).isoformat(),
        **values,
    }


def bluesky(*posts: object) -> bytes:
    return json.dumps({"posts": posts}).encode()
