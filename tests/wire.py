"""What a reader's browser fetches before anything can be read, measured on a post of real length with comments people could have written."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.test import Client

from blog.models import PostPage
from core.page_cache.entry import LEVEL
from tests.bench import figure
from tests.factories import blog
from tests.factories.comments import comment

CORPUS = Path(__file__).resolve().parent.parent / "analysis" / "corpus"
# Words of the text: what takes seven minutes to read.
WORDS = 1400
_FETCHED = re.compile(r'<(?:link (?=[^>]*rel="(?:stylesheet|preload)")[^>]*href|script (?=[^>]*src)[^>]*src)="([^"]+)"')
_SCRIPT = re.compile(r"<script [^>]*src=[^>]*>")


@dataclass(frozen=True, slots=True)
class Wire:
    """One page: kilobytes of HTML and of style sheets as they are sent, and what else is asked for."""

    html: float
    styles: float
    fetched: list[str]
    blocking: list[str]

    @property
    def readable(self) -> float:
        return self.html + self.styles

    @property
    def requests(self) -> int:
        """Beside pictures: the page, its style sheets, faces and scripts."""
        return 1 + len(self.fetched)


def figures() -> Iterator[dict[str, Any]]:
    """What is sent before a post of seven minutes can be read, and how many requests that takes."""
    for comments in (0, 200):
        found = measured(post_with(comments), Client())
        yield figure(f"post with {comments} comments over the wire, HTML and CSS compressed", found.readable, "kB")
        yield figure(f"post with {comments} comments over the wire, requests beside pictures", found.requests, "count")


def post_with(comments: int) -> PostPage:
    """A post of some length, with so many comments, each another text; every fourth begins a thread."""
    words = " ".join(_texts("posts")).split()[:WORDS]
    paragraphs = [" ".join(words[start : start + 90]) for start in range(0, len(words), 90)]
    post = blog.post(body=[("text", "".join(f"<p>{text}</p>" for text in paragraphs))])
    parent = None
    for number, text in enumerate(islice(_texts("de"), comments)):
        row = comment(post, number=number + 1, comment=text, parent=parent if number % 4 else None)
        parent = row if number % 4 == 0 else parent
    return post


def measured(post: PostPage, client: Client) -> Wire:
    html = client.get(post.url).content.decode()
    fetched = list(dict.fromkeys(_FETCHED.findall(html)))
    styles = [address for address in fetched if ".css" in address]
    return Wire(
        html=_sent(html.encode()),
        styles=sum(_sent(_file(address, client)) for address in styles),
        fetched=fetched,
        blocking=[tag for tag in _SCRIPT.findall(html) if " defer" not in tag],
    )


def _sent(data: bytes) -> float:
    return len(gzip.compress(data, LEVEL)) / 1000


def _file(address: str, client: Client) -> bytes:
    if not address.startswith("/static/"):
        return bytes(client.get(address).content)
    return Path(str(finders.find(address.removeprefix("/static/")))).read_bytes()


def _texts(name: str) -> Iterator[str]:
    with (CORPUS / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from (json.loads(line)["text"] for line in lines)
