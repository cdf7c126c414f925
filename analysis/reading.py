"""Reads comments: the one entry for everything outside this package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from analysis.components.language_guess import choose
from analysis.evidence import chosen
from analysis.extensions import Marks, marks
from analysis.labels import Kind, Tone
from analysis.language import collector_resting, make_doc, pipeline
from analysis.normalise import LIMIT, Clean
from analysis.rulebook import RuleChange
from analysis.types import Analysis, Comment, Evidence, Part, Skill
from analysis.version import in_use

BATCH = 256
# Characters.
TOGETHER = 32_000
SHOWN = (
    "job_interest", "partner_interest", "special_category", "spam", "toxic", "argument", "experience", "feedback", "suggestion",
)  # fmt: skip


def read(comment: Comment, changes: tuple[RuleChange, ...] = (), ruleset: int = 0) -> Analysis:
    """One comment; the same input gives the same reading on every machine."""
    return next(read_many([comment], changes, ruleset))


def read_many(
    comments: Iterable[Comment], changes: tuple[RuleChange, ...] = (), ruleset: int = 0
) -> Iterator[Analysis]:
    """Readings in the order of the comments, read in batches by language; `ruleset` numbers the changes in the version."""
    remaining = iter(comments)
    while batch := list(islice(remaining, BATCH)):
        for analysis in _read_batch(batch, changes):
            yield replace(analysis, version=f"{analysis.version}+r{ruleset}") if ruleset else analysis


def _read_batch(batch: list[Comment], changes: tuple[RuleChange, ...]) -> Iterator[Analysis]:
    langs = [choose(comment.lang, comment.text, f"{comment.post_title} {comment.post_text[:600]}") for comment in batch]
    done: dict[int, Analysis] = {}
    for lang in sorted(set(langs)):
        places = [place for place, found in enumerate(langs) if found == lang]
        for some in _groups(batch, places):
            done.update(zip(some, _read_together([batch[place] for place in some], lang, changes), strict=True))
    return map(done.__getitem__, range(len(batch)))


def _groups(batch: list[Comment], places: list[int]) -> Iterator[list[int]]:
    """Places of comments that are read together: what is known of them has to fit into little memory."""
    some: list[int] = []
    room = TOGETHER
    for place in places:
        room -= min(LIMIT, len(batch[place].text))
        if room < 0 and some:
            yield some
            some, room = [], TOGETHER - min(LIMIT, len(batch[place].text))
        some.append(place)
    if some:
        yield some


@collector_resting()
def _read_together(comments: list[Comment], lang: str, changes: tuple[RuleChange, ...]) -> list[Analysis]:
    """One step after the other for all of them: a processor is quick where it does the same again and again.

    Nothing here refers to itself, so the collector of garbage would find nothing in going through it.
    """
    nlp = pipeline(lang, changes)
    made = [make_doc(nlp, comment) for comment in comments]
    docs = [doc for doc, text in made if text.text.strip()]
    for _, step in nlp.pipeline:
        docs = list(step.pipe(docs) if hasattr(step, "pipe") else map(step, docs))
    read = iter(docs)
    return [
        _analysis(marks(next(read)), text, lang) if text.text.strip() else _nothing(comment, lang)
        for comment, (_, text) in zip(comments, made, strict=True)
    ]


def _nothing(comment: Comment, lang: str) -> Analysis:
    """The reading of a text without a character: nothing found, nothing claimed."""
    return Analysis(
        id=comment.id, lang=lang, insight=0.0, kind=Kind.OFF_TOPIC.value, tone=Tone.NEUTRAL.value, job_interest=0.0,
        partner_interest=0.0, affiliation=None, special_category=0.0, spam=0.0, toxic=0.0, argument=0.0, experience=0.0,
        feedback=0.0, suggestion=0.0, evidence=(), parts=(), version=in_use(),
    )  # fmt: skip


def _analysis(state: Marks, text: Clean, lang: str) -> Analysis:
    comment, scores = state.comment, state.scores
    affiliation = None
    if state.affiliation is not None:
        start, end = text.span(*state.affiliation)
        affiliation = comment.text[start:end]
    rounded = {key: round(min(1.0, max(0.0, scores[key])), 4) for key in SHOWN}
    return Analysis(
        id=comment.id, lang=lang, insight=scores["insight"], kind=str(state.kind), tone=state.tone,
        job_interest=rounded["job_interest"], partner_interest=rounded["partner_interest"], affiliation=affiliation,
        special_category=rounded["special_category"], spam=rounded["spam"], toxic=rounded["toxic"],
        argument=rounded["argument"], experience=rounded["experience"], feedback=rounded["feedback"],
        suggestion=rounded["suggestion"], evidence=tuple(_evidence(state, text)),
        parts=tuple(Part(str(label), weight) for label, weight in state.parts), version=in_use(),
        skills=tuple(
            Skill(*text.span(start, end), name, label, own) for start, end, name, label, own in state.skills
        ),
    )  # fmt: skip


def _evidence(state: Marks, text: Clean) -> Iterator[Evidence]:
    """The chosen marks as places in the original text."""
    for mark in chosen(state):
        last = mark.end - 1
        start, end = text.span(state.starts[mark.start], state.starts[last] + len(state.tokens[last]))
        yield Evidence(start, end, mark.label, round(mark.weight, 4))
    if state.affiliation is not None:
        first, last = text.span(*state.affiliation)
        yield Evidence(first, last, "affiliation", 1.0)
