"""The one door to `analysis`; spaCy is loaded on the first reading, never with the web process."""

import json
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings

if TYPE_CHECKING:
    from analysis.rulebook import RuleChange
    from analysis.types import Analysis, Comment


# From here on a reading hints at a special category, and what `hidden` calls the places it stands in.
SPECIAL_FROM = 0.5
SPECIAL = "special"


@dataclass(frozen=True, slots=True)
class Material:
    """What a reading may look at: the comment, its post, and what others had said there before."""

    id: str
    text: str
    post_title: str = ""
    post_text: str = ""
    thread: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """Which changes of the shipped rules a reading uses: their number in the version, and the changes as JSON."""

    number: int = 0
    rows: str = "[]"

    @classmethod
    def of(cls, rows: list[dict[str, Any]], number: int = 0) -> "Rules":
        return cls(number=number if rows else 0, rows=json.dumps(rows, sort_keys=True))


@dataclass(frozen=True, slots=True)
class NamedSkill:
    """A skill or occupation a reading can find, with its names, the preferred one first."""

    id: str
    names: dict[str, tuple[str, ...]]


SHIPPED = Rules()


def analyser_version() -> str:
    """The version of the analyser as it is installed here."""
    from analysis.version import in_use

    return in_use()


def current_version() -> str:
    """The version in force: the analyser's, and the number of the rule set where rules are changed."""
    return str(apps.get_model("listening", "RuleSet").objects.in_force().version)


@cache
def prepare(rules: Rules = SHIPPED) -> None:
    """Load the pipelines, once per process, before any comment is claimed, so that a worker killed while loading has cost no try.

    A fault is left to the reading itself, which records it where people see it.
    """
    with suppress(Exception):
        list(read_many([Material(id=language, text="-", language=language) for language in ("de", "en")], rules))


def read(material: Material, rules: Rules = SHIPPED) -> "Analysis":
    """Read one comment in the language it is written in."""
    return next(iter(read_many([material], rules)))


def read_many(materials: Iterable[Material], rules: Rules = SHIPPED) -> "Iterable[Analysis]":
    """Read comments with these rules, in their order."""
    from analysis.reading import read_many as analyse

    _hand_over_taxonomy()
    return analyse(map(_comment, materials), _changes(rules.rows), rules.number)


def hidden(material: Material, names: Iterable[str] = ()) -> list[tuple[int, int, str]]:
    """Places of the text that must not leave the house: names, addresses, special categories."""
    from analysis.masking import hidden as places

    return places(_comment(material), names)


def without_special(material: Material, special_category: float, rules: Rules = SHIPPED) -> "Analysis | None":
    """The same comment read again without the sentences that touch a special category; None where there are none.

    Where something is suspected in no certain place, nothing of the text is left.
    """
    if special_category < SPECIAL_FROM:
        return None
    places = [(start, end) for start, end, kind in hidden(material) if kind == SPECIAL]
    text = material.text
    for start, end in places or [(0, len(text))]:
        text = text[:start] + " " * (end - start) + text[end:]
    return read(replace(material, text=text), rules)


def fired(texts: Iterable[tuple[str, str]], rules: Rules) -> Counter[str]:
    """In how many of the texts, given with their language, each rule fires."""
    from analysis.firing import fired as found
    from analysis.types import Comment

    counts: Counter[str] = Counter()
    for text, language in texts:
        counts.update({hit.rule for hit in found(Comment("-", text), language, _changes(rules.rows))})
    return counts


@cache
def shipped_rules() -> tuple[dict[str, Any], ...]:
    """Every shipped rule as a row with its `group`; reads files, loads no spaCy."""
    from analysis.rulebook import RULES

    return tuple(
        {**json.loads(line), "group": path.stem}
        for path in sorted(RULES.glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    )


def fault_of_pattern(pattern: str) -> str:
    """Why a pattern cannot be read, or nothing."""
    from analysis.rulebook import parse

    try:
        parse(pattern)
    except ValueError as error:
        return str(error)
    return ""


def figures() -> list[dict[str, Any]] | None:
    """The measured figures that ship with the models; None where none do."""
    import analysis

    path = Path(analysis.__file__).parent / "models" / "metrics.json"
    return list(json.loads(path.read_text("utf-8"))) if path.exists() else None


def skills() -> tuple[NamedSkill, ...]:
    """What a reading can find, the shipped list first, then the imported one; reads files, loads no spaCy."""
    from analysis.skills import taxonomy

    _hand_over_taxonomy()
    return tuple(NamedSkill(entry.id, {"de": entry.de, "en": entry.en}) for entry in taxonomy.entries())


def _hand_over_taxonomy() -> None:
    """Tell the analysis where the imported list of skills lies; the settings are its only source here."""
    from analysis.skills import taxonomy

    taxonomy.use(settings.SALON_TAXONOMY)


@lru_cache(maxsize=8)
def _changes(rows: str) -> "tuple[RuleChange, ...]":
    from analysis.rulebook import RuleChange

    return tuple(RuleChange.from_row(row) for row in json.loads(rows))


def _comment(material: Material) -> "Comment":
    from analysis.types import Comment

    return Comment(
        id=material.id,
        text=material.text,
        lang=material.language,
        post_title=material.post_title,
        post_text=material.post_text,
        thread=material.thread,
    )
