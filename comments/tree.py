"""How the comments of a thread hang below each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Optional

from comments.enums import Status
from comments.thread_rows import Shown


@dataclass(slots=True)
class Entry:
    """One place in a thread: a comment, or a neutral line where one is gone or left out but its answers are not.

    `is_chosen` is False where the reader asked for another language; `answers` is set where a comment does not hang below the one it
    answers, because threads only nest so deep; `answer_count` says how many comments can be read below this one.
    """

    comment: Shown
    is_chosen: bool = True
    children: list["Entry"] = field(default_factory=list)
    answers: Optional["Entry"] = None
    answer_count: int = 0
    is_public: bool = field(init=False)
    is_visible: bool = field(init=False)

    def __post_init__(self) -> None:
        self.is_public = self.comment.status == Status.PUBLIC
        self.is_visible = self.is_public and self.is_chosen

    @property
    def level(self) -> int:
        return self.comment.level

    def walk(self) -> list["Entry"]:
        """This entry and all below it, in display order."""
        return [self, *(entry for child in self.children for entry in child.walk())]


def tree(rows: Sequence[Shown], *, language: str = "") -> list[Entry]:
    """Nest rows that stand in display order, without those that are hidden or left out and that nobody answered."""
    known = {row.pk: Entry(row, is_chosen=language in {"", row.language}) for row in rows}
    roots: list[Entry] = []
    for row in rows:
        entry = known[row.pk]
        above = known.get(row.parent_id) if row.parent_id != row.pk else None
        (above.children if above else roots).append(entry)
        answered = known.get(row.in_reply_to or 0)
        entry.answers = answered if answered and answered.is_public and answered is not above else None
    return _pruned(roots)


def _pruned(entries: list[Entry]) -> list[Entry]:
    """Without what says nothing; what remains is told how much can be read below it."""
    for entry in entries:
        if entry.children:
            entry.children = _pruned(entry.children)
            entry.answer_count = sum(child.answer_count + child.is_visible for child in entry.children)
    return [entry for entry in entries if entry.is_visible or entry.children]
