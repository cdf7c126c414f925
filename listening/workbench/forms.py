"""The forms of the workbench. A rule proves itself by its example and its counter-example before anything is compared."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blog.models import PostPage
from listening import protected, reader, rule_list, trial
from listening.models import RuleSet

NEWEST_POSTS = 50
LONGEST_PATTERN = 2_000
MOST_PLACES = 40
# Each place that may be missing doubles the ways a pattern can match.
MOST_OPTIONAL = 4
LANGUAGES = [("de", gettext_lazy("German")), ("en", gettext_lazy("English"))]


class TryForm(forms.Form):
    """A text to try; nothing of it is stored."""

    text = forms.CharField(
        label=gettext_lazy("Text"), max_length=settings.COMMENT_MAX_LENGTH, widget=forms.Textarea(attrs={"rows": 7})
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"), required=False, choices=[("", gettext_lazy("guess it")), *LANGUAGES]
    )
    post = forms.ModelChoiceField(
        PostPage.objects.none(), label=gettext_lazy("Post the text answers"), required=False,
        empty_label=gettext_lazy("none, or the one below"),
    )  # fmt: skip
    post_text = forms.CharField(
        label=gettext_lazy("Or the text of a post"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts: Any = self.fields["post"]
        newest = PostPage.objects.live().order_by("-first_published_at").values("pk")[:NEWEST_POSTS]
        posts.queryset = PostPage.objects.filter(pk__in=list(newest.values_list("pk", flat=True)))


class PatternForm(forms.Form):
    """The part of a rule that may be changed."""

    pattern = forms.CharField(
        label=gettext_lazy("Pattern"), max_length=LONGEST_PATTERN, widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=gettext_lazy("Words with | for “or”, * for any letters, ? before what may be missing, ~3 for up to three words, # for a number."),
    )  # fmt: skip
    example = forms.CharField(
        label=gettext_lazy("Example that must match"), max_length=300, widget=forms.TextInput(attrs={"size": 60})
    )
    counter_example = forms.CharField(
        label=gettext_lazy("Counter-example that must not match"),
        max_length=300,
        widget=forms.TextInput(attrs={"size": 60}),
    )

    def __init__(self, *args: Any, row: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row

    def clean_pattern(self) -> str:
        pattern = " ".join(self.cleaned_data["pattern"].lower().replace("qm", "QM").split())
        if fault := reader.fault_of_pattern(pattern):
            raise forms.ValidationError(_("This pattern cannot be read: %(fault)s") % {"fault": fault})
        places = pattern.split()
        if len(places) > MOST_PLACES or sum(place.startswith("?") for place in places) > MOST_OPTIONAL:
            raise forms.ValidationError(_("This pattern is too long, or too much of it may be missing."))
        if words := protected.words_in(pattern):
            raise forms.ValidationError(
                _("A rule must not speak of what nobody may be judged by: %(words)s.") % {"words": ", ".join(words)}
            )
        return pattern

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            self._prove(self.after)
        return cleaned

    @property
    def action(self) -> str:
        return "replace"

    @property
    def after(self) -> dict[str, Any]:
        """The rule as it would be."""
        values = {name: self.cleaned_data[name] for name in ("pattern", "example", "counter_example")}
        return {**(self.row or {}), **values, "literal": (self.row or {}).get("literal")}

    def _prove(self, after: dict[str, Any]) -> None:
        """Let the rule find its example, and not its counter-example."""
        rules = RuleSet.objects.in_force().changes
        draft = reader.Rules.of([*rules, {"id": after["id"], "action": self.action, "rule": after}])
        texts = [trial.Pasted(after[name], after["lang"]) for name in ("example", "counter_example")]
        try:
            example, counter = (self._is_found(answer, after["id"]) for answer in trial.read(texts, draft))
        except trial.TrialError as error:
            raise forms.ValidationError(str(error)) from error
        if not example:
            self.add_error("example", _("The pattern does not find this example."))
        if counter:
            self.add_error("counter_example", _("The pattern finds this too, though it must not."))

    @staticmethod
    def _is_found(answer: dict[str, Any], rule_id: str) -> bool:
        return any(hit["rule"] == rule_id for hit in answer["rules"])


class NewRuleForm(PatternForm):
    """A rule of one's own, with one of the labels the reading gives a meaning."""

    label = forms.ChoiceField(label=gettext_lazy("What it is a sign of"))
    lang = forms.ChoiceField(label=gettext_lazy("Language"), choices=LANGUAGES)
    name = forms.RegexField(
        r"^[a-z0-9]+(-[a-z0-9]+)*$", label=gettext_lazy("Short name"), max_length=40,
        help_text=gettext_lazy("Small letters, digits and hyphens."),
    )  # fmt: skip

    field_order = ("name", "lang", "label", "pattern", "example", "counter_example")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["label"]
        choices.choices = rule_list.labels()

    def clean_name(self) -> str:
        return re.sub(r"\s", "", self.cleaned_data["name"])

    def clean(self) -> dict[str, Any]:
        named = {"name", "lang", "label"} <= set(self.cleaned_data)
        if named and rule_list.rule(self.after_id):
            self.add_error("name", _("There is a rule of this name already."))
        return super().clean()

    @property
    def action(self) -> str:
        return "add"

    @property
    def after_id(self) -> str:
        group = self.cleaned_data["label"].split("/")[0]
        return f"{self.cleaned_data['lang']}.{group}.{self.cleaned_data['name']}"

    @property
    def after(self) -> dict[str, Any]:
        group, label = self.cleaned_data["label"].split("/")
        return {
            **super().after,
            "id": self.after_id,
            "group": group,
            "label": label,
            "lang": self.cleaned_data["lang"],
        }


class ReasonForm(forms.Form):
    """Why somebody takes a step."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}), strip=True
    )
