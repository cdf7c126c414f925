"""How right the reading was measured to be in the language of a person, in words a reviewer can use (AI Act 13; features.md, LG-5)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from comments.enums import Purpose
from listening import reader

MARKED = {Purpose.WORK: "job interest", Purpose.PARTNERSHIP: "partner interest"}
PRECISION, RECALL, ORDER = "precision", "recall", "AUC"


def lines(purpose: Purpose, language: str) -> Sequence[str]:
    """One sentence a figure, each with the range in which the truth lies; empty where the language was not measured."""
    found = {(row["label"], row["measure"]): row for row in reader.figures() or [] if row["lang"] == language}
    wanted = (
        (found.get(("insight", ORDER)), _insight()),
        (found.get((MARKED[purpose], PRECISION)), _precision(purpose)),
        (found.get((MARKED[purpose], RECALL)), _recall(purpose)),
    )
    return [said % _of_hundred(row) for row, said in wanted if row]


def _insight() -> str:
    return _(
        "Of an insightful comment and one that is not, it ranks the right one first in %(value)d of 100 cases (%(low)d to %(high)d)."
    )


def _precision(purpose: Purpose) -> str:
    if purpose == Purpose.WORK:
        return _("Of 100 comments it marks with an interest in working here, %(value)d have it (%(low)d to %(high)d).")
    return _("Of 100 comments it marks with an interest in a partnership, %(value)d have it (%(low)d to %(high)d).")


def _recall(purpose: Purpose) -> str:
    if purpose == Purpose.WORK:
        return _("Of 100 comments with an interest in working here, it finds %(value)d (%(low)d to %(high)d).")
    return _("Of 100 comments with an interest in a partnership, it finds %(value)d (%(low)d to %(high)d).")


def _of_hundred(row: Mapping[str, Any]) -> dict[str, int]:
    return {name: round(100 * row[name]) for name in ("value", "low", "high")}
