"""What production refuses to start with: each fault as one sentence that says what to do."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

KEY_LENGTH = 50
SECRET_LENGTH = 32
MAKE_ONE = "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(32))'"
KEY_VARIETY = 5
PUBLIC_KEYS = ("demo-only-", "only-for-tests-", "django-insecure-")


@dataclass(frozen=True, slots=True)
class Start:
    """The settings that decide whether a start is safe."""

    debug: bool
    secret_key: str
    allowed_hosts: Sequence[str]
    base_url: str
    installed_apps: Sequence[str]
    ats_url: str = ""
    ats_secret: str = field(default="", repr=False)
    hook_secret: str = field(default="", repr=False)


def faults(start: Start) -> list[str]:
    """Every reason not to start; empty when all is well."""
    return [
        sentence
        for is_wrong, sentence in (
            (
                start.debug,
                "DEBUG is on. Remove it from the environment: error pages would show the inside of the site.",
            ),
            *_key_faults(start.secret_key),
            *_host_faults(start.allowed_hosts, start.base_url),
            *(_ats_faults(start.ats_url, start.ats_secret) if start.ats_url or start.ats_secret else ()),
            (
                0 < len(start.hook_secret) < SECRET_LENGTH,
                f"NEWSLETTER_HOOK_SECRET is shorter than {SECRET_LENGTH} characters. {MAKE_ONE}",
            ),
            ("demo" in start.installed_apps, "The demo app is installed. Take it out: its passwords are public."),
        )
        if is_wrong
    ]


def _key_faults(key: str) -> list[tuple[bool, str]]:
    how = "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'"
    return [
        (not key, f"SECRET_KEY is missing. {how}"),
        (key.startswith(PUBLIC_KEYS), f"SECRET_KEY is one that everybody can read in the source. {how}"),
        (0 < len(key) < KEY_LENGTH, f"SECRET_KEY is shorter than {KEY_LENGTH} characters. {how}"),
        (
            len(key) >= KEY_LENGTH and len(set(key)) < KEY_VARIETY,
            f"SECRET_KEY repeats fewer than {KEY_VARIETY} different characters. {how}",
        ),
    ]


def _host_faults(hosts: Sequence[str], base_url: str) -> list[tuple[bool, str]]:
    url = urlsplit(base_url)
    return [
        (not hosts, "ALLOWED_HOSTS is empty. Name the hosts of the site, separated by commas."),
        (any("*" in host for host in hosts), 'ALLOWED_HOSTS contains "*". Name the hosts of the site instead.'),
        (
            url.scheme != "https" or not url.hostname,
            "BASE_URL is not an https address. Mails link to it, so it must be the public address of the site.",
        ),
    ]


def _ats_faults(address: str, secret: str) -> list[tuple[bool, str]]:
    return [
        (not _is_https(address), "ATS_WEBHOOK_URL is not an https address. People are handed over to it; name one."),
        (
            len(secret) < SECRET_LENGTH,
            f"ATS_WEBHOOK_SECRET is shorter than {SECRET_LENGTH} characters. {MAKE_ONE}",
        ),
    ]


def _is_https(address: str) -> bool:
    try:
        url = urlsplit(address)
        return url.scheme == "https" and bool(url.hostname) and url.port != 0
    except ValueError:
        return False
