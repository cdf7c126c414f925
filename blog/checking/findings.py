"""What a check found, and where."""

from dataclasses import dataclass

from blog.enums import Check


@dataclass(frozen=True, slots=True)
class Place:
    """A field or block, in words and as the part of the editor's address that leads to it."""

    name: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at; `quote` are the words it is about."""

    check: Check
    place: Place
    says: str
    quote: str = ""
