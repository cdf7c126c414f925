"""Loads the own list and, where a folder is named, the imported one; keeps one matcher for each language."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from analysis.skills.matcher import Entry, Matcher

OWN = Path(__file__).parent / "own.jsonl"
IMPORTED = "taxonomy.jsonl"
KINDS = frozenset({"skill", "occupation"})
SETTING = "SALON_TAXONOMY"
# Forenames that are also names of programming languages: a name must never become a skill.
FORENAMES = frozenset(
    {"ada", "julia", "ruby", "pascal", "dylan", "elixir", "io", "alice", "erika", "max", "hugo", "dart"}
)

logger = logging.getLogger(__name__)


class TaxonomyError(ValueError):
    """A list cannot be read; the message names file and line."""


def use(folder: str) -> None:
    """Take the imported list from this folder from now on; without one the own list is all there is."""
    if os.environ.get(SETTING, "") != folder:
        os.environ[SETTING] = folder
        matcher.cache_clear()


@lru_cache(maxsize=2)
def matcher(lang: str) -> Matcher:
    """The matcher of a language, built when first needed."""
    return Matcher(entries(), lang)


def entries() -> list[Entry]:
    """Every entry a reading can name, the own ones first. A broken import is named in the log and left out."""
    found = load(OWN)
    folder = os.environ.get(SETTING, "")
    if folder:
        try:
            found += [_safe(entry) for entry in load(Path(folder) / IMPORTED)]
        except (OSError, TaxonomyError) as error:
            logger.error("taxonomy left out: %s", error)
    return found


def load(path: Path) -> list[Entry]:
    """Every entry of a list. Raises TaxonomyError for a bad line, OSError for a missing file."""
    try:
        with path.open(encoding="utf-8") as lines:
            return list(_entries(path.name, lines))
    except UnicodeDecodeError as error:
        raise TaxonomyError(f"{path.name}: not UTF-8") from error


def _entries(name: str, lines: Iterable[str]) -> Iterator[Entry]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _entry(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise TaxonomyError(f"{name}, line {number}: {error}") from error


def _entry(row: object) -> Entry:
    if not isinstance(row, dict):
        raise TypeError("not an object")
    kind = row["kind"]
    de, en = row.get("de", []), row.get("en", [])
    if kind not in KINDS:
        raise ValueError(f"kind is neither skill nor occupation: {kind!r}")
    if not (isinstance(de, list) and isinstance(en, list) and (de or en)):
        raise ValueError("no names")
    return Entry(str(row["id"]), str(kind), tuple(map(str, de)), tuple(map(str, en)))


def _safe(entry: Entry) -> Entry:
    """Without names that could be somebody's forename."""
    de, en = (tuple(name for name in names if name.lower() not in FORENAMES) for names in (entry.de, entry.en))
    return Entry(entry.id, entry.kind, de, en)
