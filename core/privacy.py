"""Every column about a person is declared here by its app: how it is erased, when it expires.

An app's `privacy.py` calls `declare` once per model. The test of the architecture walks all models and fails when a column is
neither declared personal nor declared impersonal, so that a new column cannot slip in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Personal:
    """One column that tells something about a person.

    `erased_by` names the action or job that empties it; `expires` says, in words, when that happens by itself.
    """

    erased_by: str
    expires: str


@dataclass(frozen=True, slots=True)
class Declaration:
    """What one model says about its columns; `impersonal` are the columns that tell nothing about anybody."""

    model: str
    personal: Mapping[str, Personal]
    impersonal: frozenset[str]

    @property
    def columns(self) -> frozenset[str]:
        return frozenset(self.personal) | self.impersonal


DECLARATIONS: dict[str, Declaration] = {}


def declare(model: str, *, personal: Mapping[str, Personal], impersonal: Iterable[str]) -> None:
    """Declare the columns of `model` ("app.Model"). Raises ValueError when a column is declared twice."""
    twice = set(personal) & set(impersonal := frozenset(impersonal))
    if twice or model in DECLARATIONS:
        raise ValueError(f"{model} is declared twice: {', '.join(sorted(twice)) or 'the model'}")
    DECLARATIONS[model] = Declaration(model=model, personal=dict(personal), impersonal=impersonal)


def nobody(*models: str) -> None:
    """Declare models that hold nothing about any person."""
    for model in models:
        declare(model, personal={}, impersonal=["*"])
