"""Trains the categoriser of each language on our own corpus; same data, same bytes."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path
from typing import IO

import spacy
from spacy.pipeline import TextCategorizer
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch
from thinc.api import Adam

from analysis import corpus, models
from analysis.extensions import Marks, marks
from analysis.language import build, make_doc
from analysis.version import VERSION

AT_LEAST = 2


def main(out: IO[str], folder: Path = models.FOLDER) -> int:
    """Train and store all languages."""
    for lang in corpus.LANGUAGES:
        meta = train(lang, folder)
        out.write(f"{lang}: {meta['comments']} comments, {meta['words']} words, {meta['bytes']} bytes\n")
    return 0


def train(lang: str, folder: Path) -> dict[str, object]:
    """Train one language into folder/lang and return its meta data."""
    rows = list(corpus.comments(lang, gold=False))
    states = layout(lang, rows)
    words = vocabulary(states)
    fix_random_seed(int(models.config(lang)["training"]["seed"]))
    pipe = models.blank(lang, spacy.blank(lang).vocab)
    model = models.KindModel(pipe, words)
    examples = [_example(model.shadow(state), row.kind) for state, row in zip(states, rows, strict=True)]
    fit(lang, pipe, balanced(examples))
    return store(lang, folder, model, len(rows))


def layout(lang: str, rows: list[corpus.Labelled]) -> list[Marks]:
    """The masked words and rule hits of each comment, as the shipped pipeline makes them."""
    nlp = build(lang, trained=False)
    return [marks(doc) for doc in nlp.pipe(make_doc(nlp, row.comment)[0] for row in rows)]


def vocabulary(states: list[Marks]) -> frozenset[str]:
    """Words of at least two comments: what is rarer is a name or an accident."""
    counts = Counter(word for state in states for word in set(state.words) if word.strip())
    return frozenset(word for word, count in counts.items() if count >= AT_LEAST and word.isprintable())


def _example(doc: Doc, kind: str) -> Example:
    return Example.from_dict(doc, {"cats": {label: float(label == kind) for label in models.LABELS}})


def balanced(examples: list[Example]) -> list[Example]:
    """Repeat the examples of rare kinds until each kind has at least a quarter of the commonest."""
    groups: dict[str, list[Example]] = {}
    for example in examples:
        cats = example.reference.cats
        groups.setdefault(max(cats, key=cats.__getitem__), []).append(example)
    most = max(len(group) for group in groups.values())
    return [example for group in groups.values() for example in group * max(1, round(most / 4 / len(group)))]


def fit(lang: str, pipe: TextCategorizer, examples: list[Example]) -> None:
    """Plain gradient descent in a fixed order, reversed every other round."""
    settings = models.config(lang)["training"]
    pipe.initialize(lambda: examples)
    optimizer = Adam(float(settings["learn_rate"]))
    for round_ in range(int(settings["epochs"])):
        ordered = examples[round_ % 7 :: 7] + [e for at, e in enumerate(examples) if at % 7 != round_ % 7]
        for batch in minibatch(ordered, int(settings["batch_size"])):
            pipe.update(batch, sgd=optimizer, drop=float(settings["dropout"]))


def store(lang: str, folder: Path, model: models.KindModel, comments: int) -> dict[str, object]:
    """Write the categoriser, its vocabulary and the checksums."""
    place = folder / lang
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    model.pipe.to_disk(place / models.NAME, exclude=["vocab"])
    (place / models.WORDS).write_text("\n".join(sorted(model.words)) + "\n", "utf-8")
    data = {name: models.digest(corpus.FOLDER / name) for name in (f"{lang}.jsonl", "posts.jsonl")}
    meta: dict[str, object] = {
        "lang": lang, "analyser": VERSION, "spacy": spacy.__version__, "comments": comments, "words": len(model.words),
        "bytes": sum(path.stat().st_size for path in place.rglob("*") if path.is_file()), "data": data,
        "files": models.files(place),
    }  # fmt: skip
    (place / models.META).write_text(json.dumps(meta, indent=2, sort_keys=True) + "\n", "utf-8")
    return meta
