"""Finds what a comment is about, and whether it may be commented on now."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from comments import closing, commentable
from comments.commentable import Argument, Commentable
from comments.models import ReaderComment
from comments.refusals import TargetClosed, TargetGone


@dataclass(frozen=True)
class Target:
    """One object that strangers may read, together with how comments treat its kind."""

    kind: Commentable
    object: Any

    @property
    def label(self) -> str:
        return self.kind.label

    @property
    def pk(self) -> int:
        return int(self.object.pk)

    @property
    def place(self) -> str:
        """What tells this object from every other."""
        return f"{self.label}:{self.pk}"

    @property
    def title(self) -> str:
        return self.kind.title(self.object)

    @property
    def path(self) -> str:
        return self.kind.url(self.object)

    @property
    def language(self) -> str:
        return self.kind.language(self.object)

    @cached_property
    def versions(self) -> list[Any]:
        """The object and everything else that shares its thread and may be read now; asked once, like what follows."""
        others = [row for row in self.kind.versions(self.object) if row.pk != self.pk]
        return [self.object, *others]

    @cached_property
    def arguments(self) -> Sequence[Argument]:
        """What readers may say they agree or disagree with; asked once."""
        return self.kind.arguments(self.object)

    def version_in(self, language: str) -> "Target":
        """The version in a language where there is one, else this one."""
        return next((row for row in map(of, self.versions) if row.language == language), self)

    @cached_property
    def closed_because(self) -> str:
        """Asked once for each target: a target lives as long as a request."""
        own = self.kind.closed_because(self.object)
        return own or closing.because(self.kind.published_at(self.object))


def of(obj: Any) -> Target:
    """The target around an object at hand. Raises LookupError when its model cannot be commented on."""
    return Target(kind=commentable.of(obj), object=obj)


def find(label: str, pk: int) -> Target:
    """The target in an address. Raises TargetGone when a stranger may not read it."""
    kind = commentable.by_label(label)
    found = kind.find(pk) if kind else None
    if kind is None or found is None:
        raise TargetGone
    return Target(kind=kind, object=found)


def of_comment(comment: ReaderComment) -> Target:
    """What a stored comment is about. Raises TargetGone when strangers may not read it (any more)."""
    try:
        kind = commentable.by_content_type(comment.content_type_id)
    except LookupError as error:
        raise TargetGone from error
    return find(kind.label, comment.target_id)


def require_open(target: Target) -> None:
    """Raises TargetClosed with the reason while comments are closed."""
    if reason := target.closed_because:
        raise TargetClosed(reason)
