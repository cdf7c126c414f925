"""Trains the weights of each language on our own corpus; same data, same bytes."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

import numpy as np
import spacy
from numpy.typing import NDArray

from analysis import affiliation_training, corpus, fitting, lens, models
from analysis.components.interest import OTHERWISE
from analysis.components.lens import apply
from analysis.components.plain import figures, standards
from analysis.corpus import Labelled
from analysis.extensions import Marks, marks
from analysis.features import findings, measures, neutral, wordings
from analysis.language import build, make_doc
from analysis.types import Comment
from analysis.version import VERSION

INTERESTS = ("job", "partner")
SETTINGS = {"insight": "insight", "job": "interest", "partner": "interest"}


@dataclass(frozen=True, slots=True)
class Table:
    """Features of all comments, one row each; measures from 0 to 1, everything else 0 or 1."""

    names: tuple[str, ...]
    values: Any
    posts: tuple[str, ...]


def main(out: IO[str], folder: Path = models.FOLDER) -> int:
    """Train and store all languages."""
    for lang in corpus.LANGUAGES:
        meta = train(lang, folder)
        out.write(f"{lang}: {meta['comments']} comments, {meta['features']} features, {meta['bytes']} bytes\n")
    return 0


def train(lang: str, folder: Path) -> dict[str, object]:
    """Train one language into folder/lang and return its meta data."""
    rows = list(corpus.comments(lang, gold=False))
    states = layout(lang, rows)
    table = tabulate(states, [row.post.id for row in rows])
    bias: list[int] = []
    columns: list[NDArray[np.int64]] = []
    for label in models.LABELS:
        truth = np.array([holds(row, label) for row in rows])
        coefficients, start = fit(table, truth, label)
        if label in INTERESTS:
            natural = np.array([not row.supplement and row.kind not in OTHERWISE for row in rows])
            start -= threshold(left_out(table, truth, label)[natural], truth[natural])
        columns.append(np.rint(coefficients * lens.UNIT).astype(np.int64))
        bias.append(round(start * lens.UNIT))
    weights = np.stack(columns, axis=1)
    kept = {name: line.tolist() for name, line in zip(table.names, weights, strict=True) if line.any()}
    parts = {
        models.WEIGHTS: lens.store(models.LABELS, bias, kept),
        models.PAIRS: neighbours(states),
        models.AFFILIATION: affiliation_training.weights(rows, states),
    }
    parts[models.STANDARDS] = usual(lang, rows, lens.parse(parts[models.WEIGHTS]))
    return store(lang, folder, parts, len(rows), len(kept))


def usual(lang: str, rows: Sequence[Labelled], trained: lens.Lens) -> str:
    """How much of each figure the natural mixture has where the posts are not known: mean and deviation in whole 1/1024."""
    alone = [
        replace(row, comment=Comment(row.comment.id, row.comment.text, lang)) for row in rows if not row.supplement
    ]
    found = standards([figures(state, apply(trained, state)) for state in layout(lang, alone)])
    return "".join(
        f"{name}\t{round(mean * lens.UNIT)}\t{round(deviation * lens.UNIT)}\n"
        for name, (mean, deviation) in found.items()
    )


def holds(row: Labelled, label: str) -> bool:
    """Whether a label was given to a comment."""
    if label == "spam" or label.startswith("kind."):
        return row.kind == label.removeprefix("kind.")
    return label in row.labels


def layout(lang: str, rows: Sequence[Labelled]) -> list[Marks]:
    """Words, rule hits and scores of each comment, as the shipped pipeline makes them."""
    nlp = build(lang, trained=False)
    return [marks(doc) for doc in nlp.pipe(make_doc(nlp, row.comment)[0] for row in rows)]


def tabulate(states: Sequence[Marks], posts: Sequence[str]) -> Table:
    """Features that occur in a few comments under more than one post: what is rarer is a name or an accident."""
    settings = models.config()["features"]
    found = [{name for source in (wordings(state), findings(state)) for name, _, _ in source} for state in states]
    counts = Counter(name for present in found for name in present)
    under: dict[str, set[str]] = {}
    for present, post in zip(found, posts, strict=True):
        for name in present:
            under.setdefault(name, set()).add(post)
    kept = sorted(
        name
        for name, count in counts.items()
        if count >= settings["min_comments"] and len(under[name]) >= settings["min_posts"] and name.isprintable()
    )
    measured = [measures(state) for state in states]
    columns = tuple(kept) + tuple(lens.MEASURE + name for name in sorted(measured[0]))
    lines = [
        dict.fromkeys(present, 1.0) | {lens.MEASURE + name: value for name, value in figures.items()}
        for present, figures in zip(found, measured, strict=True)
    ]
    return Table(columns, fitting.matrix(lines, columns), tuple(posts))


def fit(table: Table, truth: NDArray[np.bool_], label: str) -> fitting.Fitted:
    """Regularised logistic regression of one label."""
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    settings = models.config()["training"]
    strength = settings[SETTINGS.get(label, "kind" if label.startswith("kind.") else "part")]
    balance = "balanced" if label.startswith("kind.") else None
    model = LogisticRegression(C=strength, class_weight=balance, max_iter=settings["iterations"])
    scale = rarity(table) if label in INTERESTS else np.ones(len(table.names))
    model.fit(weighed(table.values, label) @ sparse.diags(scale), truth)
    return model.coef_[0] * scale, float(model.intercept_[0])


def rarity(table: Table) -> NDArray[np.float64]:
    """How much rarer than usual each feature is, 1 for measures: a rare word says more about an interest than a common one."""
    counts = np.asarray((table.values > 0).sum(axis=0)).ravel()
    named = np.array([not name.startswith(lens.MEASURE) for name in table.names])
    scale = np.log(table.values.shape[0] / np.maximum(counts, 1))
    scale = scale / scale[named].mean()
    return np.where(named, scale, 1.0)


def weighed(values: Any, label: str) -> Any:
    """The features as the lens counts them for a label."""
    from scipy import sparse

    counts = values.getnnz(axis=1)
    return sparse.diags([lens.factor(label, int(count)) for count in counts]) @ values


def threshold(odds: NDArray[np.float64], truth: NDArray[np.bool_]) -> float:
    """The log-odds at which a flag is best on posts left out (F with precision before recall); subtracted, so that .5 is the flag."""
    beta = models.config()["training"]["beta"] ** 2
    order = np.argsort(-odds, kind="stable")
    hits, claims = np.cumsum(truth[order]), np.arange(1, len(order) + 1)
    value = (1 + beta) * hits / (claims + beta * truth.sum())
    return float(odds[order[int(np.argmax(value))]])


def left_out(table: Table, truth: NDArray[np.bool_], label: str) -> NDArray[np.float64]:
    """Log-odds of each comment from weights that saw neither it nor its post."""

    def fit_others(others: NDArray[np.bool_]) -> fitting.Fitted:
        return fit(Table(table.names, table.values[others], ()), truth[others], label)

    return fitting.left_out(weighed(table.values, label), table.posts, fit_others)


def neighbours(states: Sequence[Marks]) -> str:
    """Frequent words, each with the frequent words seen after it."""
    counts = Counter(word for state in states for word in state.words if word.isalpha() and word not in neutral())
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    frequent = frozenset(ordered[: models.config()["order"]["frequent"]])
    after: dict[str, set[str]] = {word: set() for word in frequent}
    for state in states:
        for start, end in state.sentences:
            for place in range(start, end - 1):
                if {state.words[place], state.words[place + 1]} <= frequent:
                    after[state.words[place]].add(state.words[place + 1])
    return "\n".join(" ".join((word, *sorted(after[word]))) for word in sorted(frequent)) + "\n"


def store(lang: str, folder: Path, parts: Mapping[str, str], comments: int, features: int) -> dict[str, object]:
    """Write the trained parts and their checksums."""
    place = folder / lang
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for name, content in parts.items():
        (place / name).write_text(content, "utf-8")
    data = {name: models.digest(corpus.FOLDER / name) for name in (f"{lang}.jsonl", "posts.jsonl")}
    meta: dict[str, object] = {
        "lang": lang, "analyser": VERSION, "spacy": spacy.__version__, "comments": comments, "features": features,
        "bytes": sum(path.stat().st_size for path in place.rglob("*") if path.is_file()), "data": data,
        "files": models.files(place),
    }  # fmt: skip
    (place / models.META).write_text(json.dumps(meta, indent=2, sort_keys=True) + "\n", "utf-8")
    return meta
