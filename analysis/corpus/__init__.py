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
    """A comment with what its readers agreed on; `labels` names what holds, see README.md."""

    comment: Comment
    post: Post
    kind: str
    labels: frozenset[str]
    affiliation: str | None
    supplement: bool

    @property
    def insight(self) -> bool:
        """Whether a colleague of the executive would pass it on."""
        return "insight" in self.labels

    @property
    def job(self) -> bool:
        """Own present interest in working here."""
        return "job" in self.labels

    @property
    def partner(self) -> bool:
        """The own organisation's present interest in co-operation."""
        return "partner" in self.labels


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
            comment = Comment(row["id"], row["text"], lang, post.title, post.text)
            yield Labelled(
                comment, post, row["kind"], frozenset(row["labels"]), row["affiliation"], bool(row.get("supplement"))
            )


def labellings(lang: str) -> Iterator[tuple[dict[str, object], dict[str, object]]]:
    """What the first and the second reader said of each comment that both read: kind, labels, affiliation."""
    for line in (FOLDER / f"{lang}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if "second" in row:
            yield row["first"], row["second"]
