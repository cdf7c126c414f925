"""What goes into a reading and what comes out of it, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment with the post and the earlier comments it answers."""

    id: str
    text: str
    lang: str | None = None
    post_title: str = ""
    post_text: str = ""
    thread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quoted place; offsets count characters of the original text."""

    start: int
    end: int
    label: str
    weight: float


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill or occupation named in the text; `own` when the sentence says it of the writer, else it is a topic."""

    start: int
    end: int
    id: str
    label: str
    own: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One summand of the insight score; negative ones are counter-evidence."""

    label: str
    weight: float


@dataclass(frozen=True, slots=True)
class Analysis:
    """One reading; `parts` add up to `insight` exactly, `tone` is toward the subject, never a person's emotion."""

    id: str
    lang: str
    insight: float
    kind: str
    tone: str
    job_interest: float
    partner_interest: float
    affiliation: str | None
    special_category: float
    spam: float
    toxic: float
    argument: float
    experience: float
    feedback: float
    suggestion: float
    evidence: tuple[Evidence, ...]
    parts: tuple[Part, ...]
    version: str
    skills: tuple[Skill, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The JSON line of the command, keys in their documented order."""
        return {
            name: tuple(map(_row, value)) if isinstance(value, tuple) else value for name, value in _row(self).items()
        }


def _row(value: Analysis | Evidence | Part | Skill) -> dict[str, object]:
    """The fields in their order; nothing in them is copied, as `asdict` would."""
    return {name: getattr(value, name) for name in value.__slots__}
