"""What happens to a mailbox elsewhere holds for its newsletter too."""

from comments.signals import address_moved, mailbox_erased, mails_stopped
from newsletter.actions import forgetting, subscribing
from newsletter.enums import End
from newsletter.models import Subscription


def end(sender: object, address: str, **kwargs: object) -> None:
    """Its owner wants no mail at all."""
    subscribing.end(found=Subscription.objects.of_mailbox(address), why=End.WISH)


def forget(sender: object, address: str, **kwargs: object) -> None:
    forgetting.erase(address=address)


def move(sender: object, old: str, new: str, **kwargs: object) -> None:
    subscribing.move(old=old, new=new)


def connect() -> None:
    """Connect the receivers once."""
    mails_stopped.connect(end, dispatch_uid="newsletter.end")
    mailbox_erased.connect(forget, dispatch_uid="newsletter.forget")
    address_moved.connect(move, dispatch_uid="newsletter.move")
