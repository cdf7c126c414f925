"""The organisation a writer says to belong to, quoted verbatim."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from analysis.extensions import marks

_NAME = r"(?!(?:Ihnen|Ihrem|Ihrer|Ihren|Ihre|Sie|Euch|Uns|Dir|Arbeit|Hause?|You|Your|The|This)\b)[A-ZÄÖÜ][\w&.-]*(?:[ ](?:[A-ZÄÖÜ&][\w&.-]*|&|und|and|of|der|für)(?=[ ][A-ZÄÖÜ])|[ ][A-ZÄÖÜ&][\w&.-]*){0,4}"
_FORM = r"(?:GmbH(?: & Co\. KG)?|AG|KG|SE|eG|e\.V\.|mbH|Ltd\.?|Limited|Inc\.?|LLC|plc|PLC|Corp\.?|B\.V\.|S\.A\.|UG|OHG)"
_KIND = r"(?:Stadtwerke|Universität|Hochschule|Technische Universität|Fachhochschule|Klinikum|University|Institut|Institute|College|Genossenschaft|Redaktion)"
_TRIGGERS = {
    "de": r"(?:\b[Ii]ch (?:arbeite|bin)(?: \w+){0,6}? (?:bei|für|beim)|\b[Ww]ir (?:bei|von|vom|beim|an)|\b(?:[Bb]ei uns|[Uu]ns) (?:bei|von)|\b(?:wir|uns|Wir|Uns) (?:arbeiten|sitzen|sind)(?: \w+){0,3}? (?:bei|beim)|\b[Aa]ls \w+ (?:bei|beim|der|des|von)|\b[Mm]ein(?:e)? (?:Arbeitgeber|Firma|Betrieb|Unternehmen),?|\b[Ii]ch (?:leite|führe|vertrete|schreibe)(?: \w+){0,5}? (?:bei|für|von|der|die)|\b[Uu]nser(?:e)? (?:Firma|Unternehmen|Betrieb|Büro|Agentur),?)(?: der| die| dem| den| des)? ",
    "en": r"(?:\b(?:I|we|We)(?:'m| am| are|'ve| have)?(?: \w+){0,6}? (?:work|working|worked here|employed|engineer|manager|technician|developer|buyer|lead)(?: \w+){0,3}? (?:at|for|with|in)|\b(?:[Ww]e|[Uu]s|[Hh]ere|[Cc]olleagues) (?:at|from|over at)|\bI (?:run|lead|manage|head|represent|write for|own)(?: \w+){0,5}? (?:at|for|of)|\b[Aa]s (?:an?|the) \w+(?: \w+){0,2} (?:at|of|for|with)|\b[Mm]y (?:company|employer|firm|shop|agency),?|\b[Oo]ur (?:company|firm|shop|agency|start-up|startup),?)(?: the)? ",
}  # fmt: skip
_WITH_FORM = re.compile(rf"((?:{_NAME}) {_FORM})(?!\w)")
_ORGANISED = (
    r"(?i:werke?|haus|technik|bau|logistik|fracht|systeme?|institut|schule|verein|verlag|rail|works|foods|group|gruppe|labs?|"
    r"solutions|engineering|mills?|precision|tools|genossenschaft|ring|industries|energie|brauerei|mühle|druck|kliniken|partners?)"
)
_SIGNED = re.compile(
    rf"(?:^|[.!?]\s+)((?=(?:[\w&.-]+ ){{0,3}}[\w-]*{_ORGANISED}\b){_NAME})(?:,\s[\w ]{{3,30}})?\s*\.?\s*$"
)


@Language.factory("salon_affiliation")
class Affiliation:
    """A name after a first-person trigger, or one with a legal form beside first person plural or in the signature."""

    def __init__(self, nlp: Language, name: str) -> None:
        own = _TRIGGERS[str(nlp.lang)]
        self.named = re.compile(rf"{own}((?:{_NAME}(?: {_FORM}(?!\w))?|{_KIND}(?: \w+)*?(?: {_NAME})?))")
        self.first_plural = re.compile(r"\b(?:wir|uns|unser\w*|ich|we|our|us|I)\b", re.IGNORECASE)

    def __call__(self, doc: Doc) -> Doc:
        state = marks(doc)
        text = state.text
        found = self.named.search(text)
        if found is None:
            found = next((hit for hit in _WITH_FORM.finditer(text) if self._is_own(text, hit)), None)
        if found is None and self.first_plural.search(text):
            found = _SIGNED.search(text)
        if found is not None:
            start, end = found.span(1)
            state.affiliation = (start, start + len(text[start:end].rstrip(" .,-")))
        return doc

    def _is_own(self, text: str, found: re.Match[str]) -> bool:
        before = text[max(0, found.start() - 60) : found.start()]
        at_end = len(text) - found.end() < 60 and bool(
            re.search(r"(?i)gr[uü](?:ß|ss)|regards|mfg|sincerely", text[-160:])
        )
        return at_end or bool(self.first_plural.search(re.split(r"[.!?]", before)[-1]))
