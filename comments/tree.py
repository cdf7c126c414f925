"""How the comments of a thread hang below each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Optional

from comments.enums import Status
from comments.models import ReaderComment


@dataclass(slots=True)
class Entry:
    """One place in a thread: a comment, or a neutral line where one is gone or left out but its answers are not.

    `is_chosen` is False where the reader asked for another language; `answers` is set where a comment does not hang below the one it
    answers, because threads only nest so deep.
    """

    comment: ReaderComment
    is_chosen: bool = True
    children: list["Entry"] = field(default_factory=list)
    answers: Optional["Entry"] = None

    @property
    def level(self) -> int:
        return int(self.comment.level)

    @property
    def is_public(self) -> bool:
        return self.comment.status == Status.PUBLIC

    @property
    def is_visible(self) -> bool:
        return self.is_public and self.is_chosen

    @property
    def is_branch(self) -> bool:
        """Whether so much hangs below a comment of the first level that a reader may want to fold it away."""
        return self.level == 0 and self.answer_count > 1

    @property
    def answer_count(self) -> int:
        """How many comments can be read below this one."""
        return sum(entry.is_visible for child in self.children for entry in child.walk())

    @property
    def matters(self) -> bool:
        return self.is_visible or bool(self.children)

    def walk(self) -> list["Entry"]:
        """This entry and all below it, in display order."""
        return [self, *(entry for child in self.children for entry in child.walk())]


def tree(rows: Sequence[ReaderComment], *, language: str = "") -> list[Entry]:
    """Nest rows that stand in display order, without those that are hidden or left out and that nobody answered."""
    known = {row.pk: Entry(row, is_chosen=language in {"", row.language}) for row in rows}
    roots: list[Entry] = []
    for row in rows:
        entry = known[row.pk]
        above = known.get(row.parent_id) if row.parent_id != row.pk else None
        (above.children if above else roots).append(entry)
        answered = known.get(row.in_reply_to_id or 0)
        entry.answers = answered if answered and answered.is_public and answered is not above else None
    return _pruned(roots)


def _pruned(entries: list[Entry]) -> list[Entry]:
    for entry in entries:
        entry.children = _pruned(entry.children)
    return [entry for entry in entries if entry.matters]
