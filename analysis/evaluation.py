"""Measures the shipped reading on the held-out posts of our own corpus."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from analysis import corpus
from analysis.corpus import Labelled
from analysis.labels import Kind
from analysis.measures import Interval, Quality, auc, bootstrap, matched_auc, quality
from analysis.reading import read_many
from analysis.types import Analysis

FLAG = 0.5
TOP = 20


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured for one language."""

    lang: str
    comments: int
    posts: int
    labels: dict[str, Quality]
    macro_f1: float
    figures: dict[str, Interval]


def main(out: IO[str]) -> int:
    """Print the tables."""
    for lang in corpus.LANGUAGES:
        out.writelines(f"{line}\n" for line in table(measure(lang)))
    return 0


def measure(lang: str, *, gold: bool = True) -> Report:
    """Read the held-out part and compare."""
    rows = list(corpus.comments(lang, gold=gold))
    found = list(read_many(row.comment for row in rows))
    labels = {kind.value: _kind(rows, found, kind) for kind in Kind}
    used = [label.f1 for label in labels.values() if label.support]
    labels["job interest"] = quality([row.job for row in rows], [one.job_interest >= FLAG for one in found])
    labels["partner interest"] = quality([row.partner for row in rows], [one.partner_interest >= FLAG for one in found])
    labels["affiliation"] = _affiliation(rows, found)
    posts = len({row.post.id for row in rows})
    return Report(lang, len(rows), posts, labels, sum(used) / len(used), _ranking(rows, found))


def _kind(rows: Sequence[Labelled], found: Sequence[Analysis], kind: Kind) -> Quality:
    return quality([row.kind == kind for row in rows], [one.kind == kind for one in found])


def _affiliation(rows: Sequence[Labelled], found: Sequence[Analysis]) -> Quality:
    """Right only when the quoted name is exactly the labelled one."""
    hits = sum(
        row.affiliation is not None and one.affiliation == row.affiliation for row, one in zip(rows, found, strict=True)
    )
    stated, claimed = (
        sum(row.affiliation is not None for row in rows),
        sum(one.affiliation is not None for one in found),
    )
    return quality(
        [True] * stated + [False] * (claimed - hits),
        [True] * hits + [False] * (stated - hits) + [True] * (claimed - hits),
    )


def _ranking(rows: Sequence[Labelled], found: Sequence[Analysis]) -> dict[str, Interval]:
    truth, scores = [row.insight for row in rows], [one.insight for one in found]
    lengths = [len(re.findall(r"\w+", row.comment.text)) for row in rows]

    def over(places: list[int], values: Sequence[float]) -> float:
        return auc([truth[at] for at in places], [values[at] for at in places])

    def matched(places: list[int]) -> float:
        return matched_auc([truth[at] for at in places], [scores[at] for at in places], [lengths[at] for at in places])

    def top(places: list[int]) -> float:
        best = sorted(places, key=lambda at: -scores[at])[:TOP]
        return sum(truth[at] for at in best) / len(best)

    return {
        "insight AUC": bootstrap(lambda places: over(places, scores), len(rows)),
        "length alone AUC": bootstrap(lambda places: over(places, lengths), len(rows)),
        "insight length-matched AUC": bootstrap(matched, len(rows)),
        f"insight precision among the first {TOP}": bootstrap(top, len(rows)),
    }


def table(report: Report) -> Iterator[str]:
    """Markdown lines of one language."""
    yield f"### {report.lang}: {report.comments} comments under {report.posts} held-out posts"
    yield ""
    yield "| label | precision | recall | F1 | positives |"
    yield "|---|---|---|---|---|"
    for name, found in report.labels.items():
        yield f"| {name} | {found.precision} | {found.recall} | {found.f1:.2f} | {found.support} |"
    yield f"| kind, mean F1 of the kinds that occur | | | {report.macro_f1:.2f} | |"
    yield ""
    yield "| ranking | value with 95 % interval |"
    yield "|---|---|"
    for name, interval in report.figures.items():
        yield f"| {name} | {interval} |"
    yield ""
