"""Addresses that want no mail: known by a keyed hash, so that the list is no list of addresses."""

from comments.drafts import keyed_hash
from comments.models import MailStop


def is_stopped(address: str) -> bool:
    return MailStop.objects.filter(address_hash=_hash(address)).exists()


def note(address: str) -> None:
    MailStop.objects.get_or_create(address_hash=_hash(address))


def lift(address: str) -> None:
    """Its owner has asked for mail again."""
    MailStop.objects.filter(address_hash=_hash(address)).delete()


def _hash(address: str) -> str:
    return keyed_hash("comments.stops", address.casefold())
