"""What is kept about a mailbox beyond its comments: that its owner objected, and that everything was erased. Hashes only."""

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.utils import timezone

from comments.drafts import mailbox_hash

MailboxT = TypeVar("MailboxT", bound=models.Model)


class MailboxQuerySet(models.QuerySet[MailboxT]):
    """Filters over what is kept under the hash of an address."""

    def by(self, address: str) -> Self:
        return self.filter(address_hash=mailbox_hash(address))


class Objection(models.Model):
    """The owner of a mailbox does not want their comments used to get in touch about work or partnership.

    Only a keyed hash is kept: it is found by whoever has the address in hand, and outlives the erasure of everything else, so
    that a later comment is not used either (features.md, LR-1).
    """

    address_hash = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField(default=timezone.now)

    objects: ClassVar = MailboxQuerySet["Objection"].as_manager()

    def __str__(self) -> str:
        return f"objection {self.pk}"


class Deletion(models.Model):
    """One line of the deletion log: that everything about a mailbox was erased, when, and how many comments."""

    address_hash = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(default=timezone.now)
    comments = models.PositiveIntegerField()

    objects: ClassVar = MailboxQuerySet["Deletion"].as_manager()

    def __str__(self) -> str:
        return f"deletion {self.pk}"
