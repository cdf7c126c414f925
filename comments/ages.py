"""Whether a writer says of themselves that they are under 18, in German or English (features.md, LB-6).

Only plain statements count, with the age in digits or words. It is asked for nothing but leaving somebody out.
"""

import re

ADULT = 18
_WORDS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17,
}  # fmt: skip
_AGE = rf"(?P<age>\d{{1,3}}|{'|'.join(_WORDS)})"
_STATED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bich\s+(?:bin|werde)\s+(?:erst\s+|gerade\s+|jetzt\s+|noch\s+|bald\s+)*{_AGE}(?:\s+jahre\b|\s*(?:[.,;!?)]|$|und\b))",
        rf"\bals\s+{_AGE}[\s-]*jährige[rs]?\b",
        rf"\bi(?:['’]m|\s+am)\s+(?:only\s+|just\s+|still\s+)*{_AGE}(?:\s+years?\s+old\b|\s*(?:[.,;!?)]|$|and\b))",
        rf"\bas\s+an?\s+{_AGE}[\s-]*year[\s-]*old\b",
    )
)  # fmt: skip
_SAID = re.compile(
    r"\bich bin (?:noch )?minderjährig\b|\bi(?:['’]m| am) (?:still )?(?:a minor|underage)\b", re.IGNORECASE
)


def says_minor(text: str) -> bool:
    """Whether the text says so."""
    if _SAID.search(text):
        return True
    ages = (match["age"].lower() for pattern in _STATED for match in pattern.finditer(text))
    return any((_WORDS.get(age) or int(age)) < ADULT for age in ages)
