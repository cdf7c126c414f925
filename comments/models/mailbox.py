"""What is kept about a mailbox beyond its comments: that its owner objected, and that everything was erased. Hashes only."""

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.utils import timezone

from comments.drafts import mailbox_hash
from comments.enums import ErasedKind, ErasureRule

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


class Certificate(models.Model):
    """What a certificate of erasure says: a number, a time, a rule and how many rows of each kind. Nothing about who it was.

    Its seal is not kept: it is computed anew from these columns when somebody shows one.
    """

    number = models.CharField(max_length=12, unique=True)
    made_at = models.DateTimeField()
    rule = models.CharField(max_length=12, choices=ErasureRule)
    counts = models.JSONField[dict[str, int]](default=dict)

    def __str__(self) -> str:
        return f"certificate {self.pk}"

    @property
    def counted(self) -> list[tuple[str, int]]:
        """The kinds in words, in one order, with how many rows of each."""
        return [(str(kind.label), self.counts[kind.value]) for kind in ErasedKind if kind.value in self.counts]


class Deletion(models.Model):
    """One line of the deletion log: that everything about a mailbox was erased, when, and how many comments."""

    address_hash = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(default=timezone.now)
    comments = models.PositiveIntegerField()

    objects: ClassVar = MailboxQuerySet["Deletion"].as_manager()

    def __str__(self) -> str:
        return f"deletion {self.pk}"
