"""Repeats on a restored backup what readers asked for after it was made.

The ledger holds no addresses, so each one in the backup is hashed and looked for; of an address that was changed later, what was asked
for under the new one concerns the old one too.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from comments import lasting
from comments.actions import consents, erasure, mailboxes, objecting, restricting
from comments.drafts import same_mailbox
from comments.enums import Badge, Purpose
from comments.models import Certificate, Deletion, Following, Letter, MailStop, Notice, Objection, ReaderComment
from comments.signals import mails_stopped
from core import ledger
from core.ledger import Line

# Apps above add where else addresses of readers stand.
ADDRESSES: list[Callable[[], Iterable[str]]] = []


def known() -> set[str]:
    """Every address the database holds of readers."""
    found: set[str] = set()
    for rows, column in (
        (ReaderComment.objects.filter(badge=Badge.NONE), "user_email"),
        (Letter.objects.all(), "address"),
        (Letter.objects.filter(data__has_key="was"), "data__was"),
        (Following.objects.all(), "address"),
        (Notice.objects.all(), "email"),
    ):
        found.update(rows.order_by().values_list(column, flat=True).distinct())
    for tell in ADDRESSES:
        found.update(tell())
    return {same_mailbox(address) for address in found if address}


def hashes(address: str) -> list[str]:
    """Under each key there was: lines may be older than the present one."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS, *settings.RECORD_OLD_KEYS)
    value = same_mailbox(address)
    return [salted_hmac("comments.mailbox", value, secret=key, algorithm="sha256").hexdigest() for key in keys]


class Repeat:
    """One pass along the ledger; `owners` are the addresses behind each hash, as far as the backup knows them."""

    def __init__(self) -> None:
        self.owners: dict[str, set[str]] = defaultdict(set)
        for address in known():
            for found in hashes(address):
                self.owners[found].add(address)

    def run(self, lines: Sequence[Line]) -> Counter[str]:
        found: Counter[str] = Counter()
        for line in lines:
            found[line.act] += bool(STEPS[line.act](self, line.at, dict(line.what)))
        return +found

    def erase(self, at: datetime, what: dict[str, Any]) -> bool:
        """The line in the deletion log is put back too where the backup never knew the person."""
        owners = self.owners[what["mailbox"]]
        for address in owners:
            mailboxes.erase(address=address)
        if not Deletion.objects.filter(address_hash=what["mailbox"], at__gte=at).exists():
            Deletion.objects.create(address_hash=what["mailbox"], at=at, comments=what["comments"])
        return bool(owners)

    def move(self, at: datetime, what: dict[str, Any]) -> bool:
        self.owners[what["to"]] |= self.owners[what["mailbox"]]
        return False

    def object(self, at: datetime, what: dict[str, Any]) -> bool:
        row, is_new = Objection.objects.get_or_create(address_hash=what["mailbox"], defaults={"since": at})
        for address in self.owners[what["mailbox"]]:
            objecting.object_to_use(address=address)
        return is_new and bool(row)

    def allow(self, at: datetime, what: dict[str, Any]) -> bool:
        return bool(Objection.objects.filter(address_hash=what["mailbox"]).delete()[0])

    def withdraw(self, at: datetime, what: dict[str, Any]) -> bool:
        owners, purpose = self.owners[what["mailbox"]], Purpose(what["purpose"])
        return bool(sum(consents.withdraw(address=address, purpose=purpose) for address in owners))

    def stop(self, at: datetime, what: dict[str, Any]) -> bool:
        for address in self.owners[what["mailbox"]]:
            Following.objects.of_mailbox(address).filter(ended_at=None).update(ended_at=at)
            mails_stopped.send(sender=MailStop, address=address)
        return MailStop.objects.get_or_create(address_hash=what["stop"], defaults={"since": at})[1]

    def lift(self, at: datetime, what: dict[str, Any]) -> bool:
        return bool(MailStop.objects.filter(address_hash=what["stop"]).delete()[0])

    def erase_comment(self, at: datetime, what: dict[str, Any]) -> bool:
        row = _comment(what)
        if row:
            erasure.erase(comment=row)
        return row is not None

    def restrict(self, at: datetime, what: dict[str, Any]) -> bool:
        row = _comment(what)
        return bool(row and restricting.restrict(comment=row))

    def release(self, at: datetime, what: dict[str, Any]) -> bool:
        row = _comment(what)
        return bool(row and restricting.release(comment=row))

    def certify(self, at: datetime, what: dict[str, Any]) -> bool:
        """So that a certificate somebody has in hand can still be checked."""
        made_at = datetime.fromisoformat(what["made_at"])
        given = {"made_at": made_at, "rule": what["rule"], "counts": what["counts"]}
        return Certificate.objects.get_or_create(number=what["number"], defaults=given)[1]


STEPS: dict[str, Callable[[Repeat, datetime, dict[str, Any]], bool]] = {
    lasting.ERASED: Repeat.erase, lasting.MOVED: Repeat.move, lasting.OBJECTED: Repeat.object, lasting.ALLOWED: Repeat.allow,
    lasting.WITHDRAWN: Repeat.withdraw, lasting.STOPPED: Repeat.stop, lasting.LIFTED: Repeat.lift,
    lasting.COMMENT_ERASED: Repeat.erase_comment, lasting.RESTRICTED: Repeat.restrict, lasting.RELEASED: Repeat.release,
    lasting.CERTIFIED: Repeat.certify,
}  # fmt: skip


def repeat(lines: Sequence[Line]) -> Counter[str]:
    """How often each act found something to do."""
    return Repeat().run(lines)


def _comment(what: dict[str, Any]) -> ReaderComment | None:
    """The comment a line is about, when it is the same one."""
    row = ReaderComment.objects.filter(pk=what["comment"]).first()
    return row if row and ledger.is_marked(what["mark"], *lasting.said(row)) else None
