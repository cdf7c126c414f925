"""How hard a text is to read, by the formula published for its language.

English: R. Flesch, A New Readability Yardstick, Journal of Applied Psychology 32 (1948), pages 221 to 233.
German: T. Amstad, Wie verständlich sind unsere Zeitungen?, dissertation, Zürich 1978, which fits Flesch's formula to German words.
Both go by the mean length of sentences in words and of words in syllables; 100 is easy, 0 is hard.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blog.checking.findings import Finding
from blog.checking.passages import HEADING, TITLE, Passage
from blog.enums import Check

# Under a hundred words the mean says little (Flesch takes samples of a hundred words).
FEWEST_WORDS = 100
# Flesch's own bands; the lowest is "very difficult", typical of scientific papers.
BANDS = (
    (30, gettext_lazy("very hard")),
    (50, gettext_lazy("hard")),
    (60, gettext_lazy("rather hard")),
    (70, gettext_lazy("plain")),
    (101, gettext_lazy("easy")),
)
VERY_HARD = BANDS[0][0]
LONGEST_SENTENCE = 40

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_ABBREVIATION = re.compile(r"\b(?:[A-Za-zÄÖÜäöü]\.\s?){2,}|\b(?:Dr|Prof|Nr|Mr|Mrs|Ms|St|bzw|ca|vgl|etc|approx)\.")
_END = re.compile(r"[.!?…:]+(?=[\s\"'»“”)]|$)")
_VOWELS = {
    "de": re.compile(r"au|äu|eu|ei|ai|ie|ey|ay|aa|ee|oo|[aeiouyäöü]"),
    "en": re.compile(r"[aeiouy]+"),
}


@dataclass(frozen=True, slots=True)
class Level:
    """The score of a text, and what it was reckoned from."""

    language: str
    words: int
    sentences: int
    syllables: int

    @property
    def score(self) -> float:
        per_sentence, per_word = self.words / self.sentences, self.syllables / self.words
        if self.language == "de":
            return 180 - per_sentence - 58.5 * per_word
        return 206.835 - 1.015 * per_sentence - 84.6 * per_word

    @property
    def rounded(self) -> int:
        return round(min(max(self.score, 0), 100))

    @property
    def band(self) -> str:
        return str(next(name for limit, name in BANDS if self.rounded < limit))

    @property
    def source(self) -> str:
        """The formula and where it was published."""
        return "Amstad 1978" if self.language == "de" else "Flesch 1948"


def measure(texts: Iterable[str], language: str) -> Level | None:
    """The level of a text, or None where there are too few words; languages without a formula have none."""
    if language not in _VOWELS:
        return None
    sentences = [words for text in texts for part in split(text) if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if len(words) < FEWEST_WORDS:
        return None
    return Level(language, len(words), len(sentences), sum(syllables(word, language) for word in words))


def of(passages: Iterable[Passage], language: str) -> Level | None:
    """The level of running text; headings are no sentences."""
    return measure((passage.text for passage in passages if passage.kind not in {TITLE, HEADING}), language)


def check(passages: Iterable[Passage], language: str) -> Iterator[Finding]:
    """Single sentences nobody gets through, and a whole that is very hard."""
    listed = list(passages)
    level = of(listed, language)
    if level and level.rounded < VERY_HARD:
        says = _("The text as a whole is very hard to read (%(score)s of 100).") % {"score": level.rounded}
        yield Finding(Check.LEVEL, listed[0].place, says)
    for passage in listed:
        for sentence in split(passage.text):
            if (count := len(_WORD.findall(sentence))) > LONGEST_SENTENCE:
                says = _("This sentence has %(count)s words.") % {"count": count}
                yield Finding(Check.LEVEL, passage.place, says, f"{' '.join(sentence.split()[:12])} …")


def split(text: str) -> list[str]:
    """Sentences; a point after an abbreviation or inside a number ends none."""
    safe = _ABBREVIATION.sub(lambda match: match[0].replace(".", "\0"), text)
    ends = [0, *(match.end() for match in _END.finditer(safe)), len(text)]
    parts = (text[start:end].strip() for start, end in pairwise(ends))
    return [part for line in parts for part in line.splitlines() if part.strip()]


def syllables(word: str, language: str) -> int:
    """Groups of vowels, at least one; in English a silent e at the end counts for none."""
    lower = word.lower().replace("qu", "q")
    count = len(_VOWELS[language].findall(lower))
    if language == "en" and count > 1 and re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouysxz]es$", lower):
        count -= 1
    return max(1, count)
