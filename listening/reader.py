"""The one door to `analysis`; spaCy is loaded on the first reading, never with the web process."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.types import Analysis, Comment


def current_version() -> str:
    """The version of the analyser in force."""
    from analysis.version import VERSION

    return VERSION


def read(comment: "Comment") -> "Analysis":
    """Read one comment. Loads the pipeline of its language once per process."""
    from analysis.reading import read as analyse

    return analyse(comment)
