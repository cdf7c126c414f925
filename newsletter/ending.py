"""What the link in a mail ends."""

from comments.actions.stopping import Ending
from newsletter.actions import subscribing
from newsletter.enums import End
from newsletter.models import Subscription


def end(pk: int) -> None:
    subscribing.end(found=Subscription.objects.filter(pk=pk), why=End.WISH)


def address_of(pk: int) -> str | None:
    return Subscription.objects.filter(pk=pk).values_list("address", flat=True).first()


ENDING = Ending(end=end, address_of=address_of)
