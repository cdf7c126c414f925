"""A page as it is kept: its headers, its text, and its text compressed."""

import gzip
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Self

from django.utils.http import parse_http_date_safe

Headers = list[tuple[str, str]]

# These belong to one form of the text, or to one way of sending it.
_PER_FORM = {"content-length", "content-encoding", "etag", "vary", "content-type"}
_REFUSES_GZIP = re.compile(r"gzip\s*;\s*q\s*=\s*0(?:\.0+)?\s*(?:,|$)")
_TAG = re.compile(r'"[^"]*"')
LEVEL = 6


@dataclass(frozen=True)
class Form:
    """The text in one encoding with everything that is said about it."""

    body: bytes
    etag: str
    headers: Headers
    headers_unchanged: Headers


@dataclass(frozen=True)
class Entry:
    """One page for everybody; `until` is when it changes by itself."""

    address: str
    headers: Sequence[tuple[str, str]]
    text: bytes
    compressed: bytes
    until: datetime | None = None

    @classmethod
    def of(cls, address: str, headers: Headers, text: bytes, until: datetime | None) -> Self:
        return cls(address, headers, text, gzip.compress(text, LEVEL, mtime=0), until)

    def pack(self) -> bytes:
        """For the store."""
        head = {
            "address": self.address,
            "headers": list(self.headers),
            "length": len(self.text),
            "until": self.until and self.until.isoformat(),
        }
        return b"".join((json.dumps(head).encode(), b"\n", self.text, self.compressed))

    @classmethod
    def unpack(cls, data: bytes) -> Self:
        first, _line, rest = data.partition(b"\n")
        head: dict[str, Any] = json.loads(first)
        length: int = head["length"]
        return cls(
            head["address"],
            [(name, value) for name, value in head["headers"]],
            rest[:length],
            rest[length:],
            datetime.fromisoformat(head["until"]) if head["until"] else None,
        )

    @property
    def size(self) -> int:
        return len(self.text) + len(self.compressed)

    @cached_property
    def is_html(self) -> bool:
        return self._header("Content-Type").startswith("text/html")

    @cached_property
    def plain(self) -> Form:
        return self._form(self.text, self._header("ETag"), encoding="")

    @cached_property
    def gzipped(self) -> Form:
        return self._form(self.compressed, f'{self._header("ETag")[:-1]}-gzip"', encoding="gzip")

    def form_for(self, accepted: str) -> Form:
        """The form a reader's program takes, by its Accept-Encoding."""
        return self.gzipped if "gzip" in accepted and not _REFUSES_GZIP.search(accepted) else self.plain

    def is_known(self, form: Form, environ: dict[str, Any]) -> bool:
        """Whether the reader has this form already."""
        if known := environ.get("HTTP_IF_NONE_MATCH"):
            return known.strip() == "*" or form.etag in _TAG.findall(known)
        since = environ.get("HTTP_IF_MODIFIED_SINCE")
        changed = self._header("Last-Modified") if since else ""
        if not since or not changed:
            return False
        asked, own = parse_http_date_safe(since), parse_http_date_safe(changed)
        return asked is not None and own is not None and own <= asked

    def _form(self, body: bytes, etag: str, *, encoding: str) -> Form:
        shared = [(name, value) for name, value in self.headers if name.lower() not in _PER_FORM]
        shared += [("ETag", etag), ("Vary", _with_encoding(self._header("Vary")))]
        told = [("Content-Type", self._header("Content-Type")), ("Content-Length", str(len(body)))]
        told += [("Content-Encoding", encoding)] if encoding else []
        return Form(body, etag, [*told, *shared], shared)

    def _header(self, wanted: str) -> str:
        return next((value for name, value in self.headers if name.lower() == wanted.lower()), "")


def _with_encoding(vary: str) -> str:
    return f"{vary}, Accept-Encoding" if vary else "Accept-Encoding"
