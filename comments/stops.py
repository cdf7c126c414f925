"""Addresses that want no mail: known by a keyed hash, so that the list is no list of addresses."""

from django.db.models import QuerySet

from comments.drafts import keyed_hash
from comments.models import MailStop


def of(address: str) -> QuerySet[MailStop]:
    return MailStop.objects.filter(address_hash=mark(address))


def is_stopped(address: str) -> bool:
    return of(address).exists()


def note(address: str) -> None:
    MailStop.objects.get_or_create(address_hash=mark(address))


def lift(address: str) -> None:
    """Its owner has asked for mail again."""
    of(address).delete()


def mark(address: str) -> str:
    return keyed_hash("comments.stops", address.casefold())
