"""Bigger models that are used when somebody has installed them: a spaCy pipeline for each language, a sentence encoder. Nothing needs them.

What is used stands in the version of every reading. Looking that up imports neither spaCy nor an encoder.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from spacy.language import Language

USUAL = {"de": "de_core_news_md", "en": "en_core_web_md"}
OFF = "off"
ENCODER_PACKAGE = "sentence-transformers"
UNUSED = ("parser", "tagger", "morphologizer", "lemmatizer", "attribute_ruler")

logger = logging.getLogger(__name__)


class Encoder(Protocol):
    """What we need of a sentence encoder."""

    def encode(self, sentences: list[str]) -> Sequence[Sequence[float]]:
        """One vector for each text."""


@lru_cache(maxsize=1)
def suffix() -> str:
    """What was added, as part of the version: "+de_core_news_md-3.8.0"."""
    found = [pipeline_label(lang) for lang in USUAL] + [encoder_label()]
    return "".join(f"+{label}" for label in found if label)


def pipeline_label(lang: str) -> str:
    """Name and version of the pipeline in use, or nothing."""
    name = _named(lang)
    if not name:
        return ""
    meta = Path(name) / "meta.json"
    try:
        if meta.exists():
            told = json.loads(meta.read_text("utf-8"))
            return f"{told['lang']}_{told['name']}-{told['version']}"
        return f"{name}-{version(name)}"
    except (PackageNotFoundError, OSError, ValueError, KeyError, TypeError):
        if name != USUAL[lang]:
            logger.warning("no spaCy pipeline %s, reading without it", name)
        return ""


def encoder_label() -> str:
    """Name of the encoder with the version of its library, or nothing."""
    name = os.environ.get("SALON_ENCODER", "")
    try:
        return f"{Path(name).name}-{version(ENCODER_PACKAGE)}" if name else ""
    except PackageNotFoundError:
        logger.warning("%s is not installed, reading without %s", ENCODER_PACKAGE, name)
        return ""


@lru_cache(maxsize=2)
def extra(lang: str) -> Language | None:
    """The pipeline of a language that finds organisations, loaded when first needed."""
    if not pipeline_label(lang):
        return None
    import spacy

    return spacy.load(_named(lang), exclude=list(UNUSED))


@lru_cache(maxsize=1)
def encoder() -> Encoder | None:
    """The encoder, from this machine only: nothing is downloaded."""
    if not encoder_label():
        return None
    from importlib import import_module

    library: Any = import_module("sentence_transformers")
    found: Encoder = library.SentenceTransformer(os.environ["SALON_ENCODER"], device="cpu", local_files_only=True)
    return found


def in_use() -> dict[str, str]:
    """What is used now, by the setting that names it."""
    labels = {f"SALON_SPACY_{lang.upper()}": pipeline_label(lang) for lang in USUAL} | {
        "SALON_ENCODER": encoder_label()
    }
    return {setting: label for setting, label in labels.items() if label}


@contextmanager
def without(setting: str) -> Iterator[None]:
    """Reading as if one of them were not there; for measuring what it adds."""
    before = os.environ.get(setting)
    os.environ[setting] = "" if setting == "SALON_ENCODER" else OFF
    forget()
    try:
        yield
    finally:
        if before is None:
            del os.environ[setting]
        else:
            os.environ[setting] = before
        forget()


def forget() -> None:
    """Look again at what is installed and named."""
    for cached in (suffix, extra, encoder):
        cached.cache_clear()


def _named(lang: str) -> str:
    name = os.environ.get(f"SALON_SPACY_{lang.upper()}", "") or USUAL[lang]
    return "" if name == OFF else name
