"""Writes the record. Rows are only added, and none holds a name."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from accounts.models import User
from comments.enums import Purpose
from recruiting import sealing
from recruiting.actions import chain
from recruiting.enums import Act
from recruiting.models import Candidate, PartnerLead, ReviewEntry


def write(*, act: Act, person: Candidate | PartnerLead, by: User | None = None, **detail: Any) -> ReviewEntry:
    """One line about one person; `by` is empty only for what no human did."""
    return _add(
        ReviewEntry(
            act=act, purpose=person.purpose, person=person.public_id, by=by, version=person.version, detail=detail
        )
    )


def write_many(
    *, act: Act, told: Iterable[tuple[Candidate | PartnerLead, Mapping[str, Any]]], by: User
) -> list[ReviewEntry]:
    """One line about each of several people, in one statement, as a named human did it with all of them at once."""
    rows = [
        _stamped(
            ReviewEntry(
                act=act, purpose=person.purpose, person=person.public_id, by=by, version=person.version,
                detail=dict(detail),
            )
        )
        for person, detail in told
    ]  # fmt: skip
    written = ReviewEntry.objects.bulk_create(rows)
    transaction.on_commit(chain.seal_waiting, robust=True)
    return written


def write_view(*, person: Candidate | PartnerLead, by: User) -> ReviewEntry:
    """Somebody was shown a person in this revision; decisions ask for it."""
    return write(act=Act.VIEWED, person=person, by=by, revision=person.revision)


def write_switch(*, act: Act, by: User, why: str, version: str) -> ReviewEntry:
    """Somebody stopped all scoring or let it go on; about nobody in particular (features.md, LH-4)."""
    return _add(ReviewEntry(act=act, by=by, version=version, detail={"why": why}))


def write_interest(*, act: Act, by: User, why: str, papers: Mapping[str, int]) -> ReviewEntry:
    """Somebody switched legitimate interest on or off, and the rows of the papers it rested on (features.md, LB-3)."""
    return _add(ReviewEntry(act=act, by=by, detail={"why": why, "papers": dict(papers)}))


def write_paper(*, act: Act, by: User, paper: str, on: str, row: int) -> ReviewEntry:
    """Somebody put a paper on file or withdrew it; what they wrote about it stands in the row of this key (features.md, LG-4)."""
    return _add(ReviewEntry(act=act, by=by, detail={"paper": paper, "on": on, "row": row}))


def write_times(*, by: User | None, was: Mapping[str, int], now: Mapping[str, int]) -> ReviewEntry:
    """Somebody changed how long people are kept: the days by stage before and after (features.md, LT-1)."""
    return _add(ReviewEntry(act=Act.RULED, by=by, detail={"was": dict(was), "now": dict(now)}))


def write_lesson(*, by: User) -> ReviewEntry:
    """Somebody passed the lesson that comes before the first decision (features.md, LG-6)."""
    return _add(ReviewEntry(act=Act.LEARNT, by=by))


def write_order(*, purpose: Purpose, by: User) -> ReviewEntry:
    """Somebody had the queue ordered by strength (features.md, LH-2)."""
    return _add(ReviewEntry(act=Act.ORDERED, purpose=purpose, by=by))


def write_export(*, purpose: Purpose, by: User, kind: str, filters: Mapping[str, Any], rows: int) -> ReviewEntry:
    """Somebody took people out as a file: which ones and how many."""
    detail = {"format": kind, "filters": dict(filters), "rows": rows}
    return _add(ReviewEntry(act=Act.EXPORTED, purpose=purpose, by=by, detail=detail))


def write_check(**detail: Any) -> ReviewEntry:
    """The record was checked by itself, and what came of it."""
    return _add(ReviewEntry(act=Act.VERIFIED, detail=detail))


def write_paperwork(*, act: Act, by: User | None, row: int, **detail: str) -> ReviewEntry:
    """Somebody wrote down or closed a request about data or a breach; what they wrote stands in the row of this key."""
    return _add(ReviewEntry(act=act, by=by, detail={"row": row, **detail}))


def write_drift(**detail: Any) -> ReviewEntry:
    """A month was compared with the time of the release: shares in percent, about nobody in particular (AI Act 15)."""
    return _add(ReviewEntry(act=Act.DRIFT, detail=detail))


def write_restored(*, made_at: str, repeated: int, has_ledger: bool) -> ReviewEntry:
    """The site is as it was in a backup, with so many erasures, objections and withdrawals repeated that came later (trust.md, GDPR 17)."""
    return _add(
        ReviewEntry(act=Act.RESTORED, detail={"made_at": made_at, "repeated": repeated, "has_ledger": has_ledger})
    )


def _add(entry: ReviewEntry) -> ReviewEntry:
    """Store an entry with the act it tells of; it gets its place in the chain as soon as that is committed."""
    _stamped(entry).save(force_insert=True)
    transaction.on_commit(chain.seal_waiting, robust=True)
    return entry


def _stamped(entry: ReviewEntry) -> ReviewEntry:
    entry.actor = entry.by_id
    entry.stamp = sealing.stamp(entry, sealing.key())
    return entry
