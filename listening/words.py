"""What a reading found, in words instead of numbers."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

CLEAR = 0.75
VISIBLE = 0.5
REASONS_SHOWN = 3
SKILLS_SHOWN = 6

LABELS: dict[str, str | Promise] = {
    "standing": gettext_lazy("a contribution at all"),
    "argument": gettext_lazy("reasons given"),
    "experience": gettext_lazy("own experience"),
    "specifics": gettext_lazy("figures and specifics"),
    "proposal": gettext_lazy("concrete proposal"),
    "question": gettext_lazy("useful question"),
    "expertise": gettext_lazy("knowledge of the trade"),
    "substance": gettext_lazy("substance"),
    "wording": gettext_lazy("telling sentences"),
    "empty_wording": gettext_lazy("sentences that say little"),
    "asking": gettext_lazy("asks more than it tells"),
    "bounds": gettext_lazy("kept between nothing and everything"),
    "disorder": gettext_lazy("words in no order"),
    "platitude": gettext_lazy("set phrases"),
    "off_subject": gettext_lazy("beside the subject"),
    "venting": gettext_lazy("anger instead of reasons"),
    "mere_praise": gettext_lazy("praise alone"),
    "copied": gettext_lazy("already said here"),
    "spam": pgettext_lazy("reason", "advertising"),
    "toxic": gettext_lazy("insulting"),
    "feedback": gettext_lazy("feedback"),
    "suggestion": gettext_lazy("suggestion"),
    "job_interest": gettext_lazy("interest in working here"),
    "partner_interest": gettext_lazy("interest in co-operation"),
    "job_denied": gettext_lazy("about work, but not an own wish"),
    "partner_denied": gettext_lazy("about co-operation, but not an own wish"),
    "special_category": gettext_lazy("specially protected details"),
    "affiliation": gettext_lazy("affiliation as stated"),
    "skill": gettext_lazy("own skill or occupation"),
    "skills": gettext_lazy("skills and occupations"),
}


def label(name: str) -> str:
    """A label of the analysis in the reader's language; one nobody has put into words yet shows as it is."""
    return str(LABELS.get(name, name.replace("_", " ")))


def strength(value: float) -> str:
    """How sure the reading is."""
    if value >= CLEAR:
        return _("clear")
    return _("visible") if value >= VISIBLE else _("weak")


def reasons(parts: Iterable[Mapping[str, Any]]) -> list[str]:
    """The strongest parts of insight that speak for a comment; the small start that every comment has is no reason."""
    speaking = [part for part in parts if float(part["weight"]) > 0 and part["label"] not in ("standing", "bounds")]
    speaking.sort(key=lambda part: -float(part["weight"]))
    return [label(str(part["label"])) for part in speaking[:REASONS_SHOWN]]


def skills(found: Iterable[Mapping[str, Any]], *, own: bool) -> str:
    """Names of the skills a writer states to have, or only speaks of, each once, in the order of the text."""
    names = dict.fromkeys(str(skill["label"]) for skill in found if bool(skill["own"]) is own)
    return ", ".join(list(names)[:SKILLS_SHOWN])


def why(parts: Iterable[Mapping[str, Any]]) -> str:
    """The reasons in one line: "own experience, reasons given"."""
    return capfirst(", ".join(reasons(parts)))
