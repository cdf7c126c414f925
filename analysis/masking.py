"""Which places of a comment must not leave the house: names, addresses, links, ages, and sentences with a special category."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from analysis.components.language_guess import choose
from analysis.extensions import Marks, marks
from analysis.language import make_doc, pipeline
from analysis.normalise import LIMIT
from analysis.rulebook import MASK
from analysis.types import Comment

PERSON, SPECIAL = "person", "special"
SHORTEST_NAME = 3
_NAME = r"[A-ZÄÖÜ][\w'’-]+"
_TITLED = re.compile(
    rf"\b(?:Herrn?|Frau|Familie|Dr\.|Prof\.|Mr\.?|Mrs\.?|Ms\.?|Miss)\s+(?:Dr\.\s+)?{_NAME}(?:\s+{_NAME})?"
    rf"|\b(?:[Ii]ch heiße|[Mm]ein Name ist|[Mm]y name is|[Nn]amens|[Cc]alled)\s+{_NAME}(?:\s+{_NAME})?"
)
_CONTACT = re.compile(
    r"(?<!\w)@\w{2,30}|\b[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{1,60}|https?://\S+|\bwww\.\S+"
    r"|(?<![\w.,])\+?\(?\d[\d /()-]{6,20}\d(?!\w)|\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,8}\b"
    rf"|\b{_NAME}(?:[ -]{_NAME})?[ -]?(?:[Ss]tra(?:ß|ss)e|[Ss]tr\.|[Ww]eg|[Pp]latz|[Aa]llee|[Gg]asse)\s+\d{{1,4}}\w?\b"
    r"|\b\d{1,4}\s+[A-Z]\w+\s+(?:Street|Road|Avenue|Lane|Drive|St\.|Rd\.|Ave\.)|\b\d{5}\s+[A-ZÄÖÜ][\w-]+"
)


def hidden(comment: Comment, names: Iterable[str] = ()) -> list[tuple[int, int, str]]:
    """Places of the original text, in order and apart from each other. `names` are known people, hidden wherever they stand."""
    lang = choose(comment.lang, comment.text, f"{comment.post_title} {comment.post_text[:600]}")
    nlp = pipeline(lang)
    doc, text = make_doc(nlp, comment)
    found = [*_persons(comment.text, names), (LIMIT, len(comment.text), PERSON)]
    if text.text.strip():
        doc = nlp(doc)
        state = marks(doc)
        offsets = [(token.idx, token.idx + len(token)) for token in doc]
        places = [*_special(state), *_masked(state)]
        found += [(*text.span(offsets[start][0], offsets[end - 1][1]), kind) for start, end, kind in places]
    return _merged(found)


def _persons(text: str, names: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    patterns = [_TITLED, _CONTACT]
    words = sorted({word for name in names for word in re.findall(r"[^\W\d_]+", name) if len(word) >= SHORTEST_NAME})
    if words:
        patterns.append(re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})s?\b", re.IGNORECASE))
    for pattern in patterns:
        for found in pattern.finditer(text):
            yield (*found.span(), PERSON)


def _masked(state: Marks) -> Iterator[tuple[int, int, str]]:
    """What the reading itself never looks at: greeting, signature, links, ages, names."""
    for place, word in enumerate(state.words):
        if word == MASK:
            yield place, place + 1, PERSON


def _special(state: Marks) -> Iterator[tuple[int, int, str]]:
    """The whole sentence around a hint: what stands beside it would tell."""
    for hint in state.hints:
        start, end = state.sentences[state.sentence_of[hint.start]]
        yield start, end, SPECIAL


def _merged(places: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    joined: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(place for place in places if place[0] < place[1]):
        if joined and start <= joined[-1][1]:
            first, last, before = joined.pop()
            joined.append((first, max(last, end), SPECIAL if SPECIAL in (before, kind) else PERSON))
        else:
            joined.append((start, end, kind))
    return joined
