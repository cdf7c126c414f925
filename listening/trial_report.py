"""Puts one reading of a pasted text into what the workbench shows: a sum, facts, marks and the rules behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from listening import words
from listening.enums import Kind, Tone
from listening.hundredths import in_hundredths
from listening.marking import Segment, segments

# Which rules can stand behind a mark, by the group of the rule.
GROUPS = {
    "question": "feedback", "toxic": "toxicity", "expertise": "terms", "special_category": "special", "job_interest": "intent",
    "partner_interest": "intent", "job_denied": "intent", "partner_denied": "intent",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Summand:
    """One part of insight in hundredths that add up to the sum; `length` is the bar's, 0 to 100."""

    words: str
    hundredths: int
    length: int

    @property
    def is_against(self) -> bool:
        return self.hundredths < 0

    @property
    def number(self) -> str:
        return signed(self.hundredths / 100)


@dataclass(frozen=True, slots=True)
class Place:
    """A marked place with its weight and the rules behind it."""

    quote: str
    label: str
    weight: float
    rules: tuple[str, ...]

    @property
    def words(self) -> str:
        return capfirst(words.label(self.label))

    @property
    def number(self) -> str:
        return signed(self.weight)

    @property
    def is_against(self) -> bool:
        return self.weight < 0


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one trial shows."""

    version: str
    summands: Sequence[Summand]
    total: str
    strength: str
    facts: Sequence[tuple[str, str]]
    pieces: Sequence[Segment]
    places: Sequence[Place]
    others: Sequence[Place]

    @property
    def against(self) -> list[Summand | Place]:
        """What speaks against the comment, or against an interest."""
        sums: list[Summand | Place] = [part for part in self.summands if part.is_against]
        return [*sums, *(place for place in self.places if place.is_against)]


def report(text: str, found: Mapping[str, Any]) -> Report:
    """From one line of `python -m analysis read --rules`."""
    hundredths = in_hundredths([float(part["weight"]) for part in found["parts"]])
    longest = max((abs(number) for number in hundredths), default=0) or 1
    places = [_place(text, mark, found["rules"]) for mark in found["evidence"]]
    used = {rule for place in places for rule in place.rules}
    return Report(
        version=str(found["version"]),
        summands=[
            Summand(capfirst(words.label(str(part["label"]))), number, round(100 * abs(number) / longest))
            for part, number in zip(found["parts"], hundredths, strict=True)
        ],
        total=number_format(sum(hundredths) / 100, 2),
        strength=words.strength(float(found["insight"])),
        facts=_facts(found),
        pieces=segments(text, found["evidence"]),
        places=places,
        others=[
            Place(text[hit["start"] : hit["end"]], "", 0.0, (hit["rule"],))
            for hit in found["rules"]
            if hit["rule"] not in used
        ],
    )


def signed(value: float) -> str:
    """With its sign, so that counter-evidence is seen without colour."""
    return f"{'−' if value < 0 else '+'}{number_format(abs(value), 2)}"


def _place(text: str, mark: Mapping[str, Any], hits: Sequence[Mapping[str, Any]]) -> Place:
    label = str(mark["label"])
    named = str(mark.get("rule") or "")
    rules = (named,) if named else tuple(dict.fromkeys(_behind(mark, GROUPS.get(label, label), hits)))
    return Place(text[mark["start"] : mark["end"]], label, float(mark["weight"]), rules)


def _behind(mark: Mapping[str, Any], group: str, hits: Sequence[Mapping[str, Any]]) -> list[str]:
    """The rules of the label's group that fired inside the mark."""
    return [
        str(hit["rule"])
        for hit in hits
        if hit["start"] < mark["end"] and mark["start"] < hit["end"] and str(hit["rule"]).split(".")[1:2] == [group]
    ]


def _facts(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    shares = ("job_interest", "partner_interest", "special_category", "spam", "toxic")
    return [
        (_("Language"), {"de": _("German"), "en": _("English")}.get(found["lang"], found["lang"])),
        (_("Kind"), str(Kind(found["kind"]).label)),
        (_("Tone"), str(Tone(found["tone"]).label)),
        *((capfirst(words.label(name)), _share(float(found[name]))) for name in shares),
        (_("Affiliation as stated"), found["affiliation"] or "–"),
    ]


def _share(value: float) -> str:
    return f"{words.strength(value)} ({number_format(value, 2)})" if value else _("none")
