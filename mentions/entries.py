"""Reads what a source sent: entries with an address, a time and plain words. Authors are not looked at."""

import calendar
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from core.links import is_acceptable
from core.text import has_controls
from mentions import plain_words
from mentions.enums import Fault, Kind, Unusable
from mentions.models.mention import ADDRESS

# More entries of one answer are not taken; the latest are.
MOST = 100

_POST = re.compile(r"at://(did:[a-z]+:[\w.:%-]+)/app\.bsky\.feed\.post/([\w.~:-]+)", re.ASCII)
# No feed needs entities of its own; a few of them can be made to stand for gigabytes.
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
# What networks hang on an address to count its readers; without it the same page is the same address.
_COUNTING = ("utm_", "fbclid", "gclid")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was said."""

    address: str
    title: str
    excerpt: str
    published_at: datetime


def read(kind: str, body: bytes) -> list[Entry]:
    """The entries of an answer. Raises `Unusable` where it cannot be read, or tells of no entry when it appeared."""
    found = list(_of_bluesky(body) if kind == Kind.BLUESKY else _of_feed(body))
    dated = sorted(filter(None, found), key=lambda entry: entry.published_at, reverse=True)
    if found and not dated:
        raise Unusable(Fault.UNDATED)
    return dated[:MOST]


def _of_feed(body: bytes) -> Iterator[Entry | None]:
    import feedparser  # only the worker needs it
    from feedparser.encodings import convert_to_utf8

    # Long runs of blanks keep feedparser busy for hours.
    readable = b" ".join(convert_to_utf8({}, body, {}).split()) if body else body
    if _ENTITY.search(readable):
        raise Unusable(Fault.UNREADABLE)
    # As a stream: bytes could name a file of this machine, which feedparser would read.
    found = feedparser.parse(io.BytesIO(readable))
    if not found.get("version"):
        raise Unusable(Fault.UNREADABLE)
    for entry in found.entries:
        at = _moment(entry.get("published_parsed") or entry.get("updated_parsed"))
        yield from _entries(entry.get("link"), entry.get("title"), entry.get("summary"), at)


def _of_bluesky(body: bytes) -> Iterator[Entry | None]:
    try:
        posts = json.loads(body)["posts"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Unusable(Fault.UNREADABLE) from None
    for post in _mappings(posts):
        named = _POST.fullmatch(str(post.get("uri")))
        record = post.get("record")
        if named and isinstance(record, dict):
            link = f"https://bsky.app/profile/{named[1]}/post/{named[2]}"
            yield from _entries(link, "", record.get("text"), _parsed(post.get("indexedAt")))


def _mappings(posts: Any) -> Iterable[dict[str, Any]]:
    if not isinstance(posts, list):
        raise Unusable(Fault.UNREADABLE)
    return [post for post in posts if isinstance(post, dict)]


def _entries(link: Any, title: Any, text: Any, at: datetime | None) -> Iterator[Entry | None]:
    """The entry, None for one without a time, or nothing where the address leads nowhere a reader should go."""
    address = _address(link) if isinstance(link, str) else ""
    if address:
        heading, words = (value if isinstance(value, str) else "" for value in (title, text))
        yield None if at is None else Entry(address, plain_words.title(heading), plain_words.excerpt(words), at)


def _address(link: str) -> str:
    """The address in one way of writing; empty where it is none that may be linked to."""
    if not is_acceptable(link) or has_controls(link):
        return ""
    parts = urlsplit(link)
    query = [
        pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pair[0].casefold().startswith(_COUNTING)
    ]
    found = urlunsplit((parts.scheme, parts.netloc.casefold(), parts.path or "/", urlencode(query), ""))
    return found if len(found) <= ADDRESS else ""


def _moment(parsed: Any) -> datetime | None:
    try:
        return _past(datetime.fromtimestamp(calendar.timegm(parsed), UTC)) if parsed else None
    except (ValueError, OverflowError, OSError):
        return None


def _parsed(text: Any) -> datetime | None:
    try:
        found = parse_datetime(text) if isinstance(text, str) else None
        return _past(found if found is None or found.tzinfo else found.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return None


def _past(moment: datetime | None) -> datetime | None:
    """Nothing has appeared in times to come, whatever it says."""
    return moment and min(moment.astimezone(UTC), timezone.now())
