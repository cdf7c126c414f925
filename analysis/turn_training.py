"""Trains what looks at turns too, kinds and interests: several views of the features, each fitted alone, their weights averaged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis import fitting, lens, models
from analysis.turns import CLASSED, PLACED

SURE = 1e6
SMOOTH, EVEN = 1.0, 0.25


def interest(table: fitting.Table, truth: NDArray[np.bool_], natural: NDArray[np.bool_]) -> fitting.Fitted:
    """Weights of an interest, with a start that makes .5 the value to flag from; `natural` comments decide on that."""
    coefficients, start = views(table, truth)

    def fit_others(others: NDArray[np.bool_]) -> fitting.Fitted:
        return views(table.of(others), truth[others])

    odds = fitting.left_out(weighed(table.values), table.posts, fit_others)
    return coefficients, start - threshold(odds[natural], truth[natural])


def kinds(table: fitting.Table, truth: Sequence[str], natural: NDArray[np.bool_]) -> dict[str, fitting.Fitted]:
    """Weights of every kind, fitted against each other and each against the rest, so that all odds add up to nothing.

    Rare kinds count as much as usual ones, and a comment of the `natural` mixture more than one that was written to train.
    """
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    settings = models.config()["training"]
    values, rare = weighed(table.values), rarity(table)
    weight = np.where(natural, settings["natural"], 1.0)
    model = LogisticRegression(C=settings["kind"], class_weight="balanced", max_iter=settings["iterations"], tol=1e-3)
    model.fit(values @ sparse.diags(rare), [models.KINDS.index(kind) for kind in truth], sample_weight=weight)
    coefficients, starts = model.coef_ * rare, model.intercept_.copy()
    alone = LogisticRegression(
        C=settings["kind_alone"], class_weight="balanced", max_iter=settings["iterations"], tol=1e-3
    )
    for at, kind in enumerate(models.KINDS):
        holds = np.array([one == kind for one in truth])
        scale = telling(table, holds)
        alone.fit(values @ sparse.diags(scale), holds, sample_weight=weight)
        coefficients[at] += alone.coef_[0] * scale
        starts[at] += float(alone.intercept_[0])
    coefficients, starts = (coefficients - coefficients.mean(axis=0)) / 2, (starts - starts.mean()) / 2
    return {kind: (coefficients[at], float(starts[at])) for at, kind in enumerate(models.KINDS)}


def views(table: fitting.Table, truth: NDArray[np.bool_]) -> fitting.Fitted:
    """The mean of weights without turns, with places, with classes and by what tells most: together they err less than any alone."""
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    settings = models.config()["training"]
    values, rare = weighed(table.values), rarity(table)
    model = LogisticRegression(C=settings["interest"], max_iter=settings["iterations"], tol=1e-3)
    coefficients, start = np.zeros(len(table.names)), 0.0
    views = [
        rare * (table.plain | np.array([name.startswith(families) for name in table.names]))
        for families in ((), (PLACED,), (CLASSED,))
    ]
    for scale in (*views, telling(table, truth)):
        model.fit(values @ sparse.diags(scale), truth)
        coefficients += model.coef_[0] * scale / (len(views) + 1)
        start += float(model.intercept_[0]) / (len(views) + 1)
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


def telling(table: fitting.Table, truth: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How much more often or more seldom each feature comes where the label holds, as log-odds mixed with their mean; 1 for measures."""
    present = table.values > 0
    share = [SMOOTH + np.asarray(present[side].sum(axis=0)).ravel() for side in (truth, ~truth)]
    scale = np.abs(np.log(share[0] / share[0].sum()) - np.log(share[1] / share[1].sum()))
    scale[[name.startswith(lens.MEASURE) for name in table.names]] = 1.0
    return (1.0 - EVEN) * scale + EVEN * scale.mean()


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
