"""What a reader sends, cleaned, and the fingerprint by which the same thing is recognised when it is sent twice."""

import ipaddress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac

from comments.commentable import Argument
from comments.enums import Follow, Purpose, Relation, Side
from comments.stamps import Stamp

if TYPE_CHECKING:
    from comments.models import FormNotice

IPV4_PREFIX = 24
IPV6_PREFIX = 48


@dataclass(frozen=True, slots=True)
class Draft:
    """A comment before it is stored. `agreed` maps each purpose agreed to to the version of the wording the reader saw; 0 stands
    for the latest one. `notice` is what the form told them. `stands` says where they agree or disagree with what was said."""

    text: str
    name: str
    email: str
    url: str = ""
    relation: Relation = Relation.UNSTATED
    reply_to: int | None = None
    agreed: dict[Purpose, int] = field(default_factory=dict)
    follow: Follow = Follow.NONE
    notice: "FormNotice | None" = None
    is_minor: bool = False
    stamp: Stamp = field(default_factory=Stamp)
    stands: tuple[tuple[Argument, Side], ...] = ()


def fingerprint(draft: Draft, *, label: str, pk: int) -> str:
    """The same for the same text by the same address in the same place; tells nothing without the secret key."""
    parts = (label, str(pk), str(draft.reply_to or 0), draft.email.casefold(), draft.text)
    return keyed_hash("comments.fingerprint", "\0".join(parts))


def keyed_hash(purpose: str, value: str) -> str:
    """A hash under a key derived from the secret key for one purpose."""
    return salted_hmac(purpose, value, algorithm="sha256").hexdigest()


def network_of(address: str | None) -> str | None:
    """The network an address belongs to: enough against floods, too little to find a person. None for no address."""
    try:
        parsed = ipaddress.ip_address((address or "").strip())
    except ValueError:
        return None
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    prefix = IPV4_PREFIX if parsed.version == 4 else IPV6_PREFIX
    return str(ipaddress.ip_network((parsed, prefix), strict=False).network_address)


def same_mailbox(address: str) -> str:
    """One spelling per mailbox, as far as that can be known from outside."""
    return address.strip().casefold()


def mailbox_hash(address: str) -> str:
    """Recognises a mailbox; tells nothing without the secret key."""
    return keyed_hash("comments.mailbox", same_mailbox(address))
