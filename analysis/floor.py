"""The floor every reader has to beat: TF-IDF with logistic regression, trained on the same posts. Only for measuring."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from analysis import corpus
from analysis.corpus import Labelled
from analysis.evaluation import TOP, words
from analysis.measures import auc, matched_auc


class Floor:
    """The probability of insight from words and pairs of words."""

    def __init__(self, rows: Sequence[Labelled]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline

        self.model: Any = make_pipeline(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True), LogisticRegression(max_iter=1000)
        )
        self.model.fit([row.comment.text for row in rows], [row.insight for row in rows])

    def scores(self, texts: Sequence[str]) -> list[float]:
        """One figure for each text."""
        found: list[float] = self.model.predict_proba(texts)[:, 1].tolist() if texts else []
        return found


def rows(lang: str, *, gold: bool, most: int | None = None) -> list[Labelled]:
    """The comments under held-out or under training posts."""
    return list(islice(corpus.comments(lang, gold=gold), most))


def learnt(most: int | None = None) -> dict[str, Floor]:
    """A floor for each language, from the training posts alone."""
    return {lang: Floor(rows(lang, gold=False, most=most)) for lang in corpus.LANGUAGES}


def ranking(found: Sequence[Labelled], scores: Sequence[float]) -> dict[str, float]:
    """AUC, AUC among comments of about the same length, and how many of the first twenty are insightful."""
    truth = [row.insight for row in found]
    best = sorted(range(len(scores)), key=lambda at: -scores[at])[:TOP]
    return {
        "auc": auc(truth, scores),
        "matched_auc": matched_auc(truth, scores, [words(row.comment.text) for row in found]),
        "precision_at_20": sum(truth[at] for at in best) / max(1, len(best)),
    }
