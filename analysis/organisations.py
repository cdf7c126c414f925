"""Names in a comment that could be the writer's organisation, and what speaks for or against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from analysis.components.ballot import press_vote
from analysis.extensions import Marks
from analysis.features import bare, neutral
from analysis.memo import Memo
from analysis.rulebook import MASK
from analysis.word_classes import classifier

MOST = 30
SUFFIX, PREFIX, LONG = 4, 5, 6
_JOIN = frozenset("& + - und and of for für von vom am an im in der the zur zum de 's ’s".split())
_PARTING = frozenset("of for für von vom am an im in der the zur zum de".split())
_FORMS = frozenset(
    "gmbh ag kg se eg e.v. e.v mbh ohg ug ltd ltd. limited inc inc. llc plc corp corp. co. co genossenschaft co-op".split()
)
_LEADING = frozenset(
    "wir ich uns unser unsere unserem unseren bei beim im in vom von für der die das den dem des ein eine als am an auf aus zur zum mit nach und oder aber guten gute "
    "hallo moin liebe lieber servus grüezi grüß redaktion magazin zeitschrift podcast firma redakteur redakteurin herr frau meine mein hier dort heute seit unter über ihr ihre "
    "meinem meinen meiner meines ihrem ihren ihrer ihres unserer unseres eurem euren eurer eure euer eures dein deine deinem deinen kein keine keinen keiner jeder jede "
    "jedes jeden alle allen alles viele vielen einige zwei drei vier fünf sechs sieben acht neun zehn elf zwölf kennen können müssen sollen wollen werden sind ist war "
    "waren wird hat habe hatte wurde mitte ende anfang raum also dann doch nun jetzt schon sehr mehr weniger dieser diese dieses diesem diesen solche solcher welche "
    "welcher wieso weshalb wegen ohne gegen durch um bis vor hinter neben zwischen während trotz statt außer ob obwohl falls sobald bevor nachdem damit denn mich mir "
    "euch ihnen ihn ihm sich selbst niemand jemand nichts etwas "
    "ja nein danke bitte auch nur noch so wenn weil dass was wer wie wo warum darf dürfen dürften würden könnten haben hätten sie es er man "
    "we i our us my at the a an from for as and or but in on of to with by good morning afternoon evening hello hi dear hey editor magazine podcast here there today since "
    "under over your you they he she it this that these those yes no thanks please also only if because what who how where why could would can may might have had is are was were "
    "speaking client not one two three i'm i've i'd i'll we're we've we'd we'll it's that's".split()
)
_FIRST = frozenset(
    "ich wir uns mein meine meinem meinen unser unsere unserem unseren i we us our my we're we've we'd i'm i've i'd i'll we'll".split()
)


_Tree = dict[str | None, list[Any]]


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens start:end and the features of what stands there."""

    start: int
    end: int
    features: frozenset[str]


class Word(NamedTuple):
    """What a token of a name says by itself: its features, those it has as the first and as the last one, how it is written."""

    features: tuple[str, ...]
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    written: str
    is_form: bool


def names(state: Marks, lang: str) -> Iterator[Name]:
    """Candidates in reading order."""
    whole = of_text(state)
    for start, end in spans(state):
        found = (*whole, *of_place(state, start, end), *of_words(tuple(state.tokens[start:end]), lang))
        yield Name(start, end, frozenset(found))


def spans(state: Marks) -> list[tuple[int, int]]:
    """Places of the candidates, at most `MOST`."""
    return [piece for span in _spans(state) for piece in _pieces(state.tokens, *span)][:MOST]


@lru_cache(maxsize=64)
def _lowered(title: str, text: str) -> str:
    return f"{title} {text}".lower()


@lru_cache(maxsize=4)
def _words(lang: str) -> Memo[str, Word]:
    classes = classifier(lang)

    def word(token: str) -> Word:
        small = token.lower()
        features: tuple[str, ...] = ()
        if small not in neutral():
            long = (f"e:{small[-SUFFIX:]}", f"s:{small[:PREFIX]}") if len(small) > LONG else ()
            features = (f"w:{small}", *long)
        written = "X" if token[0].isupper() else "x" if token[0].isalpha() else "-"
        sorts = classes[small, False]
        opening, closing = (tuple([prefix + sort for sort in sorts]) for prefix in ("k0:", "k9:"))
        of_sorts = [f"k:{sort}" for sort in sorts]
        return Word((*features, *of_sorts), opening, closing, written, small in _FORMS)

    return Memo(word)


def _spans(state: Marks) -> Iterator[tuple[int, int]]:
    """Rows of capitalised words with the small words that names contain, without leading ones that no name begins with."""
    tokens = state.tokens
    after = next((at for at, word in enumerate(state.words) if word != MASK), 0)
    for place in [place for place, token in enumerate(tokens) if _BEGINS[token]]:
        if place < after:
            continue
        end = place + 1
        while (step := _step(tokens, end)) is not None:
            end += step + 1
        while end < len(tokens) and tokens[end].lower() in _FORMS:
            end += 1
        while end - place > 1 and (tokens[end - 1] == "I" or tokens[end - 1][0].isdigit()):
            end -= 1
        yield place, end
        after = end


def _pieces(tokens: list[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The row itself and what stands before and after the small words in it: a place, a department or an office may be part of it."""
    yield start, end
    for place in range(start + 1, end - 1):
        if tokens[place].lower() in _PARTING:
            if tokens[place - 1].lower() not in _PARTING:
                yield start, place
            if tokens[place + 1].lower() not in _PARTING:
                yield place + 1, end


def _can_begin(token: str) -> bool:
    return _is_capital(token) and token.lower() not in _LEADING


def _goes_on(token: str) -> bool:
    return _is_capital(token) or token[0].isdigit()


_BEGINS: Memo[str, bool] = Memo(_can_begin)
_GOES_ON: Memo[str, bool] = Memo(_goes_on)
_BARE: Memo[str, str] = Memo(lambda word: bare(word) or "_")


def _is_capital(token: str) -> bool:
    return token[0].isupper()


def _step(tokens: list[str], at: int) -> int | None:
    """How many joining words stand before the capitalised word or the number with which a name goes on, if it does."""
    for ahead, token in enumerate(tokens[at : at + 3]):
        if _GOES_ON[token]:
            return ahead
        if token.lower() not in _JOIN:
            break
    return None


def of_text(state: Marks) -> set[str]:
    """What the whole comment says of every name in it."""
    found = {hit.label.split("_")[0] for hit in state.of("intent")}
    if press_vote(state) >= 0.5:
        found.add("press")
    if not _FIRST.isdisjoint(state.words):
        found.add("first")
    return found


def of_place(state: Marks, start: int, end: int) -> list[str]:
    """What stands around a name, and whether the post has it; every feature once."""
    before, after = around(state, start, end)
    return [
        "p:" + " ".join(before[-1:] or "^"), "pp:" + " ".join(before[-2:] or "^"), "ppp:" + " ".join(before or "^"),
        "n:" + " ".join(after[:1] or "$"), "nn:" + " ".join(after or "$"), *signs(state, start, end),
    ]  # fmt: skip


def around(state: Marks, start: int, end: int) -> tuple[list[str], list[str]]:
    """The words before and behind a name."""
    words = state.words
    before = [_BARE[word] for word in words[max(0, start - 3) : start] if word.strip()]
    after = [_BARE[word] for word in words[end : end + 2] if word.strip()]
    return before, after


def signs(state: Marks, start: int, end: int) -> list[str]:
    """Where a name stands, who speaks there, and whether the post has it."""
    words, (first, last) = state.words, state.sentences[state.sentence_of[start]]
    found: list[str] = []
    if start == first:
        found.append("starts")
    if end >= last - 1:
        found.append("ends")
    if not _FIRST.isdisjoint(words[first:start]):
        found.append("first before")
    if not _FIRST.isdisjoint(words[end:last]):
        found.append("first after")
    if len(words) - end < 8:
        found.append("late")
    post = _lowered(state.comment.post_title, state.comment.post_text)
    if len(post) > 1 and state.tokens[start].lower() in post:
        whole = all(token.lower() in post for token in state.tokens[start + 1 : end])
        found.append("in post" if whole else "partly in post")
    return found


class Surroundings:
    """The weights of `p:`, `pp:`, `ppp:`, `n:` and `nn:` by the words themselves: most of them are known to nobody."""

    def __init__(self, weights: Mapping[str, int]) -> None:
        self.before: _Tree = {}
        self.after: _Tree = {}
        for name, weight in weights.items():
            side, _, words = name.partition(":")
            if side in ("p", "pp", "ppp"):
                _plant(self.before, words.split(" ")[::-1], len(side), weight)
            elif side in ("n", "nn"):
                _plant(self.after, words.split(" "), len(side), weight)

    def weigh(self, before: list[str], after: list[str]) -> int:
        """The sum of what the words before and behind a name weigh."""
        return _grown(self.before, before[::-1] or ["^"], 3) + _grown(self.after, after or ["$"], 2)


def _plant(tree: _Tree, words: list[str], depth: int, weight: int) -> None:
    """A row shorter than its depth ends in nothing."""
    row: list[str | None] = [*words, *[None] * (depth - len(words))]
    for word in row[:-1]:
        tree = tree.setdefault(word, [0, {}])[1]
    tree.setdefault(row[-1], [0, {}])[0] = weight


def _grown(tree: _Tree, words: list[str], depth: int) -> int:
    total = 0
    for at in range(depth):
        found = tree.get(words[at] if at < len(words) else None)
        if found is None:
            break
        total += found[0]
        tree = found[1]
    return total


def of_words(tokens: tuple[str, ...], lang: str) -> set[str]:
    """What a name says by itself: its words, what sorts of words they are, and how they are written."""
    words = _words(lang)
    row = [words[token] for token in tokens]
    found = {f"words:{min(4, len(row))}", "shape:" + "".join([word.written for word in row[:4]])}
    if any(word.is_form for word in row):
        found.add("form")
    for word in row:
        found.update(word.features)
    found.update(row[0].opening)
    found.update(row[-1].closing)
    if len(row) == 1 and not row[0].opening:
        found.add("k:single")
    return found
