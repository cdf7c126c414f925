"""Rich text as the editor stores it: what the editor would drop is refused, so that nothing a program sends is lost in silence.

Tags the block does not know are refused by name. Attributes other than those of links are left out, as the editor does with what is pasted.
"""

from html.parser import HTMLParser
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.rich_text.converters.db_html import DbHTMLConverter
from wagtail.blocks import RichTextBlock
from wagtail.documents import get_document_model
from wagtail.models import Page

from automation import choosing

DEEPEST = 20
# Going through the editor takes a second for so much text full of tags, and longer than in proportion for more.
LONGEST = 50_000
VOID = frozenset({"br", "hr", "img", "embed", "input", "meta", "link", "wbr"})
TAGS = {"bold": "b", "italic": "i", "link": "a", "ol": "ol, li", "ul": "ul, li"}


class _Reader(HTMLParser):
    """How deeply tags stand in one another, and where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.deepest, self.is_crossed = 0, False
        self.links: list[dict[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.links.append({name: value or "" for name, value in attrs})
        if tag not in VOID:
            self.open.append(tag)
            self.deepest = max(self.deepest, len(self.open))

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        elif tag not in VOID:
            self.is_crossed = True


def read(html: str, block: RichTextBlock, who: Any) -> tuple[str, list[str]]:
    """The text as it is stored once it went through the editor and back, and what is wrong with it in words."""
    if found := _faults(html, block, who):
        return "", found
    converter = block.field.widget.converter
    try:
        return str(converter.to_database_format(converter.from_database_format(html))), []
    except AssertionError:  # so the converter of the editor refuses an entry outside of a list
        return "", [_("These tags cannot stand in one another like this.")]


def _faults(html: str, block: RichTextBlock, who: Any) -> list[str]:
    if len(html) > LONGEST:
        return [_("This text is longer than %(most)s characters. Please use several blocks.") % {"most": LONGEST}]
    if "<!" in html or "<?" in html:
        return [_("Comments and instructions in angle brackets cannot stand here.")]
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if reader.deepest > DEEPEST:
        return [_("Tags stand in one another too deeply.")]
    if reader.is_crossed or reader.open:
        return [_("Every tag has to be closed before the one around it.")]
    _cleaned, removals = DbHTMLConverter(block.features).clean(html)
    if unknown := sorted({row.tag for row in removals if row.tag != "a" or row.reason == "feature_disabled"}):
        known = ", ".join(["p", "br", *(TAGS[name] for name in block.features if name in TAGS)])
        said = _("These tags cannot stand here: %(tags)s. Allowed are %(known)s.")
        return [said % {"tags": ", ".join(unknown)[:200], "known": known}]
    return [said for link in reader.links if (said := _fault_of_link(link, who))]


def _fault_of_link(link: dict[str, str], who: Any) -> str:
    from wagtail.whitelist import check_url

    match link.get("linktype"):
        case None:
            is_fit = bool(link.get("href", "").strip()) and check_url(link["href"]) is not None
            return "" if is_fit else _("A link needs an address that begins with https, http, mailto or tel.")
        case "page":
            exists = (number := choosing.number(link.get("id"))) and Page.objects.filter(pk=number).exists()
            return "" if exists else _("A link leads to a page that does not exist.")
        case "document":
            may = choosing.may_choose(get_document_model(), choosing.number(link.get("id")), who)
            return "" if may else _("A link leads to a file that does not exist or that you may not choose.")
        case _:
            return _("A link has a kind that is not known. Known are page and document.")
