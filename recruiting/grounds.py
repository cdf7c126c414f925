"""On what a source rests: an agreement in a wording, or the house's legitimate interest under a notice (features.md, LB-1, LI-3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from recruiting.enums import Basis
from recruiting.models import Source


@dataclass(frozen=True, slots=True)
class Ground:
    """The basis, since when, and the text that told the writer, with its version and language."""

    basis: Basis
    given_at: datetime
    version: int
    language: str
    label: str

    @property
    def is_agreed(self) -> bool:
        return self.basis == Basis.CONSENT


def of(source: Source) -> Ground:
    """Select comment, `consent__wording` and `notice` along."""
    if source.consent is not None:
        wording = source.consent.wording
        return Ground(Basis.CONSENT, source.consent.given_at, wording.version, wording.language, wording.label)
    notice = source.notice
    assert notice is not None  # noqa: S101  (the constraint of the table)
    return Ground(Basis.INTEREST, source.comment.submit_date, notice.version, notice.language, notice.text)


def latest(sources: Iterable[Source]) -> Ground:
    """The one that a person rests on now."""
    return max(map(of, sources), key=lambda ground: ground.given_at)
