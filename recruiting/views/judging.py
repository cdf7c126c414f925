"""The form of a scorecard: what it asks and what was typed into it."""

from collections.abc import Mapping
from dataclasses import dataclass

from recruiting.actions.scorecards import Judgement
from recruiting.attributes import ATTRIBUTES, STEPS, Attribute


@dataclass(frozen=True, slots=True)
class FormRow:
    """One attribute of the form with its steps and what was typed so far."""

    attribute: Attribute
    steps: list[tuple[int, str]]
    typed: Judgement


def rows(sent: Mapping[str, str]) -> list[FormRow]:
    typed = read(sent)
    return [
        FormRow(
            attribute,
            [(step, str(words)) for step, words in zip(STEPS, attribute.steps, strict=True)],
            typed[attribute.key],
        )
        for attribute in ATTRIBUTES
    ]


def read(sent: Mapping[str, str]) -> dict[str, Judgement]:
    """The judgements in a request; a step that is none counts as not chosen."""
    return {attribute.key: _read(sent, attribute.key) for attribute in ATTRIBUTES}


def _read(sent: Mapping[str, str], key: str) -> Judgement:
    step = sent.get(f"step_{key}", "")
    return Judgement(step=int(step) if step in {"1", "2", "3", "4"} else 0, reason=sent.get(f"reason_{key}", ""))
