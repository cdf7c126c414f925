"""The filter above the list of what readers say."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from blog.models import PostPage
from comments.enums import AskBackState, Relation
from listening.enums import Kind, ListState, Tone
from listening.filters import ANY, UNSTATED, CommentFilter

NEWEST_POSTS = 50


class FilterForm(forms.Form):
    """Sends its choice by GET, under the names of the address."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    tone = forms.ChoiceField(label=_("Tone"), required=False)
    relation = forms.ChoiceField(label=_("Relation to the company"), required=False)
    post = forms.ChoiceField(label=_("Post"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=ListState.choices)
    open = forms.ChoiceField(
        label=_("Answer"),
        required=False,
        choices=[
            ("", _("all")),
            ("1", pgettext_lazy("filter", "question without an answer")),
            ("0", _("answered question")),
        ],
    )
    asked = forms.ChoiceField(
        label=_("Question back"), required=False,
        choices=[("", _("all")), (ANY, _("asked back")), *AskBackState.choices],
    )  # fmt: skip
    worth = forms.ChoiceField(
        label=_("Worth reading"), required=False, choices=[("", _("all")), ("1", _("worth reading"))]
    )
    since = forms.CharField(required=False, widget=forms.HiddenInput)
    until = forms.CharField(required=False, widget=forms.HiddenInput)
    aspect = forms.CharField(required=False, widget=forms.HiddenInput)
    group = forms.CharField(required=False, widget=forms.HiddenInput)
    topic = forms.CharField(required=False, widget=forms.HiddenInput)
    stance = forms.CharField(required=False, widget=forms.HiddenInput)
    side = forms.CharField(required=False, widget=forms.HiddenInput)
    argument = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, chosen: CommentFilter) -> None:
        super().__init__(initial={name: _initial(value) for name, value in chosen.chosen.items()}, auto_id="filter_%s")
        everything = [("", _("all"))]
        choices: dict[str, Any] = {
            "kind": [*everything, *Kind.choices],
            "tone": [*everything, *Tone.choices],
            "relation": [*everything, *_relations()],
            "post": [*everything, *_posts(chosen.post)],
        }
        for name, values in choices.items():
            cast("forms.ChoiceField", self.fields[name]).choices = values
        for name in ("since", "until", "aspect", "group", "topic", "stance", "side", "argument"):
            if not getattr(chosen, name):
                del self.fields[name]


def _relations() -> list[tuple[str, Any]]:
    stated = [choice for choice in Relation.choices if choice[0]]
    return [*stated, (UNSTATED, Relation.UNSTATED.label)]


def _posts(chosen: int | None) -> list[tuple[str, str]]:
    """The newest posts, and the chosen one where it is older."""
    posts = PostPage.objects.order_by("-first_published_at", "-pk")
    newest = list(posts.values_list("pk", "title")[:NEWEST_POSTS])
    if chosen and chosen not in dict(newest):
        newest += posts.filter(pk=chosen).values_list("pk", "title")
    return [(str(pk), title) for pk, title in newest]


def _initial(value: Any) -> Any:
    if isinstance(value, bool):
        return "1" if value else "0"
    return value.isoformat() if hasattr(value, "isoformat") else value
