"""The one door to `analysis`; spaCy is loaded on the first reading, never with the web process."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.types import Analysis


@dataclass(frozen=True, slots=True)
class Material:
    """What a reading may look at: the comment, its post, and what others had said there before."""

    id: str
    text: str
    post_title: str = ""
    post_text: str = ""
    thread: tuple[str, ...] = ()


def current_version() -> str:
    """The version of the analyser in force."""
    from analysis.version import VERSION

    return VERSION


@cache
def prepare() -> None:
    """Load the pipelines, once per process, before any comment is claimed, so that a worker killed while loading has cost no try.

    A fault is left to the reading itself, which records it where people see it.
    """
    from analysis.reading import read_many
    from analysis.types import Comment

    with suppress(Exception):
        list(read_many(Comment(id=language, text="-", lang=language) for language in ("de", "en")))


def read(material: Material) -> "Analysis":
    """Read one comment in the language it is written in."""
    from analysis.reading import read as analyse
    from analysis.types import Comment

    return analyse(
        Comment(
            id=material.id,
            text=material.text,
            post_title=material.post_title,
            post_text=material.post_text,
            thread=material.thread,
        )
    )
