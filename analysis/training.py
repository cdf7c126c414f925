"""Trains the weights of each language on our own corpus; same data, same bytes."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO

import numpy as np
import spacy
from numpy.typing import NDArray

from analysis import affiliation_training, corpus, fitting, lens, models, turn_training
from analysis.components.interest import OTHERWISE
from analysis.components.lens import apply
from analysis.components.plain import figures, standards
from analysis.corpus import Labelled
from analysis.extensions import Marks, marks
from analysis.features import findings, measures, neutral, wordings
from analysis.language import build, make_doc
from analysis.turns import Turns
from analysis.types import Comment
from analysis.version import VERSION

INTERESTS = ("job", "partner")
SETTINGS = {"insight": "insight"}


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
    table = tabulate(lang, states, [row.post.id for row in rows])
    natural = np.array([not row.supplement and row.kind not in OTHERWISE for row in rows])
    fitted = turn_training.kinds(table, [row.kind for row in rows], np.array([not row.supplement for row in rows]))
    found = {f"kind.{kind}": parts for kind, parts in fitted.items()}
    for label in models.LABELS:
        truth = np.array([holds(row, label) for row in rows])
        if label in INTERESTS:
            found[label] = turn_training.interest(table, truth, natural)
        elif label == "spam":
            found[label] = turn_training.views(table, truth)
        elif label not in found:
            found[label] = fit(table, truth, label)
    columns = [np.rint(found[label][0] * lens.UNIT).astype(np.int64) for label in models.LABELS]
    bias = [round(found[label][1] * lens.UNIT) for label in models.LABELS]
    weights = np.stack(columns, axis=1)
    kept = {name: line.tolist() for name, line in zip(table.names, weights, strict=True) if line.any()}
    parts = {
        models.WEIGHTS: lens.store(models.LABELS, bias, kept),
        models.PAIRS: neighbours(states),
        models.AFFILIATION: affiliation_training.weights(lang, rows, states),
    }
    parts[models.STANDARDS] = usual(lang, rows, lens.parse(parts[models.WEIGHTS], lang))
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
    return [marks(doc) for doc in nlp.pipe(make_doc(nlp, row.comment, as_written=True)[0] for row in rows)]


def tabulate(lang: str, states: Sequence[Marks], posts: Sequence[str]) -> fitting.Table:
    """Features that occur in a few comments under more than one post: what is rarer is a name or an accident."""
    known = frequent([{name for name, _, _ in wordings(state)} for state in states], posts)
    turns = Turns(lang, known, str)
    found = [
        {name for source in (wordings(state, known), findings(state)) for name, _, _ in source}
        | turns.present(turns.listen(state))
        for state in states
    ]
    measured = [measures(state) for state in states]
    columns = (*sorted(frequent(found, posts)), *(lens.MEASURE + name for name in sorted(measured[0])))
    lines = [
        dict.fromkeys(present, 1.0) | {lens.MEASURE + name: value for name, value in figures.items()}
        for present, figures in zip(found, measured, strict=True)
    ]
    return fitting.Table(columns, fitting.matrix(lines, columns), tuple(posts))


def frequent(found: Sequence[set[str]], posts: Sequence[str]) -> frozenset[str]:
    """What occurs in enough comments under enough posts."""
    settings = models.config()["features"]
    counts = Counter(name for present in found for name in present)
    under: dict[str, set[str]] = {}
    for present, post in zip(found, posts, strict=True):
        for name in present:
            under.setdefault(name, set()).add(post)
    return frozenset(
        name
        for name, count in counts.items()
        if count >= settings["min_comments" if _is_joined(name) else "min_comments_word"]
        and len(under[name]) >= settings["min_posts"]
        and name.isprintable()
    )


def _is_joined(name: str) -> bool:
    """A stem, a pair or a turn: there are many of them, and what they tell is told by the words too."""
    return " " in name or name.endswith("~")


def fit(table: fitting.Table, truth: NDArray[np.bool_], label: str) -> fitting.Fitted:
    """Regularised logistic regression of one label, without turns."""
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    settings = models.config()["training"]
    model = LogisticRegression(C=settings[SETTINGS.get(label, "part")], max_iter=settings["iterations"])
    plain = table.plain
    values = table.values[:, plain]
    factors = [lens.factor(label, int(count), 0) for count in values.getnnz(axis=1)]
    model.fit(sparse.diags(factors) @ values, truth)
    coefficients = np.zeros(len(plain))
    coefficients[plain] = model.coef_[0]
    return coefficients, float(model.intercept_[0])


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
