"""The sizes a post's picture is shown in."""

from core.models import SalonImage, SalonRendition

CARD = "fill-1200x630|format-jpeg"


def card_rendition(picture: SalonImage) -> SalonRendition:
    """The picture as networks show it beside a link."""
    rendition: SalonRendition = picture.get_rendition(CARD)
    return rendition
