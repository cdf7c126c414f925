"""The project's own labelled comments; see README.md for how they were written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analysis.types import Comment

FOLDER = Path(__file__).parent
LANGUAGES = ("de", "en")


@dataclass(frozen=True, slots=True)
class Post:
    """An invented post; `gold` ones are never trained on."""

    id: str
    title: str
    text: str
    gold: bool


@dataclass(frozen=True, slots=True)
class Labelled:
    """A comment with what a reader said about it."""

    comment: Comment
    post: Post
    kind: str
    insight: bool
    job: bool
    partner: bool
    affiliation: str | None


@lru_cache(maxsize=1)
def posts() -> dict[str, Post]:
    """All invented posts by id."""
    rows = map(json.loads, (FOLDER / "posts.jsonl").read_text("utf-8").splitlines())
    return {row["id"]: Post(row["id"], row["title"], row["text"], row["split"] == "gold") for row in rows}


def comments(lang: str, *, gold: bool) -> Iterator[Labelled]:
    """The comments of a language under held-out or under training posts."""
    for line in (FOLDER / f"{lang}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        post = posts()[row["post"]]
        if post.gold is gold:
            yield Labelled(
                Comment(row["id"], row["text"], lang, post.title, post.text), post, row["kind"], bool(row["insight"]),
                bool(row["job"]), bool(row["partner"]), row["affiliation"],
            )  # fmt: skip
