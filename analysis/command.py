"""The `read` command: JSON lines in, JSON lines out, a bad line never stops the rest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import tee
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.rulebook import RuleChange
    from analysis.types import Comment

BAD_INPUT = 2


class LineError(ValueError):
    """Why a line cannot be read as a comment."""


def run(
    source: Iterable[bytes], out: IO[str], errors: IO[str], changes: Path | None = None, *, with_rules: bool = False
) -> int:
    """Exit status: 0, or 2 when at least one line was malformed. `with_rules` adds the places of all rules that fired."""
    from analysis.firing import fired
    from analysis.reading import read_many

    ruleset, made = _changes(changes) if changes else (0, ())
    failures: list[int] = []
    read, again = tee(comments(source, errors, failures))
    for analysis, comment in zip(read_many(read, made, ruleset), again, strict=True):
        row = analysis.as_json()
        if with_rules:
            row["rules"] = [asdict(hit) for hit in fired(comment, analysis.lang, made)]
        out.write(json.dumps(row, ensure_ascii=True) + "\n")
    out.flush()
    return BAD_INPUT if failures else 0


def _changes(path: Path) -> tuple[int, tuple[RuleChange, ...]]:
    """A file `{"ruleset": n, "changes": [...]}`."""
    from analysis.rulebook import RuleChange

    found = json.loads(path.read_text("utf-8"))
    return int(found["ruleset"]), tuple(RuleChange.from_row(row) for row in found["changes"])


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
