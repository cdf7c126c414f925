"""The forms of requests about data and of breaches."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from recruiting.enums import BreachFactKind, RequestKind, RequestState, RequestWay
from recruiting.permissions import request_keepers

if TYPE_CHECKING:
    Keepers = forms.ModelChoiceField[User]
else:
    Keepers = forms.ModelChoiceField

LONG = forms.Textarea(attrs={"rows": 3})
DAY = {"type": "date"}
MOMENT = {"type": "datetime-local"}
CHOOSE = ("", _("Please choose"))


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs=DAY)
    return forms.DateField(label=label, help_text=help_text, widget=widget, initial=timezone.localdate)


def _moment(label: Any, help_text: Any = "") -> forms.DateTimeField:
    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs=MOMENT)
    return forms.DateTimeField(
        label=label, help_text=help_text, widget=widget, initial=timezone.localtime, input_formats=["%Y-%m-%dT%H:%M"]
    )


class KeeperField(Keepers):
    """Who may look after a request, by name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=request_keepers(), required=False, empty_label=_("nobody yet"), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.get_full_name() or obj.get_username())


class RequestForm(forms.Form):
    """A request that came in."""

    kind = forms.ChoiceField(label=_("What is asked for"), choices=[CHOOSE, *RequestKind.choices])
    way = forms.ChoiceField(label=_("How it came"), choices=[CHOOSE, *RequestWay.choices])
    received_on = _day(_("Received on"), _("From this day there is one month to answer."))
    reference = forms.CharField(
        label=_("Where it is, for example the number of the file"), max_length=200,
        help_text=_("The letter itself stays there. Please copy nothing of it into this register."),
    )  # fmt: skip
    who = forms.CharField(
        label=_("Who asks"), max_length=200, required=False,
        help_text=_("Only where it is needed to answer. Forgotten 90 days after the answer."),
    )  # fmt: skip
    address = forms.EmailField(
        label=_("Mail address"), max_length=254, required=False,
        help_text=_("When everything about this address is erased, name and address go here too."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handler"] = KeeperField(
            label=_("Who looks after it"), help_text=_("They get a mail a week before it is due.")
        )


class ExtendForm(forms.Form):
    """Two months more, once."""

    because = forms.CharField(label=_("Why it takes longer"), widget=LONG, max_length=1000)
    told_on = _day(_("Told to the person on"), _("They have to be told within the first month."))


class CloseForm(forms.Form):
    """How it ended."""

    state = forms.ChoiceField(
        label=_("How it ended"),
        choices=[one for one in RequestState.choices if one[0] != RequestState.OPEN],
    )
    on = _day(_("Answered on"))
    answer = forms.CharField(
        label=_("How it was answered"), widget=LONG, max_length=1000,
        help_text=_("In a sentence, without repeating the data. Where it was refused: why, and that a complaint is possible."),
    )  # fmt: skip


class HandOnForm(forms.Form):
    """Who looks after it from now on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handler"] = KeeperField(label=_("Who looks after it"))


class BreachForm(forms.Form):
    """A breach somebody noticed."""

    what = forms.CharField(
        label=_("What happened"), widget=LONG, max_length=2000, help_text=_("Please name no person concerned.")
    )
    noticed_at = _moment(_("Noticed at"), _("From this moment there are 72 hours to tell the authority."))


class FactForm(forms.Form):
    """One more thing about a breach."""

    kind = forms.ChoiceField(label=_("What it is about"), choices=[CHOOSE, *BreachFactKind.choices])
    words = forms.CharField(
        label=_("In your own words"), widget=LONG, max_length=2000, help_text=_("Please name no person concerned.")
    )
    happened_at = _moment(_("When it was done or found out"))
