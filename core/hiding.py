"""Which numbers of a table have to be hidden so that nobody can work out a small one, also not from the total.

A calculation without a database. The lines part everybody counted among themselves, and the total may be known.
"""

from collections.abc import Sequence

# A cell below this, or one that leaves fewer than this out, is told as a bound only.
SMALL = 5


def is_small(part: int, whole: int) -> bool:
    """A part of fewer than five people, or one that leaves fewer than five out, says too much about them."""
    return 0 < part < SMALL or 0 < whole - part < SMALL


def lines(sizes: Sequence[int]) -> frozenset[int]:
    """The lines to hide: those of few people, and as many more, the smallest first, as the total would otherwise give away."""
    return _closed({at for at, size in enumerate(sizes) if 0 < size < SMALL}, sizes, sizes)


def cells(parts: Sequence[int], wholes: Sequence[int], hidden: frozenset[int]) -> frozenset[int]:
    """The lines to hide one column of, where some are hidden as a whole already."""
    small = {at for at, part in enumerate(parts) if is_small(part, wholes[at])}
    if is_small(sum(parts), sum(wholes)):
        return hidden | small  # the total is hidden itself and gives nothing away
    return _closed(small | hidden, parts, wholes)


def _closed(hidden: set[int], parts: Sequence[int], wholes: Sequence[int]) -> frozenset[int]:
    """Hide more lines until what is hidden is at least two of them, and together neither few people nor all but few."""
    rest = sorted((at for at in range(len(parts)) if at not in hidden), key=lambda at: (wholes[at], at))
    for at in rest:
        if not hidden or not _is_told(hidden, parts, wholes):
            break
        hidden.add(at)
    return frozenset(hidden)


def _is_told(hidden: set[int], parts: Sequence[int], wholes: Sequence[int]) -> bool:
    """Whether the total less what is shown tells something about few people."""
    together = sum(parts[at] for at in hidden), sum(wholes[at] for at in hidden)
    return len(hidden) == 1 or is_small(*together)
