"""Names in a comment that could be the writer's organisation, and what speaks for or against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

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


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens start:end and the features of what stands there."""

    start: int
    end: int
    features: frozenset[str]


class Word(NamedTuple):
    """What a token of a name says by itself: in small letters, its features, its sorts, how it is written."""

    small: str
    features: tuple[str, ...]
    sorts: tuple[str, ...]
    written: str


def names(state: Marks, lang: str) -> Iterator[Name]:
    """Candidates in reading order, at most `MOST`."""
    spans = [piece for span in _spans(state) for piece in _pieces(state.tokens, *span)][:MOST]
    if not spans:
        return
    post = _lowered(state.comment.post_title, state.comment.post_text)
    whole, words = list(_whole(state)), _words(lang)
    for start, end in spans:
        row = [words[token] for token in state.tokens[start:end]]
        yield Name(start, end, frozenset((*whole, *_around(state, start, end), *_inside(row, post), *_sorts(row))))


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
        return Word(small, features, classes[small, False], written)

    return Memo(word)


def _spans(state: Marks) -> Iterator[tuple[int, int]]:
    """Rows of capitalised words with the small words that names contain, without leading ones that no name begins with."""
    tokens = state.tokens
    after = next((at for at, word in enumerate(state.words) if word != MASK), 0)
    for place in [place for place, token in enumerate(tokens) if _BEGINS[token]]:
        if place < after:
            continue
        end = place + 1
        while end < len(tokens):
            step = next((ahead for ahead in range(3) if _continues(tokens, end, ahead)), None)
            if step is None:
                break
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


_BEGINS: Memo[str, bool] = Memo(_can_begin)
_BARE: Memo[str, str] = Memo(lambda word: bare(word) or "_")


def _is_capital(token: str) -> bool:
    return token[0].isupper()


def _continues(tokens: list[str], at: int, ahead: int) -> bool:
    """A capitalised word or a number after `ahead` joining words."""
    return (
        at + ahead < len(tokens)
        and (_is_capital(tokens[at + ahead]) or tokens[at + ahead][0].isdigit())
        and all(token.lower() in _JOIN for token in tokens[at : at + ahead])
    )


def _whole(state: Marks) -> Iterator[str]:
    if press_vote(state) >= 0.5:
        yield "press"
    if not _FIRST.isdisjoint(state.words):
        yield "first"
    for hit in state.of("intent"):
        yield hit.label.split("_")[0]


def _around(state: Marks, start: int, end: int) -> Iterator[str]:
    words, (first, last) = state.words, state.sentences[state.sentence_of[start]]
    before = [_BARE[word] for word in words[max(0, start - 3) : start] if word.strip()]
    after = [_BARE[word] for word in words[end : end + 2] if word.strip()]
    yield "p:" + " ".join(before[-1:] or "^")
    yield "pp:" + " ".join(before[-2:] or "^")
    yield "ppp:" + " ".join(before[-3:] or "^")
    yield "n:" + " ".join(after[:1] or "$")
    yield "nn:" + " ".join(after[:2] or "$")
    if start == first:
        yield "starts"
    if end >= last - 1:
        yield "ends"
    if not _FIRST.isdisjoint(words[first:start]):
        yield "first before"
    if not _FIRST.isdisjoint(words[end:last]):
        yield "first after"
    if len(words) - end < 8:
        yield "late"


def _inside(row: list[Word], post: str) -> Iterator[str]:
    words = [word.small for word in row]
    yield f"words:{min(4, len(words))}"
    if not _FORMS.isdisjoint(words):
        yield "form"
    if words[0] in post:
        yield "in post" if all(word in post for word in words) else "partly in post"
    for word in row:
        yield from word.features


def _sorts(row: list[Word]) -> Iterator[str]:
    """What sorts of words it consists of, and how they are written."""
    for word in row:
        for sort in word.sorts:
            yield "k:" + sort
    for sort in row[0].sorts:
        yield "k0:" + sort
    for sort in row[-1].sorts:
        yield "k9:" + sort
    if len(row) == 1 and not row[0].sorts:
        yield "k:single"
    yield "shape:" + "".join([word.written for word in row[:4]])
