"""Figures that claim something and do not say where they come from."""

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from blog.checking.findings import Finding
from blog.checking.passages import SOURCE, TITLE, Passage
from blog.enums import Check

SHOWN = 3
# Below this a bare number is more often a count everybody can check than a claim.
BARE_FROM = 100

_FIGURE = re.compile(
    r"(?<![\w.,/])(?P<number>\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
    r"(?P<unit>[\s\u00a0\u202f]*(?:%|Prozent|per ?cent|€|\$|£|[Ee]uros?|EUR|USD|Dollars?|Mio\.|Mrd\.|Millionen|Milliarden|[mb]illions?)(?![\w]))?"
    r"(?![\w]|[.:/]\d)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SOURCE = re.compile(
    r"\b(?:Quellen?|laut|nach (?:Angaben|Zahlen|einer (?:Studie|Umfrage))|Studie|Erhebung|Umfrage|Statistik|Geschäftsbericht"
    r"|sources?|according to|stud(?:y|ies)|survey|statistics|annual report)\b",
    re.IGNORECASE,
)
# Whoever counted it themselves has said where it comes from.
_OWN = re.compile(
    r"\b\w*(?:gemessen|gezählt|ausgewertet|erhoben|nachgerechnet|zugeordnet)\b|\b(?:measured|counted|analysed|recorded|calculated)\b",
    re.IGNORECASE,
)


def check(passages: Iterable[Passage], *, has_sources: bool) -> Iterator[Finding]:
    """One finding for each passage; a post that lists its sources at the end has none."""
    if has_sources:
        return
    listed = list(passages)
    told = {passage.place.anchor for passage in listed if passage.kind == SOURCE and passage.text}
    for passage in listed:
        if (
            passage.place.anchor in told
            or passage.kind == TITLE
            or passage.links
            or _SOURCE.search(passage.text)
            or _OWN.search(passage.text)
        ):
            continue
        if found := figures(passage.text):
            says = _("No source is named here. Link it, or say who counted.")
            more = " …" if len(found) > SHOWN else ""
            yield Finding(Check.NUMBER, passage.place, says, ", ".join(found[:SHOWN]) + more)


def figures(text: str) -> list[str]:
    """Shares, sums and large counts, as they are written; years and small counts are none."""
    return [match[0].strip() for match in _FIGURE.finditer(text) if match["unit"] or _is_claim(match["number"])]


def _is_claim(number: str) -> bool:
    whole = re.sub(r"[.,\s](?=\d{3}(?:\D|$))", "", number)
    return not _YEAR.fullmatch(number) and float(whole.replace(",", ".")) >= BARE_FROM
