"""What subscribers asked for that a restored backup must not undo: written into the ledger as keyed hashes."""

from collections import Counter
from collections.abc import Sequence

from comments.actions.repeating import Repeat
from comments.drafts import mailbox_hash
from core import ledger
from core.ledger import Line
from newsletter.models import Subscription

ENDED = "newsletter.ended"


def ended(address: str) -> None:
    ledger.write(ENDED, mailbox=mailbox_hash(address))


def addresses() -> list[str]:
    """Every address of a subscriber."""
    return list(Subscription.objects.values_list("address", flat=True))


def repeat(lines: Sequence[Line]) -> Counter[str]:
    """End again what had ended; whoever signed up once more after that has to do so again, which is better than unwanted mail."""
    owners, found = Repeat().owners, Counter[str]()
    for line in lines:
        standing = Subscription.objects.filter(address__in=owners[line.what["mailbox"]], ended_at=None)
        found[line.act] += bool(standing.update(ended_at=line.at))
    return +found
