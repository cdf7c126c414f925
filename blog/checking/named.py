"""Persons and companies that are named, found by how names are written: whoever publishes decides whether they may be.

No model and no list of people: legal forms, forms of address, and two words with capitals inside a sentence, which neither
language writes for much else. Places are found too; a name alone at the beginning of a sentence is not.
"""

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from blog.checking.findings import Finding
from blog.checking.passages import ATTRIBUTION, HEADING, TITLE, Passage
from blog.enums import Check

_CAP = r"[A-ZÄÖÜ][\w&’'-]*[a-zäöüß][\w&’'-]*"
_COMPANY = re.compile(
    r"((?:[A-ZÄÖÜ][\w&’'.-]*\s+(?:&\s+|und\s+|and\s+)?){1,4}(?:GmbH(?: & Co\. KG)?|AG|SE|KGaA|KG|OHG|UG|e\. ?V\.|Ltd|Limited|Inc|LLC|LLP|Corp|plc|PLC|SAS|B\.V\.))(?!\w)"
)
_ADDRESSED = re.compile(
    rf"\b(?:Herrn?|Frau|Dr\.|Prof\.|Professor(?:in)?|Mr\.?|Mrs\.?|Ms\.?)\s+(?:Dr\.\s+)?({_CAP}(?:\s+(?:von\s+|van\s+|de\s+)?{_CAP})?)"
)
_PAIR = re.compile(rf"(?<=[a-zäöüß,;–(] )({_CAP}\s+{_CAP})(?!\w)")
# What stands behind an article anywhere in the text is a thing: German writes those with a capital too.
_THING = re.compile(
    r"\b(?:[Dd](?:er|ie|as|en|em|es)|[Ee]in(?:e[mnrs]?)?|[Kk]eine?[mnrs]?|[Uu]nsere?[mnrs]?|[Tt]he|[Aa]n?|[Oo]ur)\s+([A-ZÄÖÜ]\w+)"
)
# Words that stand before another capital without being a name: measures and times in German, days and months in both.
_NO_NAMES = frozenset(
    """Der Die Das Ein Eine Einer Herr Herrn Frau Mr Mrs Ms Ende Anfang Mitte Prozent Euro Cent Dollar Liter Meter Kilometer Kilo Kilogramm Gramm Tonnen Grad Bar Kilowatt Millionen
    Milliarden Million Milliarde Stück Teile Paar Stunden Minuten Tage Tagen Wochen Monate Monaten Jahre Jahren Art Sorte Menge Ihr
    Ihre Ihren Ihrem Ihrer Ihres Sie Ihnen Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Januar Februar März April Mai
    Juni Juli August September Oktober November Dezember Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February
    March May June July October December I The A An""".split()
)


def check(passages: Iterable[Passage], *, own: Iterable[str]) -> Iterator[Finding]:
    """Each name once, where it stands first; the house and whoever signs the post are no findings."""
    seen = {name.casefold() for name in own if name}
    listed = list(passages)
    things = frozenset(word for passage in listed for word in _THING.findall(passage.text))
    for passage in listed:
        for name in names(passage.text, passage.kind, things):
            if not any(name.casefold() in known or known in name.casefold() for known in seen):
                seen.add(name.casefold())
                says = _("This looks like a person or a company. May they be named here?")
                yield Finding(Check.NAME, passage.place, says, name)


def names(text: str, kind: str = "", things: frozenset[str] = frozenset()) -> list[str]:
    """Every name of a passage, in the order of the text; a pair with one of `things` is none."""
    found = [*_COMPANY.finditer(text), *_ADDRESSED.finditer(text)]
    taken = [match.span(1) for match in found]
    spoken = [(start, text[start:end]) for start, end in taken]
    if kind not in {TITLE, HEADING}:
        # Who said something is a name from the first letter on.
        lead = "von " if kind == ATTRIBUTION else ""
        for match in _PAIR.finditer(lead + text):
            start, end = (position - len(lead) for position in match.span(1))
            is_free = all(end <= first or last <= start for first, last in taken)
            if is_free and not (_NO_NAMES | things) & set(match[1].split()):
                spoken.append((start, match[1]))
    return list(dict.fromkeys(" ".join(name.split()) for _start, name in sorted(spoken)))
