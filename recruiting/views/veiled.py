"""The page of a person without what names them."""

from dataclasses import replace
from typing import Any

from recruiting import blindness, cards, fitting, history
from recruiting.dossier import Dossier, NoteLine
from recruiting.portrait import Contribution, Portrait
from recruiting.touches import Touch
from recruiting.veiling import Veil
from recruiting.views.beside import Partner


def over(context: dict[str, Any], veil: Veil) -> dict[str, Any]:
    """The same context with every text covered; what was typed by whoever looks is left as it is."""
    path, partner = context["breadcrumbs_items"], context["partner"]
    return context | {
        "is_veiled": True,
        "breadcrumbs_items": [*path[:-1], {**path[-1], "label": blindness.stand_in(context["person"])}],
        "portrait": _portrait(context["portrait"], veil),
        "fits": _fits(context["fits"], veil),
        "cards": replace(context["cards"], compared=[_compared(row, veil) for row in context["cards"].compared]),
        "dossier": _dossier(context["dossier"], veil),
        "touches": replace(context["touches"], lines=[_touch(line, veil) for line in context["touches"].lines]),
        "same": None,
        "history": [_line(line, veil) for line in context["history"]],
        "is_step_veiled": _cover_step(partner, veil),
    }


def _portrait(portrait: Portrait, veil: Veil) -> Portrait:
    return replace(portrait, contributions=[_contribution(item, veil) for item in portrait.contributions])


def _contribution(item: Contribution, veil: Veil) -> Contribution:
    """Without the way to the public conversation, where the name stands above the comment."""
    texts = veil.pieces([piece.text for piece in item.pieces])
    pieces = [replace(piece, text=text) for piece, text in zip(item.pieces, texts, strict=True)]
    return replace(item, address="", answers=veil.text(item.answers), pieces=pieces)


def _fits(panel: fitting.Panel, veil: Veil) -> fitting.Panel:
    lines = [replace(line, shown=[(skill, veil.text(quote)) for skill, quote in line.shown]) for line in panel.lines]
    return replace(panel, lines=lines)


def _compared(row: cards.Compared, veil: Veil) -> cards.Compared:
    return replace(row, judgements=[replace(one, reason=veil.text(one.reason)) for one in row.judgements])


def _dossier(dossier: Dossier, veil: Veil) -> Dossier:
    """A note that names the person cannot be changed meanwhile: the form would save what is covered."""
    return replace(
        dossier,
        tags=[word for word in dossier.tags if not veil.names(word)],
        vocabulary=[word for word in dossier.vocabulary if not veil.names(word)],
        notes=[_note(line, veil) for line in dossier.notes],
    )


def _note(line: NoteLine, veil: Veil) -> NoteLine:
    told = veil.text(line.note.text)
    is_same = told == line.note.text
    line.note.text = told
    return replace(line, is_changeable=line.is_changeable and is_same)


def _touch(line: Touch, veil: Veil) -> Touch:
    """A note that names the person cannot be changed meanwhile, as with notes."""
    if line.mail is not None:
        line.mail.subject, line.mail.text = veil.text(line.mail.subject), veil.text(line.mail.text)
    if line.row is None:
        return line
    told = veil.text(line.row.note)
    is_same = told == line.row.note
    line.row.note = told
    return replace(line, is_changeable=line.is_changeable and is_same)


def _line(line: history.Line, veil: Veil) -> history.Line:
    return replace(line, note=veil.text(line.note))


def _cover_step(partner: Partner | None, veil: Veil) -> bool:
    """Whether the next step names the lead; then it can be read with the name only, and changed only then."""
    if partner is None or partner.step is None:
        return False
    told = veil.text(partner.step.text)
    is_covered = told != partner.step.text
    partner.step.text = told
    return is_covered
