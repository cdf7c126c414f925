"""How far the two readers of our corpus agree, beyond chance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analysis import corpus
from analysis.measures import kappa

LABELS = (
    "insight",
    "job",
    "partner",
    "argument",
    "experience",
    "specifics",
    "suggestion",
    "feedback",
    "toxic",
    "special",
)


def agreement(lang: str) -> dict[str, float]:
    """Cohen's kappa of the kind, the affiliation and every label."""
    pairs: list[tuple[Any, Any]] = list(corpus.labellings(lang))
    found = {
        name: kappa([one[name] for one, _ in pairs], [other[name] for _, other in pairs])
        for name in ("kind", "affiliation")
    }
    for label in LABELS:
        found[label] = kappa(
            [label in one["labels"] for one, _ in pairs], [label in other["labels"] for _, other in pairs]
        )
    return found


def table() -> Iterator[str]:
    """Markdown lines."""
    found = {lang: agreement(lang) for lang in corpus.LANGUAGES}
    counts = {lang: sum(1 for _ in corpus.labellings(lang)) for lang in corpus.LANGUAGES}
    yield "| label | " + " | ".join(f"{lang} ({counts[lang]} comments)" for lang in corpus.LANGUAGES) + " |"
    yield "|---|" + "---|" * len(corpus.LANGUAGES)
    for name in next(iter(found.values())):
        yield f"| {name} | " + " | ".join(f"{found[lang][name]:.2f}" for lang in corpus.LANGUAGES) + " |"
    yield ""
