"""What is shown on another site: a link with its title. Nothing of that site is loaded before a reader follows it."""

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

VIDEO, SOUND, MEDIA = _("Video"), _("Sound"), _("Pictures and films")
# The only sites that may be shown, and what they are for.
PROVIDERS: dict[str, str | Promise] = {
    "youtube.com": VIDEO,
    "youtu.be": VIDEO,
    "vimeo.com": VIDEO,
    "media.ccc.de": VIDEO,
    "ardmediathek.de": VIDEO,
    "soundcloud.com": SOUND,
    "deutschlandfunk.de": SOUND,
    "commons.wikimedia.org": MEDIA,
}


def provider(url: str) -> str:
    """The provider of an address by its host, or "" where it is none of ours or not a plain https address."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
        is_plain = parts.username is None and parts.port in {None, 443}
    except ValueError:
        return ""
    return host if parts.scheme == "https" and is_plain and host in PROVIDERS else ""


class ElsewhereValue(blocks.StructValue):
    """Where it is, in words."""

    @property
    def host(self) -> str:
        return provider(self.get("url") or "")

    @property
    def kind(self) -> str | Promise:
        return PROVIDERS.get(self.host, MEDIA)


class ElsewhereBlock(blocks.StructBlock):
    """A video or sound at one of the providers."""

    url = blocks.URLBlock(label=_("address"), max_length=300)
    title = blocks.CharBlock(label=_("title"), max_length=160)
    about = blocks.CharBlock(
        label=_("what one sees or hears"),
        max_length=200,
        required=False,
        help_text=_("With its length, if it is long."),
    )

    class Meta:
        label = _("video or sound elsewhere")
        icon = "media"
        template = "core/blocks/elsewhere.html"
        value_class = ElsewhereValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not provider(cleaned["url"]):
            said = _("Only these sites can be shown, with an address that begins with https: %(sites)s")
            fault = ValidationError(said, params={"sites": ", ".join(PROVIDERS)})
            raise StructBlockValidationError({"url": fault})
        return cleaned
