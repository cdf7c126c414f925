"""What the provider of the mails reports: a mail came back, was reported as unwanted, or arrived."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from comments.actions import stopping
from newsletter.actions import subscribing
from newsletter.enums import GONE_OUT, End, State
from newsletter.models import Delivery, Subscription, SubscriptionQuerySet

HARD, SOFT, COMPLAINT, DELIVERED = "hard_bounce", "soft_bounce", "complaint", "delivered"
KINDS = frozenset({HARD, SOFT, COMPLAINT, DELIVERED})
_OURS = re.compile(r"<?newsletter\.([1-9][0-9]{0,17})@[^>\s]*>?")


@dataclass(frozen=True, slots=True)
class Event:
    """One report; `message_id` is empty where the provider names the address alone."""

    kind: str
    recipient: str
    message_id: str = ""


def take(*, events: Iterable[Event]) -> int:
    """Act on each report once, however often it comes; returns how many changed something."""
    return sum(_take(event) for event in events)


@transaction.atomic
def _take(event: Event) -> bool:
    delivery = _delivery(event)
    found = Subscription.objects.of_mailbox(event.recipient)
    if event.kind == DELIVERED:
        return delivery is not None and _arrived(delivery)
    if event.kind == SOFT:
        return delivery is not None and _came_back(delivery, State.BOUNCED) and _count(found)
    state, why = (State.COMPLAINED, End.COMPLAINED) if event.kind == COMPLAINT else (State.BOUNCED, End.BOUNCED)
    is_news = delivery is not None and _came_back(delivery, state)
    ended = subscribing.end(found=found, why=why)
    if event.kind == COMPLAINT and ended:
        stopping.stop_all(address=event.recipient)
    return is_news or bool(ended)


def _delivery(event: Event) -> Delivery | None:
    """The mail a report is about, when it went to the address it names."""
    number = _OURS.fullmatch(event.message_id)
    if number is None:
        return None
    address = event.recipient.strip().casefold()
    return Delivery.objects.filter(pk=int(number[1]), subscription__address=address).first()


def _came_back(delivery: Delivery, state: State) -> bool:
    gone_out = Delivery.objects.filter(pk=delivery.pk, state__in=GONE_OUT)
    return bool(gone_out.update(state=state, changed_at=timezone.now()))


def _arrived(delivery: Delivery) -> bool:
    """It takes back what was counted before, since the mailbox is there."""
    Subscription.objects.filter(deliveries=delivery).update(soft_bounces=0)
    unsure = Delivery.objects.filter(pk=delivery.pk, state__in=(State.SENDING, State.UNCLEAR))
    return bool(unsure.update(state=State.SENT, changed_at=timezone.now()))


def _count(found: SubscriptionQuerySet) -> bool:
    """One more mail that came back for now; too many in a row end the subscription."""
    found.update(soft_bounces=F("soft_bounces") + 1)
    subscribing.end(found=found.filter(soft_bounces__gte=settings.NEWSLETTER_SOFT_BOUNCES), why=End.BOUNCED)
    return True
