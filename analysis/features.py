"""What the trained weights may look at: words without persons, what the rules found, and a few measures of the text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from pathlib import Path

from analysis.components.ballot import votes
from analysis.extensions import Marks
from analysis.labels import Kind
from analysis.memo import Memo
from analysis.rulebook import MASK

FOLDER = Path(__file__).parent / "neutral"
STEM, SHORTEST_STEMMED = 6, 7
FINE = 64
OVER = " * "
LONGEST = 14
_MARKED = re.compile(r"[:*_/]-?in(?:nen)?$")
_FEMININE = re.compile(r"^(.{3,}(?:er|eur|ist|ant|ent|tor|log|ekt|at))(?:in|innen)$")
_FEMININE_ENDINGS = ("in", "innen")
_NOUN = re.compile(r"(?:ung|heit|keit|schaft|tion|ität|ismus|nis|ment|anz|enz)(?:e?n|e|se|s)?$")
_NEARBY = 3.0

Found = tuple[str, int, int]


@lru_cache(maxsize=1)
def neutral() -> frozenset[str]:
    """Words that say who somebody is: names, pronouns, titles, ages, origins. They never become a feature."""
    lines = (line for path in sorted(FOLDER.glob("*.txt")) for line in path.read_text("utf-8").splitlines())
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def lowered(token: str) -> str:
    """The word that the rules look at."""
    return token.lower().replace("’", "'")


@lru_cache(maxsize=60_000)
def bare(word: str) -> str | None:
    """A word without gender and value, or None when it must not be looked at."""
    if word == MASK or not word.strip() or word in neutral():
        return None
    if word[0].isdigit():
        return "#"
    found = word if word.isalpha() else _MARKED.sub("", word)
    if found.endswith(_FEMININE_ENDINGS) and (match := _FEMININE.match(found)):
        found = match.group(1)
    return None if found != word and found in neutral() else found


def stem_of(word: str) -> str:
    """The stem that stands for a bare word, or nothing for a short one."""
    return word[:STEM] + "~" if len(word) >= SHORTEST_STEMMED and word.isalpha() else ""


def wordings(state: Marks, known: Container[str] | None = None) -> Iterator[Found]:
    """Words, stems, pairs of neighbours and of next neighbours with their places; rows of keywords and unsound sentences are passed over.

    With `known` a word outside it is like a name: no pair goes over it, and its stem counts only where it can be no name.
    """
    for number, (start, end) in enumerate(state.sentences):
        if not state.sound[number]:
            continue
        before: str | None = None
        earlier: str | None = None
        for place in range(start, end):
            word = None if place in state.listed else bare(state.words[place])
            if word is not None:
                yield word, place, place + 1
                strange = known is not None and word not in known
                if (stem := stem_of(word)) and not (strange and could_be_a_name(state.tokens[place])):
                    yield stem, place, place + 1
                if strange:
                    word = None
            if word is not None and before is not None:
                yield f"{before} {word}", place - 1, place + 1
                if earlier is not None:
                    yield f"{earlier}{OVER}{word}", place - 2, place + 1
            earlier, before = before, word


def could_be_a_name(token: str) -> bool:
    """Whether a word is neither written small nor a noun by its ending."""
    return not _ORDINARY[token]


def findings(state: Marks) -> Iterator[Found]:
    """What the rules found, by group and label; interests also by how they are meant."""
    for group, hits in state.hits.items():
        for hit in hits:
            meant = f":{hit.assertion}" if group == "intent" else ""
            yield f"={group}.{hit.label}{meant}", hit.start, hit.end


def ordinary(state: Marks) -> list[str]:
    """Words that can be no name, in sentences that hold together: written small, or nouns by their ending."""
    if state.ordinary is None:
        words, tokens, listed = state.words, state.tokens, state.listed
        state.ordinary = [
            word
            for sound, (start, end) in zip(state.sound, state.sentences, strict=True)
            if sound
            for place in range(start, end)
            if words[place] != MASK and (word := _ORDINARY[tokens[place]]) and place not in listed
        ]
    return state.ordinary


def measures(state: Marks) -> dict[str, float]:
    """The fine figures as shares."""
    return {name: amount / FINE for name, amount in fine(state).items()}


def fine(state: Marks) -> dict[str, int]:
    """Figures from 0 to 64 about the whole comment; none of them depends on a name, a number's value or mere length."""
    scores, text = state.scores, state.text
    found = {name: scores[name] for name in _SCORES}
    found["special_category"] = scores["special_weighed"]
    found |= {name: min(1.0, scores[name] / _NEARBY) for name in ("approving", "critical")}
    found |= {_FOR[kind]: min(1.0, vote) for kind, vote in votes(state).items()}
    letters = [size if size < LONGEST else LONGEST for size in map(len, ordinary(state))]
    found["word_length"] = min(1.0, sum(letters) / (10.0 * len(letters) + 20.0))
    found["platitudes"] = min(1.0, len(state.evidence["platitude"]) / _NEARBY)
    found["ends_asking"] = float(text.rstrip().endswith("?"))
    found["asks"] = float("?" in text and "?" in "".join(state.words))
    found["exclaims"] = min(1.0, text.count("!") / _NEARBY)
    found["figures"] = min(1.0, sum([word[:1].isdigit() for word in state.words]) / _NEARBY)
    found["links"] = float(state.leads_on())
    found["bare_link"] = float(state.links > 0 and not state.leads_on())
    found["sells"] = min(1.0, scores["selling"])
    found["addresses"] = float(state.addresses > 0)
    found["small_start"] = float(text[:1].islower() or text.isupper())
    return {name: round(FINE * value) if value else 0 for name, value in found.items()}


_SCORES = (
    "argument", "experience", "practice", "specifics", "suggestion", "question", "feedback", "terms", "on_topic", "substance",
    "venting", "toxic", "spam", "telegram", "noise", "phone", "loud", "job_interest", "partner_interest",
)  # fmt: skip
_FOR = {kind.value: f"for_{kind}" for kind in Kind}


def _ordinary(token: str) -> str:
    """The bare word of what can be no name, being written small or a noun by its ending; else nothing."""
    word = lowered(token)
    usual = word.isalpha() and (token.islower() or _NOUN.search(word) is not None)
    return (bare(word) if usual else None) or ""


_ORDINARY: Memo[str, str] = Memo(_ordinary)
