"""The headers of every published page, in the words of nginx."""

from collections.abc import Mapping
from pathlib import Path

from core.page_cache.files import write

NAME = "headers.conf"
# What nginx says itself, and what belongs to one page.
LEFT_OUT = {
    "content-type",
    "content-length",
    "content-encoding",
    "content-language",
    "etag",
    "last-modified",
    "vary",
    "date",
}


def write_headers(root: Path, headers: Mapping[str, str]) -> None:
    """Write what the site says with a page, so that a page from a file says the same."""
    lines = [
        f"add_header {name} {_quoted(value)};"
        for name, value in sorted(headers.items())
        if name.lower() not in LEFT_OUT
    ]
    write(root / NAME, "\n".join([*lines, ""]).encode())


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("$", "${dollar}")
    return f'"{escaped}"'
