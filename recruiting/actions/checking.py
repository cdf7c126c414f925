"""Checks the record every night and writes down what came of it."""

import logging

from recruiting import verification
from recruiting.actions import chain, entries

logger = logging.getLogger(__name__)


def check_record() -> int:
    """Check the whole record; the result is an entry of its own, and a line in the log outside the database. Returns how many fit; of an empty
    record there is nothing to tell."""
    chain.seal_waiting()
    finding = verification.verify()
    if finding.fault:
        logger.error("The record is not whole: %s, %s.", finding.fault.value, finding.number)
        entries.write_check(entries=finding.entries, fault=finding.fault.value, number=finding.number)
    elif finding.entries:
        logger.info("The record is whole: %d entries, newest %s.", finding.entries, finding.note)
        entries.write_check(entries=finding.entries)
    return finding.entries
