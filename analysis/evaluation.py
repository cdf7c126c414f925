"""Measures the shipped reading on the held-out posts of our own corpus."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from analysis import corpus, models, optional
from analysis.components.interest import FLAG
from analysis.corpus import Labelled
from analysis.labels import Kind
from analysis.measures import Interval, Quality, auc, bootstrap, calibration, matched_auc, quality
from analysis.reading import read_many
from analysis.types import Analysis

TOP = 20
METRICS = models.FOLDER / "metrics.json"
PARTS = ("argument", "experience", "suggestion", "feedback", "toxic")
INTERESTS = {"job interest": "job", "partner interest": "partner"}


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured for one language; `bins` are (mean score, share insightful, comments) by fifths of the score."""

    lang: str
    comments: int
    posts: int
    labels: dict[str, Quality]
    macro_f1: float
    figures: dict[str, Interval]
    bins: list[tuple[float, float, int]]


def main(out: IO[str], metrics: Path | None = METRICS) -> int:
    """Print the tables and, with `metrics`, store their figures for the workbench."""
    reports = [measure(lang) for lang in corpus.LANGUAGES]
    for report in reports:
        out.writelines(f"{line}\n" for line in table(report))
    out.writelines(f"{line}\n" for line in gains(reports))
    if metrics is not None:
        rows = [row for report in reports for row in as_rows(report)]
        metrics.write_text("[\n" + ",\n".join(map(json.dumps, rows)) + "\n]\n", "utf-8")
    return 0


def gains(reports: Sequence[Report]) -> Iterator[str]:
    """What each optional model that is installed adds: the figures with all of them, and the difference to those without it."""
    for setting, name in optional.in_use().items():
        yield f"### What {name} adds"
        yield ""
        yield "| language | figure | with | difference |"
        yield "|---|---|---|---|"
        with optional.without(setting):
            plain = [measure(report.lang) for report in reports]
        for report, bare in zip(reports, plain, strict=True):
            values = {label: (found.value, bare.figures[label].value) for label, found in report.figures.items()}
            values["affiliation F1"] = (report.labels["affiliation"].f1, bare.labels["affiliation"].f1)
            for label, (full, less) in values.items():
                yield f"| {report.lang} | {label} | {full:.3f} | {full - less:+.3f} |"
        yield ""


def measure(lang: str, *, gold: bool = True) -> Report:
    """Read the held-out part and compare."""
    rows = list(corpus.comments(lang, gold=gold))
    found = list(read_many(row.comment for row in rows))
    labels = {kind.value: _kind(rows, found, kind) for kind in Kind}
    used = [label.f1 for label in labels.values() if label.support]
    for name, label in INTERESTS.items():
        claimed = [getattr(one, f"{label}_interest") >= FLAG for one in found]
        labels[name] = quality([label in row.labels for row in rows], claimed)
    labels["affiliation"] = _affiliation(rows, found)
    posts = len({row.post.id for row in rows})
    bins = calibration([row.insight for row in rows], [one.insight for one in found])
    return Report(lang, len(rows), posts, labels, sum(used) / len(used), _ranking(rows, found), bins)


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
    lengths = [words(row.comment.text) for row in rows]

    def over(places: list[int], wanted: Sequence[bool], values: Sequence[float]) -> float:
        return auc([wanted[at] for at in places], [values[at] for at in places])

    def matched(places: list[int]) -> float:
        return matched_auc([truth[at] for at in places], [scores[at] for at in places], [lengths[at] for at in places])

    def top(places: list[int]) -> float:
        best = sorted(places, key=lambda at: -scores[at])[:TOP]
        return sum(truth[at] for at in best) / len(best)

    figures = {
        "insight AUC": bootstrap(lambda places: over(places, truth, scores), len(rows)),
        "length alone AUC": bootstrap(lambda places: over(places, truth, lengths), len(rows)),
        "insight length-matched AUC": bootstrap(matched, len(rows)),
        f"insight precision among the first {TOP}": bootstrap(top, len(rows)),
    }
    for part in PARTS:
        wanted, values = [part in row.labels for row in rows], [getattr(one, part) for one in found]
        figures[f"{part} AUC"] = bootstrap(partial(over, wanted=wanted, values=values), len(rows))
    return figures


def words(text: str) -> int:
    """Length as everything here counts it."""
    return len(re.findall(r"\w+", text))


def as_rows(report: Report) -> Iterator[dict[str, object]]:
    """One row per language, label and measure."""
    for label, found in report.labels.items():
        for name, interval in (("precision", found.precision), ("recall", found.recall)):
            yield _row(report.lang, label, name, interval, found.support)
    yield _row(
        report.lang, "kind", "macro-F1", Interval(report.macro_f1, report.macro_f1, report.macro_f1), report.comments
    )
    for label, interval in report.figures.items():
        signal, _, name = label.partition(" ")
        yield _row(report.lang, signal, name, interval, report.comments)


def _row(lang: str, label: str, name: str, interval: Interval, count: int) -> dict[str, object]:
    low, value, high = (round(figure, 4) for figure in (interval.low, interval.value, interval.high))
    return {"lang": lang, "label": label, "measure": name, "value": value, "low": low, "high": high, "n": count}


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
    yield "| insight score, by fifths | mean score | share insightful | comments |"
    yield "|---|---|---|---|"
    for number, (score, share, count) in enumerate(report.bins, 1):
        yield f"| {number} | {score:.2f} | {share:.2f} | {count} |"
    yield ""
