"""The skills and occupations a reading can find, by id and by name: what an opening may ask for."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from django.conf import settings

from listening import reader
from listening.reader import NamedSkill

OWN = "own:"
SUGGESTIONS = 3
BEGINNING = 3
LIKENESS = 0.7


class SkillList:
    """Finds ids by name in either language. Where two entries share a name, the earlier one keeps it."""

    def __init__(self, entries: Iterable[NamedSkill]) -> None:
        self._entries: dict[str, NamedSkill] = {}
        self._ids: dict[str, str] = {}
        for entry in entries:
            self._entries.setdefault(entry.id, entry)
            for name in (name for names in entry.names.values() for name in names):
                self._ids.setdefault(_folded(name), entry.id)

    def label(self, skill_id: str, language: str) -> str:
        """The preferred name, in the other language where it has none; empty for what is in no list (any more)."""
        entry = self._entries.get(skill_id)
        if entry is None:
            return ""
        names = [*entry.names.get(language, ()), *(name for names in entry.names.values() for name in names)]
        return names[0]

    def written(self, skill_id: str, language: str) -> str:
        """What stands in a form for this id: its label, or the id itself where the label would be read as something else."""
        label = self.label(skill_id, language)
        return label if label and self.find(label) == skill_id else skill_id

    def find(self, written: str) -> str | None:
        """The id that a name, or an id as it stands, means."""
        return written if written in self._entries else self._ids.get(_folded(written))

    def near(self, written: str) -> list[str]:
        """Names that look like a misspelt one."""
        word = _folded(written)
        alike = [name for name in self._ids if name.startswith(word[:BEGINNING]) or word in name]
        return [self._as_listed(name) for name in get_close_matches(word, alike, SUGGESTIONS, LIKENESS)]

    def shipped(self, language: str) -> list[str]:
        """The labels of the list that comes with the product, in alphabetical order."""
        labels = (self.label(skill_id, language) for skill_id in self._entries if skill_id.startswith(OWN))
        return sorted(labels, key=str.casefold)

    def _as_listed(self, folded: str) -> str:
        names = self._entries[self._ids[folded]].names.values()
        return next(name for group in names for name in group if _folded(name) == folded)


def _folded(name: str) -> str:
    """A name as it is compared: the same letters are the same however they were typed or copied."""
    plain = unicodedata.normalize("NFKC", name).replace("\u2010", "-")
    return " ".join(plain.split()).casefold()


def skill_list() -> SkillList:
    """The list in force; a newly imported one is taken with the next start."""
    return _loaded(settings.SALON_TAXONOMY)


@lru_cache(maxsize=2)
def _loaded(folder: str) -> SkillList:
    return SkillList(reader.skills())
