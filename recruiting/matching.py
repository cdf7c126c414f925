"""What fits whom, by shown evidence alone: skills a comment states of its own writer, and nothing else about them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """An open page, an opening or a field, and the ids of the skills it asks for."""

    pk: int
    title: str
    url: str
    skills: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shown:
    """A skill somebody stated to have, with the sentence that says so."""

    skill: str
    quote: str


@dataclass(frozen=True, slots=True)
class Match:
    """Something that fits, and why: every skill it shares with what was shown, each once."""

    wanted: Wanted
    shown: Sequence[Shown]


def matches(shown: Iterable[Shown], wanted: Iterable[Wanted]) -> list[Match]:
    """What fits, most shared skills first; the order of the pages decides between equals."""
    first: dict[str, Shown] = {}
    for one in shown:
        first.setdefault(one.skill, one)
    found = [Match(page, _shared(first, page.skills)) for page in wanted]
    return sorted((match for match in found if match.shown), key=lambda match: -len(match.shown))


def _shared(shown: Mapping[str, Shown], skills: Collection[str]) -> list[Shown]:
    return [one for skill, one in shown.items() if skill in skills]
