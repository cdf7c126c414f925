"""The forms of readers: sign up, and choose."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from blog.models import Topic
from comments.follow_form import FollowForm
from newsletter import selectors
from newsletter.actions.subscribing import Choice
from newsletter.enums import Frequency
from newsletter.models import Subscription


class ChoiceForm(forms.Form):
    """How often, and of which topics; a form that leaves both out asks for everything once a week."""

    frequency = forms.ChoiceField(
        label=_("How often"),
        choices=Frequency.choices,
        required=False,
        initial=Frequency.WEEKLY,
        widget=forms.RadioSelect,
    )
    topics: "forms.ModelMultipleChoiceField[Topic]" = forms.ModelMultipleChoiceField(
        label=_("Topics"), queryset=Topic.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].queryset = selectors.topics(language)  # type: ignore[attr-defined]  # of a choice field

    @property
    def choice(self) -> Choice:
        frequency = Frequency(self.cleaned_data["frequency"] or Frequency.WEEKLY)
        return Choice(frequency, list(self.cleaned_data["topics"]))


class SubscribeForm(FollowForm, ChoiceForm):
    """An address, the choice, and the field nobody sees."""

    field_order = ("email", "frequency", "topics", "honeypot")


def own(subscription: Subscription, data: Any = None) -> ChoiceForm:
    """The form with what somebody has chosen."""
    chosen = {"frequency": subscription.frequency, "topics": list(subscription.topics.values_list("pk", flat=True))}
    return ChoiceForm(data, language=subscription.language, initial=chosen)
