"""Trains which of the names in a comment is the writer's organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis import fitting, lens, models
from analysis.corpus import Labelled
from analysis.extensions import Marks
from analysis.organisations import Name, names

AS_GOOD = 0.005


@dataclass(frozen=True, slots=True)
class Candidates:
    """All names of all comments: `comment[i]` is the row it stands in, `own[i]` whether it is the labelled one."""

    columns: tuple[str, ...]
    values: Any
    comment: NDArray[np.int64]
    own: NDArray[np.bool_]


def weights(lang: str, rows: Sequence[Labelled], states: Sequence[Marks]) -> str:
    """What every name starts with, then one line for the weight of each feature."""
    found = candidates(lang, rows, states)
    coefficients, start = _fit(found.values, found.own)
    start -= threshold(found, rows)
    whole = np.rint(coefficients * lens.UNIT).astype(np.int64).tolist()
    lines = [f"{feature}\t{weight}" for feature, weight in zip(found.columns, whole, strict=True) if weight]
    return "\n".join([str(round(start * lens.UNIT)), *lines]) + "\n"


def candidates(lang: str, rows: Sequence[Labelled], states: Sequence[Marks]) -> Candidates:
    """Features that several names share."""
    found = [
        (number, name.features, as_written(state, name) == row.affiliation)
        for number, (row, state) in enumerate(zip(rows, states, strict=True))
        for name in names(state, lang)
    ]
    counts = Counter(feature for _, features, _ in found for feature in features)
    least = models.config()["affiliation"]["min_names"]
    columns = tuple(sorted(name for name, count in counts.items() if count >= least and "\t" not in name))
    return Candidates(
        columns,
        fitting.matrix([dict.fromkeys(features, 1.0) for _, features, _ in found], columns),
        np.array([number for number, _, _ in found]),
        np.array([own for _, _, own in found]),
    )


def as_written(state: Marks, name: Name) -> str:
    """The text of a name."""
    last = name.end - 1
    return state.text[state.starts[name.start] : state.starts[last] + len(state.tokens[last])]


def threshold(found: Candidates, rows: Sequence[Labelled]) -> float:
    """The lowest log-odds from which on taking the likeliest name of a comment is about as good as it gets on posts left out.

    Comments of the natural mixture decide: in the supplements far more writers name an employer.
    """
    posts = [rows[number].post.id for number in found.comment]
    odds = fitting.left_out(found.values, posts, lambda others: _fit(found.values[others], found.own[others]))
    likeliest: dict[int, int] = {}
    for name in np.argsort(odds, kind="stable").tolist():
        if not rows[int(found.comment[name])].supplement:
            likeliest[int(found.comment[name])] = name
    chosen = np.array(sorted(likeliest.values(), key=lambda name: -odds[name]))
    hits = np.cumsum(found.own[chosen])
    stated = sum(row.affiliation is not None and not row.supplement for row in rows)
    f1 = 2 * hits / (np.arange(1, len(chosen) + 1) + stated)
    return float(odds[chosen[np.flatnonzero(f1 >= f1.max() - AS_GOOD)[-1]]])


def _fit(values: Any, own: NDArray[np.bool_]) -> fitting.Fitted:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=models.config()["affiliation"]["strength"], max_iter=2000)
    model.fit(values, own)
    return model.coef_[0], float(model.intercept_[0])
