"""Where writers agree and disagree, in words for the page, and asked for in the form."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from comments.commentable import POSITION, Argument
from comments.enums import Side
from comments.models import ReaderComment, Stand

PREFIX = "stand_"


class Said(NamedTuple):
    """One statement as it was made."""

    argument: str
    wording: str
    side: str


class StandField(forms.ChoiceField):
    """Where somebody stands on one argument; saying nothing is the default."""

    def __init__(self, argument: Argument) -> None:
        choices = [("", pgettext_lazy("stand", "I leave this open")), *Side.choices]
        super().__init__(label=argument.wording, required=False, choices=choices, widget=forms.RadioSelect)
        self.argument = argument


class StandForm(forms.Form):
    """The part of the form that stands only below a post that takes a stand."""

    def offer(self, arguments: Iterable[Argument]) -> None:
        for argument in arguments:
            self.fields[f"{PREFIX}{argument.key}"] = StandField(argument)

    @property
    def stand_fields(self) -> list[forms.BoundField]:
        return [self[name] for name, field in self.fields.items() if isinstance(field, StandField)]

    @property
    def has_stands(self) -> bool:
        """Whether something has been chosen, so that it is in sight when the form comes again."""
        return any(field.value() for field in self.stand_fields)

    @property
    def stands(self) -> tuple[tuple[Argument, Side], ...]:
        """The cleaned choices."""
        return tuple(
            (field.argument, Side(chosen))
            for name, field in self.fields.items()
            if isinstance(field, StandField) and (chosen := self.cleaned_data.get(name))
        )


def of(comments: Sequence[int]) -> dict[int, tuple[Said, ...]]:
    """What the writers of these comments stated, by comment, in one query."""
    found: dict[int, list[Said]] = defaultdict(list)
    rows = Stand.objects.filter(comment__in=comments).values_list("comment", "argument", "wording", "side")
    for comment, *said in rows:
        found[comment].append(Said(*said))
    return {comment: tuple(rows) for comment, rows in found.items()}


def in_words(said: Iterable[Said], arguments: Sequence[Argument] | None = None) -> str:
    """“Agrees with the position and reason 2. Disagrees with reason 3.” Without `arguments` each reason is quoted, as it was worded then."""
    numbers = None if arguments is None else {argument.key: place for place, argument in enumerate(arguments)}
    sides: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for one in said:
        sides[one.side].append(_named(one, numbers))
    return " ".join(
        str(sentence) % {"what": _joined([name for _place, name in sorted(sides[side])])}
        for side, sentence in SENTENCES.items()
        if side in sides
    )


def panel(comments: Sequence[ReaderComment]) -> Mapping[int, SafeString]:
    """The same for whoever decides about the comments, since it is published with them, and for their writer."""
    found = of([comment.pk for comment in comments])
    return {
        comment: render_to_string("comments/admin/stands.html", {"said": in_words(said)})
        for comment, said in found.items()
    }


SENTENCES = {
    Side.AGREE: gettext_lazy("Agrees with %(what)s."),
    Side.DISAGREE: gettext_lazy("Disagrees with %(what)s."),
}


def _named(said: Said, numbers: Mapping[str, int] | None) -> tuple[int, str]:
    """Its place and its name; what is gone from the page stands last, in the words it had."""
    if said.argument == POSITION:
        return 0, _("the position")
    if numbers is None:
        return 1, _("“%(wording)s”") % {"wording": said.wording}
    if number := numbers.get(said.argument):
        return number, _("reason %(number)s") % {"number": number}
    return len(numbers) + 1, _("a reason that stood here before: “%(wording)s”") % {"wording": said.wording}


def _joined(names: Sequence[str]) -> str:
    *first, last = names
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last} if first else last
