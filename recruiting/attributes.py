"""What a scorecard asks: attributes of what somebody wrote, never of the person; four steps each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute; `steps` says in words what each of the four means, weakest first.

    `said` is name and meaning by language where they come from the profile of an opening, and empty where they are always the same.
    """

    key: str
    label: str | Promise
    question: str | Promise
    steps: tuple[Promise, Promise, Promise, Promise]
    said: Mapping[str, Sequence[str]] = field(default_factory=dict)


ATTRIBUTES = (
    Attribute(
        "evidence",
        _("Clarity of the evidence"),
        _("How well does what they wrote show it?"),
        (
            pgettext_lazy("scorecard", "asserted only"),
            pgettext_lazy("scorecard", "indicated"),
            pgettext_lazy("scorecard", "supported"),
            pgettext_lazy("scorecard", "shown and checkable"),
        ),
    ),
    Attribute(
        "relevance",
        _("Relevance to the purpose"),
        _("How close is it to a task or field of ours?"),
        (
            pgettext_lazy("scorecard", "none"),
            pgettext_lazy("scorecard", "distant"),
            pgettext_lazy("scorecard", "close"),
            pgettext_lazy("scorecard", "exact"),
        ),
    ),
    Attribute(
        "depth",
        _("Depth"),
        _("How far do they get below the surface?"),
        (
            pgettext_lazy("scorecard", "general"),
            pgettext_lazy("scorecard", "some detail"),
            pgettext_lazy("scorecard", "causes named"),
            pgettext_lazy("scorecard", "causes and consequences weighed"),
        ),
    ),
    Attribute(
        "cooperation",
        _("Co-operation in the thread"),
        _("How do they deal with others there?"),
        (
            pgettext_lazy("scorecard", "past each other"),
            pgettext_lazy("scorecard", "beside each other"),
            pgettext_lazy("scorecard", "takes others up"),
            pgettext_lazy("scorecard", "carries others further"),
        ),
    ),
)
STEPS = range(1, 5)


def own(key: str, said: Mapping[str, Sequence[str]], language: str | None) -> Attribute:
    """An attribute of a profile, as far as one can tell it in that language; its steps say how well it is shown."""
    label, meaning = said.get((language or "")[:2]) or next(iter(said.values()))
    return Attribute(key, label, meaning, ATTRIBUTES[0].steps, said)
