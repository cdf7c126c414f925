"""The forms of a case."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from accounts import roles
from accounts.models import User
from comments.answer_form import AnswerForm
from core.text import is_readable, normalise
from desks.holiday_forms import HolidaysForm
from desks.models import AnswerTemplate, Case, Desk
from desks.models.keeping import NONE

LONGEST_NOTE = 4_000
MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"


class CaseAnswerForm(AnswerForm):
    """An answer or a question back, with templates that can be put into it. `seen` is the last answer its writer saw."""

    templates = forms.ModelMultipleChoiceField(
        label=_("Templates"),
        queryset=AnswerTemplate.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    seen = forms.IntegerField(min_value=0, max_value=2**62, widget=forms.HiddenInput)

    field_order = ("templates", "text")

    def __init__(self, *args: Any, case: Case, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_desk = Q(desk=None) | Q(desk=case.desk)
        field: Any = self.fields["templates"]
        field.queryset = AnswerTemplate.objects.filter(of_desk, language=language)
        if not field.queryset.exists():
            del self.fields["templates"]


class NoteForm(forms.Form):
    """A note among colleagues."""

    text = forms.CharField(
        label=_("Note"), max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For colleagues only; it appears on no public page."),
    )  # fmt: skip

    def clean_text(self) -> str:
        text = normalise(self.cleaned_data["text"])
        if not is_readable(text):
            raise forms.ValidationError(_("Please write a note."))
        return text


class PutOffForm(forms.Form):
    """Until when a case disappears from the list."""

    until = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}))

    def clean_until(self) -> datetime:
        """The morning of that day."""
        day = self.cleaned_data["until"]
        if day <= timezone.localdate():
            raise forms.ValidationError(_("Please choose a day to come."))
        if day > timezone.localdate() + timedelta(days=366):
            raise forms.ValidationError(_("Please choose a day within a year."))
        return timezone.make_aware(datetime.combine(day, time(6)))


class GiveForm(forms.Form):
    """Which colleague sees to it: one who sits at the desk, of a case without a desk anybody who answers."""

    to = forms.ModelChoiceField(
        label=pgettext_lazy("case", "Colleague"), queryset=User.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        colleagues = answerers().exclude(pk=case.assignee_id or 0)
        field.queryset = colleagues.filter(desks=case.desk) if case.desk else colleagues
        field.label_from_instance = _name

    @property
    def has_anybody(self) -> bool:
        field: Any = self.fields["to"]
        return bool(field.queryset.exists())


class HandOverForm(forms.Form):
    """To whom a case goes, and what they should know."""

    to = forms.ModelChoiceField(label=_("Department"), queryset=Desk.objects.none(), empty_label=None)
    text = forms.CharField(
        label=_("What they should know"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = Desk.objects.working().exclude(pk=case.desk_id or 0)

    def clean_text(self) -> str:
        return normalise(self.cleaned_data["text"])


class DeskForm(HolidaysForm, WagtailAdminModelForm):
    """A desk: somebody sits there, and cases are not left behind when it closes."""

    first = [("", _("as the house")), (NONE, _("none: works on them too"))]  # noqa: RUF012  # Django's forms are made so

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members: Any = self.fields["members"]
        members.queryset = answerers()
        members.widget = forms.CheckboxSelectMultiple(choices=members.choices)
        members.label_from_instance = _name

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        if data.get("is_open") and not data.get("members"):
            self.add_error("members", _("Please choose who sits here; a desk without anybody takes no cases."))
        if not data.get("is_open") and not data.get("successor") and self._has_work:
            self.add_error("successor", _("Cases still lie here. Please say which desk takes over from it."))
        return data

    @property
    def _has_work(self) -> bool:
        return bool(self.instance.pk) and Case.objects.filter(desk=self.instance).unsettled().exists()


def _name(user: User) -> str:
    return user.get_full_name() or user.get_username()


def answerers() -> Any:
    """Everybody who may answer for the company."""
    users = User.objects.with_perm(roles.ANSWER, backend=MODEL_BACKEND)
    return users.filter(is_active=True).order_by("first_name", "last_name", "pk").distinct()
