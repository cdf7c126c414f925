"""The `read` command: JSON lines in, JSON lines out, a bad line never stops the rest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.types import Comment

BAD_INPUT = 2


class LineError(ValueError):
    """Why a line cannot be read as a comment."""


def run(source: Iterable[bytes], out: IO[str], errors: IO[str]) -> int:
    """Exit status: 0, or 2 when at least one line was malformed."""
    from analysis.reading import read_many

    failures: list[int] = []
    for analysis in read_many(comments(source, errors, failures)):
        out.write(json.dumps(analysis.as_json(), ensure_ascii=True) + "\n")
    out.flush()
    return BAD_INPUT if failures else 0


def comments(source: Iterable[bytes], errors: IO[str], failures: list[int]) -> Iterator[Comment]:
    """Every valid line as a comment; empty lines are passed over, bad ones reported by number."""
    seen: set[str] = set()
    for number, line in enumerate(source, 1):
        if not line.strip():
            continue
        try:
            comment = parse(line)
            if comment.id in seen:
                raise LineError("id was used before")
        except LineError as error:
            failures.append(number)
            errors.write(f"line {number}: {error}\n")
            continue
        seen.add(comment.id)
        yield comment


def parse(line: bytes) -> Comment:
    """One line as a comment; raises LineError."""
    from analysis.types import Comment

    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise LineError("not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise LineError("not JSON") from error
    if not isinstance(row, dict):
        raise LineError("not an object")
    if not isinstance(row.get("id"), str):
        raise LineError("id is missing or not a string")
    thread = row.get("thread")
    thread = [] if thread is None else thread
    if not isinstance(thread, list) or not all(isinstance(text, str) for text in thread):
        raise LineError("thread is not a list of strings")
    lang = row.get("lang")
    return Comment(
        id=row["id"],
        text=_string(row, "text"),
        lang=lang if isinstance(lang, str) else None,
        post_title=_string(row, "post_title"),
        post_text=_string(row, "post_text"),
        thread=tuple(thread),
    )


def _string(row: dict[str, object], key: str) -> str:
    value = row.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise LineError(f"{key} is not a string")
    return value
