"""The trained parts that ship: loaded only when every file matches its checksum."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from spacy.language import Language

FOLDER = Path(__file__).parent
META = "meta.json"
FACTORY = "textcat"
NAME = "kind_model"


class ModelRefusedError(RuntimeError):
    """A trained part is missing or is not the one that was shipped."""


def add(nlp: Language, folder: Path = FOLDER) -> None:
    """Put the verified categoriser into the pipeline, before `salon_kind`."""
    place = folder / nlp.lang
    verify(place)
    pipe = nlp.add_pipe(FACTORY, name=NAME, config=settings(nlp.lang))
    pipe.from_disk(place / NAME, exclude=["vocab"])  # type: ignore[attr-defined]  # every trainable pipe has it, the protocol does not say so


def settings(lang: str) -> dict[str, object]:
    """The categoriser's configuration, read from configs/."""
    from thinc.api import Config

    path = FOLDER.parent / "configs" / f"kind_{lang}.cfg"
    config = Config().from_disk(path)
    section = config["components"][NAME]
    return {key: value for key, value in section.items() if key != "factory"}


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def verify(place: Path) -> dict[str, object]:
    """The meta data of a trained part; refuses missing, foreign or altered files."""
    try:
        meta: dict[str, object] = json.loads((place / META).read_text("utf-8"))
        expected = meta["files"]
    except (OSError, ValueError, KeyError) as error:
        raise ModelRefusedError(f"{place.name}: no readable meta data ({error}); run: python -m analysis train") from error
    if not isinstance(expected, dict):
        raise ModelRefusedError(f"{place.name}: the list of files is malformed")
    found = {str(path.relative_to(place)): digest(path) for path in sorted(place.rglob("*")) if path.is_file() and path.name != META}
    if found != expected:
        raise ModelRefusedError(f"{place.name}: checksums do not match; run: python -m analysis train")
    return meta
