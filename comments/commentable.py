"""What may be commented on: apps above register their models here, so that comments need not know them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models

from accounts.models import User

# The position itself; a reason has the key of its block, which is the same in every language of the post.
POSITION = "position"
LONGEST_KEY = 40


@dataclass(frozen=True, slots=True)
class Argument:
    """Something readers may agree or disagree with: a position, or a reason given for it."""

    key: str
    wording: str


@dataclass(frozen=True, slots=True)
class Commentable:
    """How comments treat objects of `model` and of models derived from it.

    `find` returns the object if a stranger may read it now, else None; `closed_because` returns "" while comments are open, else a sentence
    for the reader; `language` is the language code of the object; `text` gives title and plain text for the reading; `authors` are the
    people with an account who wrote it and are told of comments on it; `published_at` is the day from which its age counts.

    Objects that are versions of one another share one thread (docs/adr/0009): `versions` returns those a stranger may read now, `group`
    the primary keys of all of them, readable or not, in a fixed order.

    `arguments` returns what readers may say they agree or disagree with, the position first, then its reasons as they are numbered on the
    page; nothing for an object that takes no stand.
    """

    model: type[models.Model]
    find: Callable[[int], Any]
    closed_because: Callable[[Any], str]
    title: Callable[[Any], str]
    url: Callable[[Any], str]
    language: Callable[[Any], str]
    text: Callable[[Any], str]
    published_at: Callable[[Any], datetime | None] = lambda _object: None
    authors: Callable[[Any], Iterable[User]] = lambda _object: ()
    versions: Callable[[Any], Sequence[Any]] = lambda found: [found]
    group: Callable[[int], Sequence[int]] = lambda pk: [pk]
    arguments: Callable[[Any], Sequence[Argument]] = lambda _object: ()

    @property
    def label(self) -> str:
        """The model's label in lower case, as it stands in addresses."""
        return self.model._meta.label_lower

    @property
    def content_type(self) -> ContentType:
        return ContentType.objects.get_for_model(self.model)


_REGISTERED: dict[str, Commentable] = {}


def register(commentable: Commentable) -> None:
    """Make a model commentable."""
    _REGISTERED[commentable.label] = commentable


def by_label(label: str) -> Commentable | None:
    return _REGISTERED.get(label)


def of(target: models.Model) -> Commentable:
    """The registration that covers `target`. Raises LookupError when its model cannot be commented on."""
    for commentable in _REGISTERED.values():
        if isinstance(target, commentable.model):
            return commentable
    raise LookupError(f"{target._meta.label} is not commentable")


def by_content_type(content_type_id: int) -> Commentable:
    """The registration of a stored comment's object. Raises LookupError when its model is not registered any more."""
    for commentable in _REGISTERED.values():
        if commentable.content_type.pk == content_type_id:
            return commentable
    raise LookupError(f"content type {content_type_id} is not commentable")


def thread_of(content_type_id: int, target_id: int) -> set[int]:
    """The primary keys of everything that shares one thread with an object, also when that object itself has gone."""
    return {target_id, *by_content_type(content_type_id).group(target_id)}
