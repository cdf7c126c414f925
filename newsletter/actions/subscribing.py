"""Takes subscriptions, lets them take effect when the address is proven, changes and ends them."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from blog.models import Topic
from comments import lasting as lasting_of_comments
from comments import stops
from comments.actions import letters
from comments.letters import Recipient
from comments.refusals import LinkInvalid
from newsletter import lasting
from newsletter.enums import End, Frequency
from newsletter.models import Subscription, SubscriptionQuerySet

PROOF = "newsletter.proof"
OWN = "newsletter.own"


@dataclass(frozen=True, slots=True)
class Choice:
    """How often, and of which topics; none stands for all."""

    frequency: Frequency = Frequency.WEEKLY
    topics: Collection[Topic] = ()


@transaction.atomic
def ask(*, address: str, language: str, choice: Choice, notice: str) -> None:
    """Owe the owner of an address a mail: to prove it, or the link to their choice where a subscription stands already.

    What stands is left as it is, since anybody can type an address.
    """
    row, _is_new = Subscription.objects.get_or_create(address=address.strip().casefold(), language=language)
    now, kind = timezone.now(), OWN
    if row.confirmed_at is None or row.ended_at is not None:
        kind = PROOF
        Subscription.objects.filter(pk=row.pk).update(
            created_at=now, confirmed_at=None, ended_at=None, end="", soft_bounces=0, notice=notice
        )
        _choose(row, choice)
    letters.order(
        kind=kind, to=Recipient(language=language, address=row.address), data={"subscription": row.pk},
        key=f"{kind}:{row.pk}:{now:%Y%m%d%H}",
    )  # fmt: skip


@transaction.atomic
def confirm(*, token: str) -> Subscription:
    """The owner of the address has pressed the button; who asks for mail wants mail again. Raises LinkInvalid."""
    letter = letters.redeem(kind=PROOF, token=token)
    found = Subscription.objects.filter(pk=letter.data["subscription"], address=letter.address, ended_at=None)
    if not found.update(confirmed_at=timezone.now()):
        raise LinkInvalid
    lasting_of_comments.lifted(letter.address)
    stops.lift(letter.address)
    return found.get()


@transaction.atomic
def change(*, subscription: Subscription, choice: Choice) -> None:
    """Set how often and of which topics its owner wants to hear."""
    _choose(subscription, choice)


@transaction.atomic
def end(*, found: SubscriptionQuerySet, why: End) -> int:
    """End what stands of these; returns how many. Ending twice changes nothing."""
    rows = found.filter(ended_at=None)
    for address in sorted(set(rows.values_list("address", flat=True))):
        lasting.ended(address)
    return rows.update(ended_at=timezone.now(), end=why)


@transaction.atomic
def move(*, old: str, new: str) -> None:
    """The owner of an address has a new one and has proven it; what stands there already is not doubled."""
    for row in Subscription.objects.of_mailbox(old):
        if Subscription.objects.of_mailbox(new).filter(language=row.language).exists():
            row.delete()
        else:
            Subscription.objects.filter(pk=row.pk).update(address=new.strip().casefold())


def _choose(row: Subscription, choice: Choice) -> None:
    Subscription.objects.filter(pk=row.pk).update(frequency=choice.frequency, is_everything=not choice.topics)
    row.topics.set(choice.topics)
