"""Loads the rules from rules/*.jsonl and finds them in a list of lower-case words, in linear time."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from analysis.memo import Memo

RULES = Path(__file__).parent / "rules"
MASK = "\x00"
REMEMBERED = 40_000
_MEASURED = re.compile(r"\d[\d.,]*[-/]?[a-zµ°%€$]")
_LONGEST_GAP = 8
_MOST_GAPS = 3
_NUMBER_WORDS = frozenset(
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf fünfzehn zwanzig dreißig vierzig fünfzig hundert tausend "
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred thousand "
    "ein einem einer a one dozen dutzend paar few several mehrere mehreren einigen einige etlichen vielen many some".split()
)


class RuleError(ValueError):
    """A rule cannot be read; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: words, prefixes, suffixes, insides, a number, a gap or an anchor."""

    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    number: bool = False
    digits: bool = False
    measured: bool = False
    wild: bool = False
    gap: int = 0
    anchor: str = ""
    optional: bool = False
    takes: Callable[[str], bool] = field(init=False, repr=False, compare=False)
    is_required: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Most places list words and nothing else: asking the set itself costs no call of ours."""
        object.__setattr__(self, "takes", self._quick() if self.is_shape() else self.words.__contains__)
        object.__setattr__(self, "is_required", self.is_word())

    def _quick(self) -> Callable[[str], bool]:
        """What `matches` says, asking only what this place has."""
        words, starts, ends = self.words, self.starts, self.ends
        if self.wild:
            return _is_word
        if self.inside or self.number or self.digits or self.measured:
            return self.matches
        if starts and ends:
            return lambda word: word in words or word.startswith(starts) or word.endswith(ends)
        if starts:
            return lambda word: word in words or word.startswith(starts)
        return lambda word: word in words or word.endswith(ends)

    def is_shape(self) -> bool:
        """Whether other words than its listed ones can stand here."""
        return bool(self.starts or self.ends or self.inside or self.number or self.digits or self.measured or self.wild)

    def is_word(self) -> bool:
        """Whether one word has to stand here."""
        return not (self.gap or self.anchor or self.optional)

    def is_plain(self) -> bool:
        """Whether exactly one of its words has to stand here."""
        return bool(self.words) and not (self.is_shape() or self.gap or self.anchor or self.optional)

    def matches(self, word: str) -> bool:
        """Whether a lower-case word fits this place."""
        if self.wild:
            return _is_word(word)
        return (
            word in self.words
            or bool(self.starts and word.startswith(self.starts))
            or bool(self.ends and word.endswith(self.ends))
            or any(part in word for part in self.inside)
            or (self.number and is_number(word))
            or (self.digits and word[:1].isdigit())
            or (self.measured and _MEASURED.match(word) is not None)
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a rules file; `group` is the file's name."""

    id: str
    group: str
    label: str
    lang: str
    elements: tuple[Element, ...]
    example: str
    counter_example: str

    def needs(self) -> frozenset[str] | None:
        """Plain words of which one has to be in a sentence that this rule matches, None when nothing so simple is needed."""
        plain = [element.words for element in self.elements if element.is_plain()]
        return min(plain[1:], key=len) if len(plain) > 1 else None

    def candidate(self) -> Candidate:
        """The rule for a word that fits its opening, with all that can be asked before it is tried."""
        if not self.elements[0].is_word():
            return Candidate(self, self.needs(), None, None, frozenset(), self.elements[0].anchor == "^")
        onward = self.elements[1:]
        after = onward[0] if onward and onward[0].is_word() else None
        return Candidate(
            self,
            self.needs(),
            onward,
            after.takes if after else None,
            after.words if after and after.is_plain() else frozenset(),
            first=False,
        )


class Candidate(NamedTuple):
    """`needed` has to be in the sentence, `onward` to follow the first word (None: it may begin otherwise), `follows` takes the next word,
    which is one of `listed` if there are any; with `first` it stands only where a sentence begins."""

    rule: Rule
    needed: frozenset[str] | None
    onward: tuple[Element, ...] | None
    follows: Callable[[str], bool] | None
    listed: frozenset[str]
    first: bool


class Begun(NamedTuple):
    """The candidates that a word begins, by the word behind it where they are choosy, and those that begin before any other word."""

    by_next: Mapping[str, tuple[Candidate, ...]]
    otherwise: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One change of the shipped rules: `off` takes `id` away, `replace` and `add` bring `rule`."""

    id: str
    action: str
    rule: Rule | None = None

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> RuleChange:
        """`{"id", "action", "rule"}`, the rule as a line of a rules file with its `group`; raises RuleError."""
        try:
            rule = None if row["action"] == "off" else rule_from(row["rule"], str(row["rule"]["group"]))
            return cls(id=str(row["id"]), action=str(row["action"]), rule=rule)
        except (KeyError, TypeError, ValueError) as error:
            raise RuleError(f"change {row.get('id')}: {error}") from error


def _is_word(word: str) -> bool:
    return word[:1].isalnum()


def is_number(word: str) -> bool:
    """Digits or a number word; the value never matters."""
    return word[:1].isdigit() or word in _NUMBER_WORDS


def parse(pattern: str) -> tuple[Element, ...]:
    """Read `a|b* ~3 #` style patterns; see docs/features/analysis.md."""
    elements = tuple(_element(item) for item in pattern.split())
    gaps = [element.gap for element in elements if element.gap]
    if not elements or elements[0].gap or elements[-1].gap or elements[0].optional:
        raise RuleError(f"pattern must begin and end with a word: {pattern!r}")
    if len(gaps) > _MOST_GAPS or any(gap > _LONGEST_GAP for gap in gaps):
        raise RuleError(f"too many or too long gaps: {pattern!r}")
    return elements


def _element(item: str) -> Element:
    if item in ("^", "$"):
        return Element(anchor=item)
    if item.startswith("~"):
        return Element(gap=int(item[1:]))
    optional = item.startswith("?")
    forms = item[1:].split("|") if optional else item.split("|")
    kinds: dict[str, list[str]] = {"words": [], "starts": [], "ends": [], "inside": []}
    for form in forms:
        bare = form.strip("*")
        left, right = form.startswith("*"), form.endswith("*")
        name = "inside" if left and right else "ends" if left else "starts" if right else "words"
        kinds[name].append({"QM": "?"}.get(bare, bare))
    number = "#" in kinds["words"]
    return Element(
        words=frozenset(kinds["words"]) - {"#", "#0", "##", "_"},
        starts=tuple(kinds["starts"]),
        ends=tuple(kinds["ends"]),
        inside=tuple(kinds["inside"]),
        number=number,
        digits="#0" in kinds["words"],
        measured="##" in kinds["words"],
        wild="_" in kinds["words"],
        optional=optional,
    )


def load(lang: str, folder: Path = RULES, changes: Iterable[RuleChange] = ()) -> list[Rule]:
    """All rules of a language, files in alphabetical order, after the changes in theirs.

    A change of a rule that no longer ships has nothing to change; an added rule comes last.
    """
    shipped = [rule for path in sorted(folder.glob("*.jsonl")) for rule in _read(path) if rule.lang == lang]
    rules = {rule.id: rule for rule in shipped}
    for change in changes:
        if change.action == "off":
            rules.pop(change.id, None)
        elif change.rule is not None and change.rule.lang == lang and (change.action == "add" or change.id in rules):
            rules[change.id] = change.rule
    return list(rules.values())


def rule_from(row: Mapping[str, Any], group: str) -> Rule:
    """A line of a rules file; raises KeyError and RuleError."""
    return Rule(
        id=row["id"],
        group=group,
        label=row["label"],
        lang=row["lang"],
        elements=parse(row.get("pattern") or row["literal"]),
        example=row["example"],
        counter_example=row["counter_example"],
    )


def _read(path: Path) -> Iterator[Rule]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield rule_from(json.loads(line), path.stem)
        except (ValueError, KeyError) as error:
            raise RuleError(f"{path.name}, line {number}: {error}") from error


@dataclass
class Rulebook:
    """Rules indexed by what their first word can be, so that most are never tried."""

    rules: Sequence[Rule]

    def __post_init__(self) -> None:
        self._first: Memo[str, Begun | None] = Memo(self._starting_with, REMEMBERED)
        self._groups: Memo[tuple[int, ...], Begun] = Memo(self._together, REMEMBERED)
        self._by_word: dict[str, list[int]] = {}
        self._by_start: dict[str, list[int]] = {}
        self._by_end: dict[str, list[int]] = {}
        self._by_inside: dict[str, list[int]] = {}
        self._by_number: list[tuple[int, Element]] = []
        self._by_any: list[tuple[int, Element]] = []
        self._candidates = [rule.candidate() for rule in self.rules]
        for at, rule in enumerate(self.rules):
            for element in _openings(rule):
                for word in element.words:
                    self._by_word.setdefault(word, []).append(at)
                for index, parts in (
                    (self._by_start, element.starts), (self._by_end, element.ends), (self._by_inside, element.inside),
                ):  # fmt: skip
                    for part in parts:
                        index.setdefault(part, []).append(at)
                if element.wild:
                    self._by_any.append((at, element))
                elif element.number or element.digits or element.measured:
                    self._by_number.append((at, element))
        self._shortest = min(map(len, self._by_inside), default=1)
        self._begun = _sorted_by(self._by_inside, slice(0, self._shortest))
        self._head = slice(0, min(map(len, self._by_start), default=1))
        self._started = _sorted_by(self._by_start, self._head)
        self._ended = _sorted_by(self._by_end, slice(-1, None))

    def _together(self, places: tuple[int, ...]) -> Begun:
        """Most words begin the same few rules, so this is worked out once for all of them."""
        found = [self._candidates[at] for at in places]
        listed = {following for one in found for following in one.listed}
        by_next = {
            following: tuple([one for one in found if not one.listed or following in one.listed])
            for following in listed
        }
        return Begun(by_next, tuple([one for one in found if not one.listed]))

    def _starting_with(self, word: str) -> Begun | None:
        if word == MASK:
            return None
        shapes = self._by_any + self._by_number if is_number(word) else self._by_any
        found = {at for at, element in shapes if element.matches(word)}
        found.update(self._by_word.get(word, ()))
        for part in self._started.get(word[self._head], ()):
            if word.startswith(part):
                found.update(self._by_start[part])
        for part in self._ended.get(word[-1:], ()):
            if word.endswith(part):
                found.update(self._by_end[part])
        begun, size = self._begun, self._shortest
        for at in range(len(word) - size + 1):
            if word[at : at + size] in begun:
                for part in begun[word[at : at + size]]:
                    if word.startswith(part, at):
                        found.update(self._by_inside[part])
        return self._groups[tuple(sorted(found))] if found else None

    def find(self, words: Sequence[str], start: int, end: int) -> Iterator[tuple[Rule, int, int]]:
        """Every rule in words[start:end] with its longest stretch from each place."""
        first = self._first
        opened = [(place, found) for place, word in enumerate(words[start:end], start) if (found := first[word])]
        if not opened:
            return
        taken: dict[str, int] = {}
        present = frozenset(words[start:end])
        for place, (by_next, otherwise) in opened:
            onward_from = place + 1
            candidates = by_next.get(words[onward_from], otherwise) if by_next and onward_from < end else otherwise
            inside = place != start
            for rule, needed, onward, follows, _, only_first in candidates:
                if (inside and only_first) or (needed is not None and needed.isdisjoint(present)):
                    continue
                if follows is not None and (onward_from >= end or not follows(words[onward_from])):
                    continue
                if taken.get(rule.id, -1) > place:
                    continue
                if onward is None:
                    stop = _match(rule.elements, 0, words, place, start, end)
                else:
                    stop = _match(onward, 0, words, onward_from, start, end) if onward else onward_from
                if stop > place:
                    taken[rule.id] = stop
                    yield rule, place, stop


def _sorted_by(parts: Iterable[str], edge: slice) -> dict[str, list[str]]:
    """Parts of words by a piece of them that a word has to have where it is looked for."""
    found: dict[str, list[str]] = {}
    for part in parts:
        found.setdefault(part[edge], []).append(part)
    return found


def _openings(rule: Rule) -> Iterator[Element]:
    """The places a match can begin with: up to the first that is not optional."""
    for element in rule.elements:
        if not element.anchor:
            yield element
            if not element.optional:
                return


def _match(elements: tuple[Element, ...], at: int, words: Sequence[str], place: int, start: int, end: int) -> int:
    """End of the longest match of elements[at:] from `place`, or -1."""
    size = len(elements)
    while at < size:
        element = elements[at]
        at += 1
        if element.anchor:
            if place != start if element.anchor == "^" else any(word[:1].isalnum() for word in words[place:end]):
                return -1
        elif element.gap:
            return _match_over(element.gap, elements, at, words, place, start, end)
        elif place < end and element.takes(words[place]):
            if element.optional and (stop := _match(elements, at, words, place + 1, start, end)) >= 0:
                return stop
            place += not element.optional
        elif not element.optional:
            return -1
    return place


def _match_over(
    gap: int, elements: tuple[Element, ...], at: int, words: Sequence[str], place: int, start: int, end: int
) -> int:
    """The same with up to `gap` words before it, tried only where the next word fits."""
    following = elements[at]
    for onward in range(place, min(place + gap, end) + 1):
        if following.is_required and (onward >= end or not following.takes(words[onward])):
            continue
        if (stop := _match(elements, at, words, onward, start, end)) >= 0:
            return stop
    return -1
