"""The trained parts that ship: loaded only when every file matches its checksum."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from thinc.api import Config

from analysis import lens
from analysis.labels import Kind

FOLDER = Path(__file__).parent
CONFIG = FOLDER.parent / "configs" / "lens.cfg"
META = "meta.json"
WEIGHTS = "weights.tsv"
PAIRS = "pairs.txt"
AFFILIATION = "affiliation.tsv"
STANDARDS = "standards.tsv"
KINDS = tuple(kind.value for kind in Kind)
LABELS = (
    "insight", "job", "partner", "argument", "experience", "suggestion", "toxic", "spam", *(f"kind.{kind}" for kind in KINDS),
)  # fmt: skip


class ModelRefusedError(RuntimeError):
    """A trained part is missing or is not the one that was shipped."""


def config() -> Config:
    """The training configuration."""
    return Config().from_disk(CONFIG)


def load(lang: str, folder: Path = FOLDER) -> lens.Lens:
    """The verified weights of a language."""
    verify(folder / lang)
    return lens.parse((folder / lang / WEIGHTS).read_text("utf-8"), lang)


def load_order(lang: str, folder: Path = FOLDER) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """Frequent words, and which of them stand side by side."""
    verify(folder / lang)
    pairs = [line.split() for line in (folder / lang / PAIRS).read_text("utf-8").splitlines()]
    known = frozenset((before, after) for before, *others in pairs for after in others)
    return frozenset(before for before, *_ in pairs), known


def load_affiliation(lang: str, folder: Path = FOLDER) -> tuple[dict[str, int], int]:
    """Weight of each feature of a name, and what every name starts with."""
    verify(folder / lang)
    head, *lines = (folder / lang / AFFILIATION).read_text("utf-8").splitlines()
    table = {name: int(weight) for name, weight in (line.split("\t") for line in lines)}
    return table, int(head)


def load_standards(lang: str, folder: Path = FOLDER) -> dict[str, tuple[float, float]]:
    """Mean and deviation of the figures that insight without a post compares."""
    verify(folder / lang)
    rows = [line.split("\t") for line in (folder / lang / STANDARDS).read_text("utf-8").splitlines()]
    return {name: (int(mean) / lens.UNIT, int(deviation) / lens.UNIT) for name, mean, deviation in rows}


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def files(place: Path) -> dict[str, str]:
    """Checksums of everything in a folder but its meta data."""
    found = sorted(path for path in place.rglob("*") if path.is_file() and path.name != META)
    return {path.relative_to(place).as_posix(): digest(path) for path in found}


def verify(place: Path) -> dict[str, object]:
    """The meta data of a trained part; refuses missing, foreign or altered files."""
    try:
        meta: dict[str, object] = json.loads((place / META).read_text("utf-8"))
        expected = meta["files"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelRefusedError(f"{place.name}: no readable meta data; run: python -m analysis train") from error
    if files(place) != expected:
        raise ModelRefusedError(f"{place.name}: checksums do not match; run: python -m analysis train")
    return meta
