"""Deletes what has served its time: addresses nobody confirmed, ended subscriptions, and what was sent to whom."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from newsletter.models import Issue, Subscription, SubscriptionQuerySet


def forget(now: datetime | None = None) -> int:
    """Delete what is due."""
    moment = now or timezone.now()
    return sum(found.delete()[0] for found in (due_unproven(moment), due_ended(moment), due_issues(moment)))


@transaction.atomic
def erase(*, address: str) -> int:
    """Everything about a mailbox; its mails stay as numbers."""
    return Subscription.objects.of_mailbox(address).delete()[0]


def due_unproven(moment: datetime) -> SubscriptionQuerySet:
    """Addresses that nobody confirmed in time at that moment; also what the preview of deletions asks."""
    return Subscription.objects.unproven_before(moment - timedelta(hours=settings.COMMENT_CONFIRM_HOURS))


def due_ended(moment: datetime) -> SubscriptionQuerySet:
    """Subscriptions that ended long enough ago at that moment."""
    return Subscription.objects.ended_before(moment - timedelta(days=settings.NEWSLETTER_ENDED_DAYS))


def due_issues(moment: datetime) -> "QuerySet[Issue]":
    """Issues, with their mails, that are old enough at that moment."""
    return Issue.objects.filter(made_at__lt=moment - timedelta(days=settings.NEWSLETTER_SENT_DAYS))
