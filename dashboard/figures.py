"""A number, the words it belongs to, and the list it counts."""

from dataclasses import dataclass

from listening import sums
from listening.filters import CommentFilter


@dataclass(frozen=True, slots=True)
class Figure:
    """`text` follows the number; for zero it is a whole sentence. `url` is empty where the reader may not open the list."""

    count: int
    text: str
    url: str = ""
    note: str = ""


def counted(chosen: CommentFilter) -> int:
    """How many comments the list of `chosen` will show."""
    return sums.count(chosen)
