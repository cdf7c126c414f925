"""Words that must not be published yet, or at all."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from blog.checking.findings import Finding
from blog.checking.passages import Passage
from blog.enums import Check


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase, and the day from which it may be used; without one it never may."""

    text: str
    until: date | None = None


def parse(listed: str) -> list[Word]:
    """One word or phrase a line, after a semicolon the day. Raises ValueError naming the line whose day is none."""
    words = []
    for line in filter(None, map(str.strip, listed.splitlines())):
        text, _semicolon, day = (part.strip() for part in line.partition(";"))
        try:
            words.append(Word(text, date.fromisoformat(day) if day else None))
        except ValueError:
            raise ValueError(line) from None
    return [word for word in words if word.text]


def check(passages: Iterable[Passage], words: Iterable[Word], *, on: date) -> Iterator[Finding]:
    """`on` is the day of publication. Beginnings of words count: a project's name is found in a compound too."""
    held = [word for word in words if word.until is None or on < word.until]
    for passage in passages:
        for word in held:
            if match := re.search(rf"\b{re.escape(word.text)}\w*", passage.text, re.IGNORECASE):
                yield Finding(Check.EMBARGO, passage.place, _says(word), match[0])


def _says(word: Word) -> str:
    if word.until is None:
        return _("This word stands on the list of the house and must not be published.")
    return _("This word must not be published before %(day)s.") % {"day": date_format(word.until, "DATE_FORMAT")}
