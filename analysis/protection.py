"""How well hints at special categories (GDPR 9) are recognised in our own corpus."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from analysis import corpus
from analysis.reading import read_many
from analysis.types import Comment

LABEL, FROM = "special", 0.5


@dataclass(frozen=True, slots=True)
class Protection:
    """Marked comments among those labelled so, those that both readers labelled so, and those that neither did."""

    lang: str
    labelled: tuple[int, int]
    agreed: tuple[int, int]
    neither: tuple[int, int]


def measure(lang: str, *, gold: bool) -> Protection:
    """Each pair is how many were marked, and of how many."""
    lines = (corpus.FOLDER / f"{lang}.jsonl").read_text("utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if corpus.posts()[row["post"]].gold is gold]
    found = read_many(Comment(row["id"], row["text"], lang) for row in rows)
    marked = [one.special_category >= FROM for one in found]
    said = [[LABEL in row.get(by, row)["labels"] for by in ("first", "second")] for row in rows]
    return Protection(
        lang,
        _share(marked, [LABEL in row["labels"] for row in rows]),
        _share(marked, [all(both) for both in said]),
        _share(marked, [not any(both) for both in said]),
    )


def _share(marked: list[bool], among: list[bool]) -> tuple[int, int]:
    return sum(one and of for one, of in zip(marked, among, strict=True)), sum(among)


def table() -> Iterator[str]:
    """Markdown lines about the gold posts."""
    yield "| language | labelled so | by both readers | by neither (false alarms) |"
    yield "|---|---|---|---|"
    for lang in corpus.LANGUAGES:
        found = measure(lang, gold=True)
        shares = (f"{hits} of {among}" for hits, among in (found.labelled, found.agreed, found.neither))
        yield f"| {lang} | {' | '.join(shares)} |"
    yield ""
