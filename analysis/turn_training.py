"""Trains what looks at turns too, kinds and interests: several views of the features, each fitted alone, their weights averaged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis import fitting, lens, models
from analysis.turns import CLASSED, PLACED

SURE = 1e6


def interest(table: fitting.Table, truth: NDArray[np.bool_], natural: NDArray[np.bool_]) -> fitting.Fitted:
    """Weights of an interest, with a start that makes .5 the value to flag from; `natural` comments decide on that."""
    coefficients, start = _interest(table, truth)

    def fit_others(others: NDArray[np.bool_]) -> fitting.Fitted:
        return _interest(table.of(others), truth[others])

    odds = fitting.left_out(weighed(table.values), table.posts, fit_others)
    return coefficients, start - threshold(odds[natural], truth[natural])


def kinds(table: fitting.Table, truth: Sequence[str]) -> dict[str, fitting.Fitted]:
    """Weights of every kind, fitted against each other: rare kinds count as much as usual ones."""
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    settings = models.config()["training"]
    values, rare = weighed(table.values), rarity(table)
    model = LogisticRegression(C=settings["kind"], class_weight="balanced", max_iter=settings["iterations"], tol=1e-3)
    coefficients, starts = np.zeros((len(models.KINDS), len(table.names))), np.zeros(len(models.KINDS))
    for scale in (np.ones(len(table.names)), rare):
        model.fit(values @ sparse.diags(scale), [models.KINDS.index(kind) for kind in truth])
        coefficients += model.coef_ * scale / 2
        starts += model.intercept_ / 2
    return {kind: (coefficients[at], float(starts[at])) for at, kind in enumerate(models.KINDS)}


def _interest(table: fitting.Table, truth: NDArray[np.bool_]) -> fitting.Fitted:
    """The mean of weights without turns, with places and with classes: together they err less than any alone."""
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    settings = models.config()["training"]
    values, rare = weighed(table.values), rarity(table)
    model = LogisticRegression(C=settings["interest"], max_iter=settings["iterations"], tol=1e-3)
    coefficients, start = np.zeros(len(table.names)), 0.0
    views = ((), (PLACED,), (CLASSED,))
    for families in views:
        scale = rare * (table.plain | np.array([name.startswith(families) for name in table.names]))
        model.fit(values @ sparse.diags(scale), truth)
        coefficients += model.coef_[0] * scale / len(views)
        start += float(model.intercept_[0]) / len(views)
    return coefficients, start


def weighed(values: Any) -> Any:
    """The features as the lens counts them for kinds and interests."""
    from scipy import sparse

    return sparse.diags([lens.factor(lens.TURNED[0], 0, int(count)) for count in values.getnnz(axis=1)]) @ values


def rarity(table: fitting.Table) -> NDArray[np.float64]:
    """How much rarer than usual each feature is, 1 for measures: a rare word says more about an interest than a common one."""
    counts = np.asarray((table.values > 0).sum(axis=0)).ravel()
    named = np.array([not name.startswith(lens.MEASURE) for name in table.names])
    scale = np.log(table.values.shape[0] / np.maximum(counts, 1))
    scale = scale / scale[named].mean()
    return np.where(named, scale, 1.0)


def threshold(odds: NDArray[np.float64], truth: NDArray[np.bool_]) -> float:
    """The log-odds from which on comments left out may be expected to be right as often as the settings demand.

    Expected from a curve through all of them: counting the few around the threshold changes with every post.
    """
    from sklearn.linear_model import LogisticRegression

    curve = LogisticRegression(C=SURE).fit(odds[:, None], truth)
    order = np.argsort(-odds, kind="stable")
    likely = curve.predict_proba(odds[order, None])[:, 1]
    expected = np.cumsum(likely) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(expected >= models.config()["training"]["precision"])
    return float(odds[order[enough[-1] if len(enough) else 0]])
