"""A dictionary that works out what it lacks once: looking up what it knows costs no call of ours."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

REMEMBERED = 60_000
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memo(dict[Key, Value]):
    """Bounded: what nobody asks for again must not fill a worker that runs for months."""

    def __init__(self, make: Callable[[Key], Value], most: int = REMEMBERED) -> None:
        super().__init__()
        self.make = make
        self.most = most

    def __missing__(self, key: Key) -> Value:
        if len(self) >= self.most:
            self.clear()
        self[key] = found = self.make(key)
        return found
