"""Ends mails for whoever holds the link from one of them. Doing it twice changes nothing and tells nothing."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from comments import lasting, stops, unsubscribing
from comments.enums import Pace
from comments.models import Following, Letter, MailChoice, MailStop, ReaderComment
from comments.signals import mails_stopped
from comments.unsubscribing import Subject


@dataclass(frozen=True, slots=True)
class Ending:
    """How mails that an app above sends are ended: what ends one row's, and whose row it is, None once the person has been erased."""

    end: Callable[[int], None]
    address_of: Callable[[int], str | None]


ENDINGS: dict[Subject, Ending] = {}


@transaction.atomic
def stop(*, token: str, everything: bool = False) -> None:
    """End the mails the link came with, or all mails to that address. Raises LinkInvalid."""
    source = unsubscribing.read(token)
    if ending := ENDINGS.get(source.subject):
        _stop_all(ending.address_of(source.pk)) if everything else ending.end(source.pk)
    elif source.subject == "user":
        for user in User.objects.filter(pk=source.pk):
            choose(user=user, pace=Pace.OFF)
    elif source.subject == "comment":
        _stop_all(ReaderComment.objects.filter(pk=source.pk).values_list("user_email", flat=True).first())
    elif source.subject == "letter":
        _stop_all(Letter.objects.filter(pk=source.pk).values_list("address", flat=True).first())
    elif everything:
        _stop_all(Following.objects.filter(pk=source.pk).values_list("address", flat=True).first())
    else:
        Following.objects.filter(pk=source.pk, ended_at=None).update(ended_at=timezone.now())


@transaction.atomic
def stop_all(*, address: str) -> None:
    """End all mails to an address for whoever has shown that it is theirs."""
    _stop_all(address)


@transaction.atomic
def choose(*, user: User, pace: Pace) -> None:
    """Set how soon an author is told of comments on their posts."""
    MailChoice.objects.update_or_create(user=user, defaults={"new_comments": pace})


def _stop_all(address: str | None) -> None:
    """Nothing where the person has been erased."""
    if address:
        Following.objects.of_mailbox(address).filter(ended_at=None).update(ended_at=timezone.now())
        lasting.stopped(address)
        stops.note(address)
        mails_stopped.send(sender=MailStop, address=address)
