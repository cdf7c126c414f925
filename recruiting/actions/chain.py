"""Adds to the chain of the record and lets its oldest part go.

An entry is written with the act it tells of, without any lock, and takes its place in the chain right after the commit. So no
transaction holds the chain while it waits for something else, and two never lock each other out.
"""

import logging
from datetime import datetime

from django.db import connection, transaction
from django.db.models import QuerySet

from recruiting import disk, sealing
from recruiting.chain import Broken, walk
from recruiting.models import RecordChain, ReviewEntry

logger = logging.getLogger(__name__)
BATCH = 500


def seal_waiting() -> int:
    """Give every committed entry without a number its number and seal; returns how many. One process at a time does it."""
    is_alone = _is_alone()
    with transaction.atomic():
        if is_alone:
            disk.need_not_be_waited_for()
        return _sealed()


def _is_alone() -> bool:
    """Whether nothing else is stored by the transaction that is about to begin."""
    return not connection.in_atomic_block


def _sealed() -> int:
    chain = _locked()
    if chain is None:
        return 0
    before, last_row, is_full = chain.last_number, 0, True
    # Whatever is committed after a batch that is not full seals itself, as soon as this lock is free.
    while is_full:
        rows = list(ReviewEntry.objects.filter(number=None, pk__gt=last_row).order_by("pk")[:BATCH])
        genuine = [row for row in rows if row.is_genuine]
        for entry in genuine:
            _append(chain, entry)
        ReviewEntry.objects.bulk_update(genuine, ["number", "seal"])
        is_full = len(rows) == BATCH
        last_row = rows[-1].pk if rows else last_row
    if chain.last_number != before:
        chain.sign()
        chain.save()
    return chain.last_number - before


@transaction.atomic
def prune(*, before: datetime) -> int:
    """Delete the oldest part of the chain, entries up to `before`; returns how many went.

    What follows stays verifiable from the seal of the last entry that went. What does not fit is kept, for whoever looks into it.
    """
    chain = _locked()
    if chain is None:
        return 0
    stray, _by_model = over(before=before).filter(number=None).delete()
    went = _pass_over(chain, before)
    for start in range(chain.pruned_number - went, chain.pruned_number, BATCH):
        end = min(start + BATCH, chain.pruned_number)
        ReviewEntry.objects.filter(number__gt=start, number__lte=end).delete()
    chain.sign()
    chain.save()
    return went + stray


def over(*, before: datetime) -> "QuerySet[ReviewEntry]":
    """Entries up to `before`, whether they fit or not."""
    return ReviewEntry.objects.filter(at__lte=before)


def _locked() -> RecordChain | None:
    """The ends of the chain, ours alone until the transaction ends; None, and a line in the log, when they were tampered with."""
    rows = RecordChain.objects.select_for_update().filter(pk=RecordChain.ONLY)
    chain = rows.first() or _begun(rows)
    if chain is None and not ReviewEntry.objects.exists():
        return None
    if chain is None or not chain.is_genuine:
        logger.error("The ends of the record were altered or are missing; nothing is sealed or deleted.")
        return None
    return chain


def _begun(rows: "QuerySet[RecordChain]") -> RecordChain | None:
    """A new chain for the first entry there is; never over rows that another one sealed."""
    entries = ReviewEntry.objects
    if not entries.exists() or entries.exclude(number=None).exists():
        return None
    fresh = RecordChain()
    fresh.sign()
    RecordChain.objects.get_or_create(pk=RecordChain.ONLY, defaults={"mark": fresh.mark})
    return rows.first()


def _append(chain: RecordChain, entry: ReviewEntry) -> None:
    entry.number = chain.last_number + 1
    entry.seal = sealing.seal(number=entry.number, before=chain.last_seal, stamp=entry.stamp, with_key=sealing.key())
    chain.last_number, chain.last_seal = entry.number, entry.seal


def _pass_over(chain: RecordChain, before: datetime) -> int:
    """Move the beginning of the chain behind the entries whose time is over and that fit; returns how many."""
    start = chain.pruned_number
    try:
        for entry in walk(after=start, before=chain.pruned_seal, to=chain.last_number):
            if entry.at > before:
                break
            chain.pruned_number, chain.pruned_seal = chain.pruned_number + 1, entry.seal
    except Broken as broken:
        logger.error("The record is not whole (%s, %s); what is behind is kept.", broken.fault.value, broken.number)
    return chain.pruned_number - start
