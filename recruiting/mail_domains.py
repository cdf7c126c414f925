"""Which company a proven mail address belongs to, told by its domain; never by a domain where anybody may open a mailbox."""

import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.encoding import punycode
from publicsuffixlist import PublicSuffixList

from comments.throwaway import is_throwaway

LONGEST = 253
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_PROVIDERS = frozenset(
    line
    for line in (Path(__file__).parent / "mail_providers.txt").read_text("utf-8").split("\n")
    if line[:1] not in {"", "#"}
)


def domain_of(address: str) -> str:
    """The domain an address belongs to as somebody registered it, or nothing where none can be made out."""
    return registrable(address.rpartition("@")[2])


def registrable(domain: str) -> str:
    """What somebody owns of a domain: without what stands before it, in lower case and ASCII; nothing for what nobody can own.

    Written in ASCII as the mail program writes it (Django's `punycode`), so that letters that look alike stay different and the
    domain is the one that the proof of address was sent to.
    """
    try:
        written = punycode(domain.strip().rstrip(".").lower()).lower()
    except UnicodeError:
        return ""
    if len(written) > LONGEST or not _DOMAIN.fullmatch(written):
        return ""
    return _suffixes().privatesuffix(written) or ""


def company_domain(address: str) -> str:
    """The domain that stands for the writer's company; nothing for free-mail, throw-away and the house's own addresses."""
    domain = domain_of(address)
    return "" if is_shared(domain) else domain


def is_shared(domain: str) -> bool:
    """Whether a registered domain stands for no company outside the house."""
    own = {registrable(name) for name in settings.COMMENT_STAFF_DOMAINS}
    more = {registrable(name) for name in settings.MAIL_PROVIDERS}
    family = f"{domain.partition('.')[0]}.*"
    return domain in own | more | _PROVIDERS or family in _PROVIDERS or is_throwaway(domain)


def written(domain: str) -> str:
    """A domain as its owner writes it."""
    try:
        return domain.encode("ascii").decode("idna")
    except UnicodeError:
        return domain


def shown(domain: str) -> str:
    """A domain for people to read, with the ASCII spelling where that differs, against look-alikes."""
    return domain if written(domain) == domain else f"{written(domain)} ({domain})"


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    """The public suffix list that ships with the package; read once, never fetched."""
    return PublicSuffixList()
