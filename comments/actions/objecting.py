"""The owner of a mailbox objects to the use of their comments for getting in touch, or takes that back."""

from django.db import transaction

from comments import lasting
from comments.drafts import mailbox_hash
from comments.models import Consent, Objection, ReaderComment
from comments.signals import use_objected


@transaction.atomic
def object_to_use(*, address: str) -> None:
    """Takes effect at once: whoever looks at the comments at this moment waits for us, or has finished and is undone."""
    comments = hold(address)
    lasting.objected(address)
    Objection.objects.get_or_create(address_hash=mailbox_hash(address))
    for comment in comments:
        use_objected.send(sender=ReaderComment, comment=comment)


def take_back(*, address: str) -> None:
    """Nothing happens at once: apps above look at the comments again when they next repair what they missed."""
    lasting.allowed(address)
    Objection.objects.by(address).delete()


def hold(address: str) -> list[ReaderComment]:
    """Lock the comments and consents of a mailbox in the order everybody locks them in, and return the comments."""
    comments = ReaderComment.objects.from_mailbox(address).order_by("pk")
    rows = list(comments.select_for_update(of=("self",)))
    consents = Consent.objects.filter(comment__in=[row.pk for row in rows]).order_by("pk")
    list(consents.select_for_update(of=("self",)).values_list("pk"))
    return rows
