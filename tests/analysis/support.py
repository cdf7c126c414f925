"""What several tests of the reader need: comments of the corpus, and one state through the pipeline."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

from analysis.corpus import Labelled, Post, comments, posts
from analysis.extensions import Marks, marks
from analysis.language import make_doc, pipeline
from analysis.reading import read_many
from analysis.types import Analysis, Comment

LANGUAGES = ("de", "en")
# Shares of a reading that tell what a writer knows.
COMPETENCE = ("argument", "experience", "suggestion", "feedback")
SEED = 5


def some(lang: str, count: int, *, seed: int = SEED) -> list[Labelled]:
    """Training comments, drawn with a fixed seed."""
    return random.Random(seed).sample(list(comments(lang, gold=False)), count)  # no secret


def post(lang: str) -> Post:
    """The first training post of a language."""
    return min((one for one in posts().values() if one.id.startswith(lang) and not one.gold), key=lambda one: one.id)


def under(text: str, lang: str, found: Post | None) -> Comment:
    """A comment under a post, or under none."""
    return Comment("x", text, lang, found.title if found else "", found.text if found else "")


def readings(texts: Iterable[str], lang: str, found: Post | None) -> list[Analysis]:
    """Of several texts under the same post."""
    return list(read_many(under(text, lang, found) for text in texts))


def state(text: str, lang: str, **more: str) -> Marks:
    """What all components left behind."""
    nlp = pipeline(lang)
    return marks(nlp(make_doc(nlp, Comment("x", text, lang, **more))[0]))


def unnamed(found: Analysis) -> tuple[Analysis, list[str]]:
    """A reading without the places and the quoted organisation, which move with the words around them."""
    skills = tuple(replace(skill, start=0, end=0) for skill in found.skills)
    labels = sorted(one.label for one in found.evidence if one.label != "affiliation")
    return replace(found, id="", affiliation=None, evidence=(), skills=skills), labels
