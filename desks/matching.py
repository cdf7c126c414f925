"""Which rule sends a comment to which desk; a calculation without a database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core import phrases


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a comment. `language` is that of its page, `topics` are those of its post, the same in all languages.

    `product` is what its post presents, in small letters; nothing where that is no launch.
    """

    kind: str = ""
    language: str = ""
    relation: str = ""
    topics: frozenset[str] = frozenset()
    product: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A rule: every condition that is not empty must hold, and of each one value is enough. `words` may end in an asterisk."""

    pk: int
    desk: int
    kinds: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def fits(self, facts: Facts) -> bool:
        return (
            _allows(self.kinds, facts.kind)
            and _allows(self.languages, facts.language)
            and _allows(self.relations, facts.relation)
            and _allows(self.products, facts.product)
            and (not self.topics or bool(self.topics & facts.topics))
            and (not self.words or phrases.occurs(self.words, facts.text))
        )

    def covers(self, other: "Route") -> bool:
        """Whether every comment the other rule fits is fitted by this one too."""
        return all(
            not own or (theirs and theirs <= own)
            for own, theirs in (
                (self.kinds, other.kinds),
                (self.languages, other.languages),
                (self.relations, other.relations),
                (self.topics, other.topics),
                (self.products, other.products),
                (self.words, other.words),
            )
        )


def first(routes: Iterable[Route], facts: Facts) -> Route | None:
    """The rule that decides: the first in order that fits."""
    return next((route for route in routes if route.fits(facts)), None)


def never_reached(routes: Sequence[Route]) -> dict[int, int]:
    """Rules that decide nothing because an earlier one takes everything they fit: the earlier one's key by theirs."""
    found = {}
    for number, route in enumerate(routes):
        earlier = next((before for before in routes[:number] if before.covers(route)), None)
        if earlier:
            found[route.pk] = earlier.pk
    return found


def _allows(wanted: frozenset[str], value: str) -> bool:
    return not wanted or value in wanted
