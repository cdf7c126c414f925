"""Erases everything about a mailbox and makes a certificate of it that does not tell whose it was."""

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from comments import disclosure, lasting
from comments.actions import mailboxes
from comments.actions.objecting import hold
from comments.certificates import ALPHABET, NUMBER_LENGTH
from comments.enums import ErasureRule
from comments.models import Certificate


@transaction.atomic
def erase(*, address: str) -> Certificate:
    """Count what is there, erase it, and put down the counts under a random number; the minute is all that is kept of the time."""
    hold(address)
    counts = disclosure.to_be_erased(address)
    mailboxes.erase(address=address)
    made = Certificate.objects.create(
        number=get_random_string(NUMBER_LENGTH, ALPHABET),
        made_at=timezone.now().replace(second=0, microsecond=0),
        rule=ErasureRule.REQUEST,
        counts=counts,
    )
    lasting.certified(made)
    return made
