"""Who wants to be told of new posts, how often, of which topics, and what they had read when they said so."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from blog.models import Topic
from newsletter.enums import End, Frequency


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Filters over subscriptions."""

    def standing(self) -> Self:
        """In effect: the address is proven, and nobody has ended it."""
        return self.filter(confirmed_at__isnull=False, ended_at__isnull=True)

    def of_mailbox(self, address: str) -> Self:
        return self.filter(address=address.strip().casefold())

    def unproven_before(self, moment: datetime) -> Self:
        return self.filter(confirmed_at__isnull=True, ended_at__isnull=True, created_at__lt=moment)

    def ended_before(self, moment: datetime) -> Self:
        return self.filter(ended_at__lt=moment)


class Subscription(models.Model):
    """One mailbox, in one language. `notice` is what stood at the form when it was sent: with the times, the proof of the agreement.

    Addresses are stored in lower case, so that a mailbox is found however it was written.
    """

    address = models.EmailField(max_length=254)
    language = models.CharField(_("language"), max_length=8)
    frequency = models.CharField(_("how often"), max_length=8, choices=Frequency, default=Frequency.WEEKLY)
    is_everything = models.BooleanField(_("all topics"), default=True)
    topics = models.ManyToManyField(Topic, related_name="+")
    notice = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=10, choices=End, blank=True)
    soft_bounces = models.PositiveSmallIntegerField(default=0)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("address", "language"), name="newsletter_subscription_once")
        ]
        indexes: ClassVar = [models.Index(fields=["language", "frequency"], name="newsletter_recipients")]

    def __str__(self) -> str:
        return f"subscription {self.pk}"
