"""Draws the picture that networks show beside a link to a post: its title on the company's paper, signed by its author."""

import io
from dataclasses import astuple, dataclass
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from blog.models import PostPage
from core.colour import PAPER, light
from core.models import CompanySettings

if TYPE_CHECKING:
    from PIL import ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
MARGIN = 88
INK, SOFT = "#1d1e20", "#5a5d63"
SIZES = (84, 76, 68, 60, 52, 46, 40)
TITLE_TOP, TITLE_BOTTOM = 168, 500
LEADING = 1.14
# Changes when the drawing does, so that no old card stays.
EDITION = 1


@dataclass(frozen=True, slots=True)
class CardFacts:
    """Everything a card shows."""

    title: str
    author: str
    role: str
    company: str
    accent: str
    kind: str
    edition: int = EDITION

    @property
    def seal(self) -> str:
        """Names this card and no other."""
        return sha256("\0".join(map(str, astuple(self))).encode()).hexdigest()[:20]


def facts(post: PostPage, company: CompanySettings) -> CardFacts:
    author = post.author
    return CardFacts(
        title=post.title,
        author=author.name if author else "",
        role=author.role if author else "",
        company=company.name,
        accent=company.accent,
        kind=post.kind,
    )


def path(post: PostPage, shown: CardFacts) -> str:
    """The address of a post's card, with what it shows sealed in."""
    return reverse("blog:card", args=[post.pk, shown.seal])


def stored(shown: CardFacts) -> str:
    """The name of the card in the store of media; drawn first, where it is not there yet."""
    name = f"cards/{shown.seal}.png"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(draw(shown)))
    return name


def draw(shown: CardFacts) -> bytes:
    """The card as PNG, 1200 by 630 pixels. What draws is loaded with the first card: web processes seldom draw one."""
    from PIL import Image, ImageDraw

    card = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(card)
    accent = light(shown.accent).accent
    pen.rectangle((0, 0, WIDTH, 14), fill=accent)
    pen.rounded_rectangle((MARGIN, 82, MARGIN + 30, 112), radius=5, fill=accent)
    pen.text((MARGIN + 48, 97), shown.company, font=_font(32, 600), fill=INK, anchor="lm")
    pen.text((WIDTH - MARGIN, 97), shown.kind, font=_font(28, 400), fill=SOFT, anchor="rm")
    _title(pen, shown.title)
    if shown.author:
        pen.line((MARGIN, 534, WIDTH - MARGIN, 534), fill="#e2dfd7", width=2)
        name = _font(32, 600)
        pen.text((MARGIN, 572), shown.author, font=name, fill=INK, anchor="lm")
        _role(pen, shown.role, MARGIN + pen.textlength(shown.author, font=name) + 24)
    file = io.BytesIO()
    card.quantize(64).save(file, "PNG", optimize=True)
    return file.getvalue()


def _title(pen: "ImageDraw.ImageDraw", title: str) -> None:
    """As large as it fits; what fits at no size ends with dots."""
    for size in SIZES:
        font = _font(size, 600)
        lines = _lines(pen, title, font)
        most = int((TITLE_BOTTOM - TITLE_TOP) / (size * LEADING))
        if len(lines) <= most:
            break
    else:
        lines = [*lines[: most - 1], lines[most - 1][:-1].rstrip() + "…"]
    for number, line in enumerate(lines):
        pen.text((MARGIN, TITLE_TOP + number * size * LEADING), line, font=font, fill=INK)


def _lines(pen: "ImageDraw.ImageDraw", text: str, font: "ImageFont.FreeTypeFont") -> list[str]:
    """Broken between words; a word wider than the card is broken where it must."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if pen.textlength(longer, font=font) <= WIDTH - 2 * MARGIN:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if pen.textlength(lines[-1] + letter, font=font) > WIDTH - 2 * MARGIN:
                lines.append("")
            lines[-1] += letter
    return lines


def _role(pen: "ImageDraw.ImageDraw", role: str, left: float) -> None:
    """What fits beside the name; the end of a long role is left out and said to be."""
    font, shown = _font(28, 400), role
    while shown and left + pen.textlength(shown, font=font) > WIDTH - MARGIN:
        shown = shown.rstrip("…").rstrip(" ,").rpartition(" ")[0]
        shown = f"{shown}…" if shown else ""
    pen.text((left, 572), shown, font=font, fill=SOFT, anchor="lm")


@cache
def _font(size: int, weight: int) -> "ImageFont.FreeTypeFont":
    """The reading face of the site, which Pillow reads in the very file that browsers get."""
    from PIL import ImageFont

    font = ImageFont.truetype(str(finders.find("fonts/source-serif-4.woff2")), size)
    font.set_variation_by_axes([weight])
    return font
