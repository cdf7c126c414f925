"""Which addresses that somebody typed, or another site named, may be linked to."""

import ipaddress
from urllib.parse import urlsplit

_PRIVATE_ENDINGS = (".local", ".localhost", ".internal", ".lan", ".home", ".corp", ".intranet", ".onion")


def is_acceptable(url: str) -> bool:
    """A plain http(s) address of a public host, without a name or password in it."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".").casefold()
        has_credentials = parts.username is not None or parts.password is not None
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and not has_credentials and _is_public(host)


def is_public_name(host: str) -> bool:
    """Whether a host, in small letters, is a name with a dot that could be known everywhere: no IP address in whatever way it is written."""
    last = host.rpartition(".")[2]
    looks_like_number = not last or last.isdigit() or last.startswith("0x") or ":" in host
    return "." in host and not looks_like_number and not f".{host}".endswith(_PRIVATE_ENDINGS)


def _is_public(host: str) -> bool:
    """Whether a host is a name with a dot or a global IP address, in whatever way it is written."""
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return is_public_name(host)
