"""The form of a scorecard: what it asks and what was typed into it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recruiting.actions.scorecards import Judgement
from recruiting.attributes import STEPS, Attribute


@dataclass(frozen=True, slots=True)
class FormRow:
    """One attribute of the form with its steps and what was typed so far."""

    attribute: Attribute
    steps: list[tuple[int, str]]
    typed: Judgement


def rows(sent: Mapping[str, str], asked: Sequence[Attribute]) -> list[FormRow]:
    typed = read(sent, asked)
    return [
        FormRow(
            attribute,
            [(step, str(words)) for step, words in zip(STEPS, attribute.steps, strict=True)],
            typed[attribute.key],
        )
        for attribute in asked
    ]


def read(sent: Mapping[str, str], asked: Sequence[Attribute]) -> dict[str, Judgement]:
    """The judgements in a request; a step that is none counts as not chosen."""
    return {attribute.key: _read(sent, attribute.key) for attribute in asked}


def _read(sent: Mapping[str, str], key: str) -> Judgement:
    step = sent.get(f"step_{key}", "")
    return Judgement(step=int(step) if step in {"1", "2", "3", "4"} else 0, reason=sent.get(f"reason_{key}", ""))
