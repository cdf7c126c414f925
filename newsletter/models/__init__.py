"""What the newsletter stores."""

from newsletter.models.issue import Delivery, Issue
from newsletter.models.subscription import Subscription, SubscriptionQuerySet

__all__ = ["Delivery", "Issue", "Subscription", "SubscriptionQuerySet"]
