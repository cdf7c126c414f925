"""Imports the official ESCO CSV files (skills_de.csv, occupations_en.csv, …) into one compact list.

Columns as in ESCO 1.2: conceptUri, preferredLabel, altLabels and, for occupations, hiddenLabels; other columns are not read. Names in
one cell stand on lines of their own, in the files of collections between " | ". Both languages meet at conceptUri, so the command is
run once for each.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import IO

from analysis.skills.matcher import Entry
from analysis.skills.taxonomy import IMPORTED, KINDS, load

NEEDED = ("conceptUri", "preferredLabel", "altLabels")
KIND_OF = {"KnowledgeSkillCompetence": "skill", "Occupation": "occupation"}
LONGEST_NAME = 150
MOST_NAMES = 60
CELL = 1_000_000
BAD_FILE = 2
_SEPARATOR = re.compile(r"\s*(?:\r?\n|\s\|\s)\s*")
_BOTH_FORMS = re.compile(r"(?<=\w{4})/(?=[A-ZÄÖÜ]\w{4}|[a-zäöü]+[er] [A-ZÄÖÜ])")
PROTECTED = Path(__file__).parent / "protected.json"


class EscoError(ValueError):
    """Why a file cannot be imported; the message names file and line."""


@dataclass(slots=True)
class Tally:
    """What became of the rows."""

    taken: int = 0
    protected: int = 0
    retired: int = 0
    foreign: int = 0


@dataclass(slots=True)
class Draft:
    """A concept while both languages come together."""

    kind: str
    names: dict[str, list[str]] = field(default_factory=dict)


def import_files(paths: Iterable[Path], lang: str, folder: Path) -> Tally:
    """Add the files to the list in `folder`; names of this language there are replaced. Raises EscoError, and then changes nothing."""
    target, tally = folder / IMPORTED, Tally()
    drafts = _existing(target)
    for path in paths:
        for uri, kind, names in rows(path, lang, tally):
            drafts.setdefault(uri, Draft(kind)).names[lang] = names
    folder.mkdir(parents=True, exist_ok=True)
    fresh = target.with_suffix(".new")
    with fresh.open("w", encoding="utf-8") as out:
        for uri, draft in sorted(drafts.items()):
            out.write(json.dumps({"id": uri, "kind": draft.kind, **draft.names}, ensure_ascii=False) + "\n")
    fresh.replace(target)
    return tally


def _existing(path: Path) -> dict[str, Draft]:
    return {entry.id: _draft(entry) for entry in (load(path) if path.exists() else [])}


def _draft(entry: Entry) -> Draft:
    return Draft(entry.kind, {lang: list(entry.names(lang)) for lang in ("de", "en") if entry.names(lang)})


def rows(path: Path, lang: str, tally: Tally) -> Iterator[tuple[str, str, list[str]]]:
    """Address, kind and names of every concept that may be used, one row at a time. Raises EscoError."""
    csv.field_size_limit(CELL)
    number = 1
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            table = csv.DictReader(lines, strict=True)
            _check_header(path, table.fieldnames)
            for row in table:
                number = table.line_num
                found = _concept(row, lang, tally, f"{path.name}, line {number}")
                if found is not None:
                    yield found
    except csv.Error as error:
        raise EscoError(f"{path.name}, near line {number}: {error}") from error
    except UnicodeDecodeError as error:
        raise EscoError(f"{path.name}, after line {number}: not UTF-8") from error
    except OSError as error:
        raise EscoError(f"{path.name}: {error.strerror}") from error


def _check_header(path: Path, names: Iterable[str] | None) -> None:
    missing = [name for name in NEEDED if name not in (names or ())]
    if missing:
        raise EscoError(
            f"{path.name}, line 1: no column {', '.join(missing)}; is this skills_XX.csv or occupations_XX.csv?"
        )


def _concept(row: dict[str, str | None], lang: str, tally: Tally, place: str) -> tuple[str, str, list[str]] | None:
    uri, preferred = (row["conceptUri"] or "").strip(), (row["preferredLabel"] or "").strip()
    if None in row or row["altLabels"] is None:
        raise EscoError(f"{place}: not as many cells as the header has")
    if not uri or not preferred:
        raise EscoError(f"{place}: conceptUri or preferredLabel is empty")
    kind = _kind(row, uri)
    if kind is None:
        tally.foreign += 1
    elif (row.get("status") or "released") != "released":
        tally.retired += 1
    elif is_protected(names := _names(row, preferred, lang), lang):
        tally.protected += 1
    else:
        tally.taken += 1
        return uri, kind, names
    return None


def _kind(row: dict[str, str | None], uri: str) -> str | None:
    """From its column; files without one tell by the address."""
    stated = row.get("conceptType")
    if stated:
        return KIND_OF.get(stated)
    part = uri.rstrip("/").split("/")[-2] if "/" in uri else ""
    return part if part in KINDS else None


def _names(row: dict[str, str | None], preferred: str, lang: str) -> list[str]:
    """The preferred name first; German pairs ("Schweißer/Schweißerin") become two."""
    cells = [preferred, row["altLabels"] or "", row.get("hiddenLabels") or ""]
    names = [name.strip() for cell in cells for name in _SEPARATOR.split(cell)]
    if lang == "de":
        names = [names[0], *(form for name in names for form in _BOTH_FORMS.split(name))]
    return list(dict.fromkeys(name for name in names if 1 < len(name) <= LONGEST_NAME))[:MOST_NAMES]


def is_protected(names: Iterable[str], lang: str) -> bool:
    """Whether a name has a word for a ground nobody may be judged by (features.md, LE-4)."""
    return any(_protected(lang).search(name.lower()) for name in names)


@lru_cache(maxsize=2)
def _protected(lang: str) -> re.Pattern[str]:
    words: list[str] = json.loads(PROTECTED.read_text("utf-8"))[lang]
    return re.compile(
        "|".join(rf"\b{re.escape(word.rstrip('*'))}{'' if word.endswith('*') else chr(92) + 'b'}" for word in words)
    )


def main(paths: list[Path], lang: str, folder: Path, *, out: IO[str], errors: IO[str]) -> int:
    """The command: 0, or 2 with the reason when a file is not as it should be."""
    try:
        tally = import_files(paths, lang, folder)
    except ValueError as error:
        errors.write(f"{error}\n")
        return BAD_FILE
    out.write(
        f"{folder / IMPORTED}: {tally.taken} concepts ({lang}); left out: {tally.protected} with a protected word, "
        f"{tally.retired} not released, {tally.foreign} of another kind\n"
    )
    return 0
