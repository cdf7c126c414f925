"""Reads what a program sent into values for the editor's form, and says what is wrong with each field."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from automation import fields
from automation.enums import Kind
from automation.fields import Field, Writing, Wrong
from core.problems import Fault

FIXED = ("kind", "language")


class Values(dict[str, Any]):
    """Values by the name of their field in the form; `faults` tells what could not be read, `spoiled` of which fields."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[Fault] = []
        self.spoiled: set[str] = set()


def values(writing: Writing, kind: Kind, sent: Mapping[str, Any]) -> Values:
    """Every field that was sent. Neither kind nor language is one: both are settled when a draft begins."""
    found = Values()
    known = fields.of(kind)
    for name, value in sent.items():
        if name == "plan":
            _plan(writing, value, found)
        elif name in known:
            _one(writing, known[name], name, value, found)
        elif name not in FIXED:
            found.faults.append(Fault(name[:80], _unknown(name, [*FIXED, *known, "plan"])))
    return found


def _plan(writing: Writing, value: Any, found: Values) -> None:
    if not isinstance(value, dict):
        found.faults.append(Fault("plan", _("An object is expected, in curly brackets.")))
        return
    for name, part in value.items():
        if name in fields.PLAN:
            _one(writing, fields.PLAN[name], fields.PLAN_OF[name], part, found)
        else:
            found.faults.append(Fault(f"plan/{name[:80]}", _unknown(name, list(fields.PLAN))))


def _one(writing: Writing, field: Field, name: str, value: Any, found: Values) -> None:
    try:
        found[name] = field.read(writing, value, fields.path_of(name))
    except Wrong as wrong:
        found.faults += wrong.faults
        found.spoiled.add(name)


def _unknown(name: str, known: list[str]) -> str:
    if name in fields.NEVER:
        return _(
            "A program writes drafts only: it neither publishes, schedules nor submits, and it settles nothing about where a post belongs. A person does that in the editor."
        )
    return _("There is no such field. Known are %(known)s.") % {"known": ", ".join(known)}


def of_errors(errors: Iterable[ValidationError], path: str) -> Iterator[Fault]:
    """What a form or a block found, each at its path; the errors of blocks stand in one another as the blocks do."""
    for error in errors:
        if not isinstance(error, StreamBlockValidationError | ListBlockValidationError | StructBlockValidationError):
            yield from (Fault(path, said) for said in error.messages)
            continue
        last = "/value" if isinstance(error, StreamBlockValidationError) else ""
        for name, within in error.block_errors.items():
            yield from of_errors([within], f"{path}/{name}{last}")
        yield from (Fault(path, str(said)) for said in error.non_block_errors)
