"""Takes a model's answer apart: strict JSON, a verdict, and quotes that stand in the comment to the letter, or nothing at all."""

import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

VERDICTS = frozenset({"agree", "disagree", "unsure"})
KEYS = frozenset({"verdict", "reasons", "quotes"})
MOST = 5
LONGEST_REASON = 300
LONGEST_QUOTE = 600
SHORTEST_QUOTE = 12


class DiscardedError(Exception):
    """An answer that says nothing usable; `code` says why, without a word of it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a model thinks of a reading; `quotes` are places in the comment."""

    verdict: str
    reasons: tuple[str, ...]
    quotes: tuple[tuple[int, int], ...]


def opinion(raw: bytes, text: str, hidden: Sequence[tuple[int, int, str]] = ()) -> Opinion:
    """The opinion in a raw answer about `text`. Raises DiscardedError."""
    told = _told(_content(raw))
    quotes = tuple(_places(told["quotes"], text, hidden))
    if not quotes:
        raise DiscardedError("no_quote")
    return Opinion(verdict=told["verdict"], reasons=tuple(_shown(told["reasons"])), quotes=quotes)


def _content(raw: bytes) -> str:
    """The words of the first choice; refusals and answers that were cut off are none."""
    envelope = _parsed(raw)
    try:
        choice = envelope["choices"][0]
        message = choice["message"]
        content, refusal, finish = message["content"], message.get("refusal"), choice.get("finish_reason")
    except (KeyError, IndexError, TypeError, AttributeError):
        raise DiscardedError("not_a_completion") from None
    if refusal or finish == "content_filter":
        raise DiscardedError("refused")
    if finish not in (None, "stop") or not isinstance(content, str):
        raise DiscardedError("cut_off")
    return content


def _told(content: str) -> dict[str, Any]:
    told = _parsed(content)
    if not isinstance(told, dict) or set(told) != KEYS:
        raise DiscardedError("other_keys")
    if not isinstance(told["verdict"], str) or told["verdict"] not in VERDICTS:
        raise DiscardedError("no_verdict")
    if not _are_texts(told["reasons"]) or not _are_texts(told["quotes"]):
        raise DiscardedError("no_lists_of_texts")
    return told


def _parsed(raw: bytes | str) -> Any:
    try:
        return json.loads(raw, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise DiscardedError("not_json") from None


def _once(pairs: Iterable[tuple[str, Any]]) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError("a key stands there twice")
        found[key] = value
    return found


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= 4 * MOST and all(isinstance(item, str) for item in value)


def _places(quotes: Iterable[str], text: str, hidden: Sequence[tuple[int, int, str]]) -> Iterable[tuple[int, int]]:
    """Where the quotes stand, each once; what was hidden from the model cannot be quoted by it."""
    found: list[tuple[int, int]] = []
    for quote in quotes:
        start = text.find(quote) if len(quote.strip()) >= SHORTEST_QUOTE and len(quote) <= LONGEST_QUOTE else -1
        place = (start, start + len(quote))
        if start < 0 or place in found or any(place[0] < last and first < place[1] for first, last, _kind in hidden):
            continue
        found.append(place)
    return sorted(found[:MOST])


def _shown(reasons: Iterable[str]) -> Iterable[str]:
    """Single lines of bounded length, without characters that could hide or turn text around."""
    for reason in list(reasons)[:MOST]:
        line = " ".join("".join(" " if char.isspace() else char for char in reason if _is_plain(char)).split())
        if line:
            yield line if len(line) <= LONGEST_REASON else f"{line[: LONGEST_REASON - 1]}…"


def _is_plain(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Co", "Cs", "Cn"}
