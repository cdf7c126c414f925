"""The link to one's own choice: signed, in every mail, and good as long as the subscription stands."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from comments.refusals import LinkInvalid
from newsletter.models import Subscription


def path(subscription: Subscription) -> str:
    """In the language that is in force."""
    return reverse("newsletter:own", args=[_signer().sign(str(subscription.pk))])


def find(token: str) -> Subscription:
    """The subscription a link belongs to. Raises LinkInvalid, also once it has ended."""
    try:
        number = int(_signer().unsign(token))
    except BadSignature:
        raise LinkInvalid from None
    found = Subscription.objects.standing().filter(pk=number).first()
    if found is None:
        raise LinkInvalid
    return found


def _signer() -> Signer:
    return Signer(sep=".", salt="newsletter.own")
