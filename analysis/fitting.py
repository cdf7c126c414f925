"""What both trainings share: features as a matrix, and judging weights on posts they have not seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis import models
from analysis.turns import FAMILIES

Fitted = tuple[NDArray[np.float64], float]


@dataclass(frozen=True, slots=True)
class Table:
    """Features of all comments, one row each; measures from 0 to 1, everything else 0 or 1."""

    names: tuple[str, ...]
    values: Any
    posts: tuple[str, ...]

    @property
    def plain(self) -> NDArray[np.bool_]:
        """Which features are no turns."""
        return np.array([not name.startswith(FAMILIES) for name in self.names])

    def of(self, some: NDArray[np.bool_]) -> Table:
        """The same features of some of the comments."""
        posts = tuple(post for post, chosen in zip(self.posts, some, strict=True) if chosen)
        return Table(self.names, self.values[some], posts)


def matrix(rows: Sequence[Mapping[str, float]], columns: Sequence[str]) -> Any:
    """One line per row, one column per named feature; features without a column are left out."""
    from scipy import sparse

    place = {name: column for column, name in enumerate(columns)}
    values = sparse.lil_matrix((len(rows), len(columns)))
    for line, row in enumerate(rows):
        for name in sorted(row.keys() & place.keys()):
            values[line, place[name]] = row[name]
    return values.tocsr()


def left_out(values: Any, posts: Sequence[str], fit: Callable[[NDArray[np.bool_]], Fitted]) -> NDArray[np.float64]:
    """Log-odds of each line of `values` from weights that `fit` made of the lines under other posts."""
    folds = models.config()["training"]["folds"]
    number_of = {post: number for number, post in enumerate(sorted(set(posts)))}
    fold = np.array([number_of[post] % folds for post in posts])
    odds = np.zeros(len(fold))
    for number in range(folds):
        away = fold == number
        coefficients, start = fit(~away)
        odds[away] = values[away] @ coefficients + start
    return odds
