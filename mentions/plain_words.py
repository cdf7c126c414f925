"""What strangers wrote, as plain words: no markup, nobody's handle, short."""

import re
from html.parser import HTMLParser

from core.text import one_line

TITLE = 200
EXCERPT = 300
# More of a text is not looked at: what is kept comes from its beginning.
READ = 20_000
SOMEBODY = "@…"

# @name, @name@host, name@host and the names that Bluesky gives; none of them begins within another.
_HANDLE = re.compile(r"(?<![\w.+-])[\w.+-]*[@＠]\w+(?:[.@＠-]+\w+)*|(?<![\w.-])[\w-]+\.bsky\.(?:social|team)\b")
_BROKEN_OFF = re.compile(r"<[a-zA-Z/!?][^<>]*\Z")
_UNSEEN = frozenset({"script", "style", "template", "noscript"})
_WITHIN_A_LINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "em",
        "i",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    }
)


class _Words(HTMLParser):
    """Collects what can be read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._unseen += tag in _UNSEEN
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        self._part(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.found.append(data)

    def _part(self, tag: str) -> None:
        if tag not in _WITHIN_A_LINE:
            self.found.append(" ")


def title(markup: str) -> str:
    return _shortened(_plain(markup), TITLE)


def excerpt(markup: str) -> str:
    return _shortened(_plain(markup), EXCERPT)


def _plain(markup: str) -> str:
    words = _Words()
    words.feed(_BROKEN_OFF.sub("", markup[:READ]))
    words.close()
    return _HANDLE.sub(SOMEBODY, one_line("".join(words.found)))


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
