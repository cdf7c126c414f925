"""What may be entered as a source, in one way of writing each, and the address that is asked for it."""

import re
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.links import is_public_name
from core.text import is_readable, one_line

POSTS_OF_A_SEARCH = 25

_HOST = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_TAG = re.compile(r"\w*[^\W\d_]\w*")
_PERSON = re.compile(r"(?:^|\s)(?:[@＠]|(?:from|mentions|to|did):)", re.IGNORECASE)


def feed(typed: str) -> str:
    """The address of a feed."""
    try:
        parts = urlsplit(typed)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise ValidationError(_not_public()) from None
    if parts.scheme != "https" or any(character.isspace() for character in typed):
        raise ValidationError(_("Please give a whole address that begins with https://."))
    if "@" in parts.netloc:
        raise ValidationError(
            _("Please leave the name and the password out of the address: they would be stored here.")
        )
    if port is not None:
        raise ValidationError(_("Please leave the port out of the address: only the usual one is asked."))
    return urlunsplit(("https", _public(host), parts.path or "/", parts.query, ""))


def tag(typed: str) -> str:
    """A tag as its server writes it in an address."""
    if typed.startswith("#"):
        raise ValidationError(_("Please write the tag without “#”."))
    if not _TAG.fullmatch(typed):
        raise ValidationError(_("A tag is one word of letters, digits and underscores."))
    return typed.casefold()


def server(typed: str) -> str:
    """The name of a Mastodon server."""
    if not typed:
        raise ValidationError(_("Please name the server where the tag is to be watched, such as mastodon.example."))
    return _public(typed)


def search(typed: str) -> str:
    """Words to look for. People are not watched: a search for what somebody in particular writes is refused."""
    words = one_line(typed)
    if not is_readable(words):
        raise ValidationError(_("Please write down what to look for."))
    if _PERSON.search(words):
        raise ValidationError(_("Please look for words, not for what somebody in particular writes."))
    return words


def of_tag(name: str, instance: str) -> str:
    return f"https://{instance}/tags/{quote(name)}.rss"


def of_search(words: str) -> str:
    asked = urlencode({"q": words, "limit": POSTS_OF_A_SEARCH})
    return f"{settings.MENTIONS_BLUESKY}/xrpc/app.bsky.feed.searchPosts?{asked}"


def _public(host: str) -> str:
    """A host in small letters and in the letters that addresses are made of."""
    try:
        name = host.encode("idna").decode("ascii").casefold()
    except UnicodeError:
        raise ValidationError(_not_public()) from None
    if not _HOST.fullmatch(name) or not is_public_name(name):
        raise ValidationError(_not_public())
    return name


def _not_public() -> str:
    return _("Please give the public name of a site: no number, and no name that is known within a network only.")
