"""A mail somebody is owed: what it says is put together when it is sent, from what is stored by then."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from comments.models.comment import ReaderComment

ATTEMPTS = 8


class LetterQuerySet(models.QuerySet["Letter"]):
    """Filters over letters."""

    def unsent(self) -> Self:
        return self.filter(sent_at__isnull=True, dropped_at__isnull=True)

    def to_mailbox(self, address: str) -> Self:
        """Letters to one address, whether it stands in the letter or in the comment it answers."""
        return self.filter(Q(address__iexact=address) | Q(comment__user_email__iexact=address, address=""))


class Letter(models.Model):
    """One mail to the writer of `comment`, to a member of the house, or to a plain address; sent once.

    `kind` names the builder in `comments.letters`. Only the hash of a mailed token is kept. `key` is unique: the same
    thing is ordered once, however often somebody asks.
    """

    kind = models.CharField(max_length=32)
    comment = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, null=True, related_name="letters")
    about = models.ForeignKey(ReaderComment, on_delete=models.CASCADE, null=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    address = models.EmailField(blank=True, max_length=254)
    language = models.CharField(max_length=8)
    data = models.JSONField[dict[str, Any]](default=dict)
    key = models.CharField(max_length=100, unique=True)
    token_hash = models.CharField(max_length=64, unique=True, null=True)
    used_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["due_at"], name="comments_letter_unsent", condition=Q(sent_at=None, dropped_at=None)),
            models.Index(fields=["address", "created_at"], name="comments_letter_address"),
        ]

    def __str__(self) -> str:
        return f"letter {self.pk}"

    @property
    def is_given_up(self) -> bool:
        """Whether it will never go out."""
        return self.sent_at is None and (self.dropped_at is not None or self.attempts >= ATTEMPTS)

    @property
    def mailbox(self) -> str:
        """Where it goes; nothing where the person has been erased."""
        if self.address:
            return self.address
        if self.comment is not None:
            return self.comment.user_email
        return self.user.email if self.user is not None else ""
