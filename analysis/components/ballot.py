"""The votes of the rules for each kind: what speaks for it, weighed by how clear it is."""

from __future__ import annotations

from analysis.components.scoring import saturate
from analysis.components.tone import praise_share
from analysis.extensions import Hit, Marks
from analysis.labels import Kind

CLEAR, HINT = 0.85, 0.55
_TAG = 3
_BRIEF = 3
_PRAISE_SIZE, _PHRASE_SIZE = 20, 15
_NO_REQUEST = frozenset(
    "fragen glauben denken schauen sehen bleiben hören gehen kommen wissen können haben sind werden wollen sollen müssen "
    "würden könnten hätten wären waren hatten dürfen möchten sagen schreiben reden tun finden kennen".split()
)


def votes(state: Marks) -> dict[str, float]:
    """0..1 for every kind but spam, which is decided before."""
    content = max(state.scores["argument"], state.scores["practice"], state.scores["specifics"])
    labels = _labels(state)
    return {
        Kind.PRESS: _press(labels),
        Kind.SUPPORT: _support(labels),
        Kind.CORRECTION: _correction(state),
        Kind.WISH: _wish(state),
        Kind.QUESTION: _question(state) * (0.6 if _strange(state) else 1.0),
        Kind.OFF_TOPIC: _off_topic(state),
        Kind.PROBLEM: _problem(state) * (1.0 - 0.3 * content),
        Kind.PRAISE: _praise(state, content),
        Kind.STATEMENT: 0.34 + 0.2 * content,
    }


def press_vote(state: Marks) -> float:
    """Who writes for whom, and what a medium asks for; a medium alone is only a topic."""
    return _press(_labels(state))


def _press(labels: set[str]) -> float:
    role, outlet = "press_role" in labels, "press_outlet" in labels
    asked, hoped = "press_ask" in labels, "press_wish" in labels
    if not (role or asked or (outlet and hoped)):
        return 0.0
    return min(1.0, 0.55 * role + 0.4 * outlet + 0.55 * asked + 0.5 * hoped)


def _support(labels: set[str]) -> float:
    """A customer's reference number, or an own thing together with what is wrong or wanted about it."""
    own, number = "own_case" in labels, "case_number" in labels
    fault, plea, filed = "fault" in labels, "plea" in labels, "case_file" in labels
    if filed:
        return min(1.0, 0.6 + 0.2 * own + 0.25 * (fault or plea))
    if fault and plea and "own_thing" in labels:
        return 0.85
    if not (own or number) or not (fault or plea):
        return 0.0
    if not plea and not (own and number):
        return 0.4
    return min(1.0, 0.35 * own + 0.2 * number + 0.35 * fault + 0.35 * plea)


def _correction(state: Marks) -> float:
    """A stated mistake is clear; a contrast with the text alone is a hint."""
    hints = len(state.of("kind", "fix_hint")) + len(state.of("feedback", "correction"))
    return _graded(len(state.of("kind", "fix_clear")), hints)


def _wish(state: Marks) -> float:
    """A stated wish is clear; a request in the imperative is one where little else is said."""
    asked = sum(_requests(state, hit) for hit in state.of("kind", "imperative"))
    brief = 0.65 if asked and len(state.sentences) <= _BRIEF else 0.0
    return max(brief, _graded(len(state.of("kind", "wish_clear")), len(state.of("kind", "wish_hint")) + asked))


def _requests(state: Marks, hit: Hit) -> bool:
    """Not a question, and no turn of speech such as "fragen Sie mal nach"."""
    end = state.sentences[state.sentence_of[hit.start]][1]
    return state.words[end - 1] != "?" and state.words[hit.start] not in _NO_REQUEST


def _graded(clear: int, hints: int) -> float:
    if clear:
        return min(1.0, CLEAR + 0.05 * (clear + hints))
    return HINT * saturate(hints, 0.7)


def _problem(state: Marks) -> float:
    """What fails or annoys; critical words support it but never carry it."""
    found = 0.5 * _has(state, "fault") + 0.7 * saturate(len(state.of("kind", "trouble")), 0.5)
    return min(0.75, found + 0.1 * min(2.0, state.scores["critical"])) if found else 0.0


def _question(state: Marks) -> float:
    """A question at the end asks for an answer; among many sentences one question is often rhetoric."""
    asked = [_is_asked(state, start, end) for start, end in state.sentences] if "?" in state.words else []
    if any(asked):
        return 0.72 if asked[-1] or asked[0] else 0.45 + 0.5 * sum(asked) / len(asked)
    return 0.6 if any(hit.rule.endswith(("interessieren", "curious")) for hit in state.of("feedback")) else 0.0


def _is_asked(state: Marks, start: int, end: int) -> bool:
    """One question mark after more than a tag such as "oder?"."""
    if "?" not in state.words[start:end]:
        return False
    words = [word for word in state.words[start:end] if word.strip()]
    return len(words) > _TAG and words[-1] == "?" and words[-2] not in ("?", "!")


def _off_topic(state: Marks) -> float:
    """Only by a word for it or by another subject; sharing no word with the post is not enough."""
    if state.of("kind", "aside"):
        return CLEAR
    subjects = len({state.words[hit.start] for hit in state.of("kind", "stranger")})
    return min(0.9, 0.3 * min(2, subjects) + 0.3 * _strange(state))


def _strange(state: Marks) -> bool:
    """Another subject is named and nothing is shared with the post."""
    return bool(state.comment.post_text and state.of("kind", "stranger")) and state.scores["on_topic"] == 0.0


def _praise(state: Marks, content: float) -> float:
    """Approval that adds nothing; what it adds takes away from it."""
    phrases = len(state.of("platitude"))
    brevity = min(1.0, (_PRAISE_SIZE + _PHRASE_SIZE * phrases) / max(1, state.word_count()))
    praised = min(0.9, 0.75 * _has(state, "praise") + 0.1 * phrases) * brevity
    return max(praised, 0.8 * praise_share(state)) * (1.0 - 0.6 * content)


def _labels(state: Marks) -> set[str]:
    return {hit.label for hit in state.of("kind")}


def _has(state: Marks, label: str) -> bool:
    return state.has("kind", label)
