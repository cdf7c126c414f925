"""The choice of a country, a region of it and kinds of days, without a script: the regions come with the next page."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from desks import public_holidays
from desks.countries import COUNTRIES, KINDS
from desks.models import HouseCalendar
from desks.models.keeping import NONE
from desks.public_holidays import Place
from desks.refusals import HolidaysUnread

UNREAD = _("The public holidays of this country could not be worked out. Nothing was changed; please try again later.")


class HolidaysForm(forms.ModelForm):  # type: ignore[type-arg]  # of whatever model keeps holidays
    """A region is sent with its country, so that one of the country that was shown before is not taken for another."""

    first: ClassVar[list[tuple[str, Any]]] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.country = str(self.data.get("country", "") if self.is_bound else self.instance.country)
        named = sorted(((code, str(name)) for code, name in COUNTRIES.items()), key=lambda row: row[1])
        self.fields["country"] = forms.ChoiceField(
            label=self.fields["country"].label, required=False, choices=[*self.first, *named]
        )
        self.place = self._place()
        self.fields["region"] = forms.CharField(
            label=_("Region"), required=False, widget=forms.Select(choices=self._regions())
        )
        self.initial["region"] = f"{self.instance.country}:{self.instance.region}"
        if self.place.also:
            self.fields["also"] = self._kinds()
        else:
            del self.fields["also"]

    def clean_region(self) -> str:
        """Raises ValidationError where the regions of the country were not on the screen."""
        country, _colon, region = self.cleaned_data["region"].partition(":")
        if not self.place.regions:
            return ""
        if country != self.country or region not in {"", *dict(self.place.regions)}:
            said = gettext("Regions of %(country)s have days of their own. Please choose one, or the whole country.")
            raise ValidationError(said % {"country": COUNTRIES[self.country]})
        return region

    def clean_also(self) -> list[str]:
        """Kinds of the country that was shown before go with it."""
        return [kind for kind in self.cleaned_data["also"] if kind in self.place.also]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if "also" not in self.fields:
            self.instance.also = []
        if self.is_unread:
            self.add_error("country", UNREAD)
        return data

    def _place(self) -> Place:
        self.is_unread = False
        if self.country not in COUNTRIES:
            return Place()
        try:
            return public_holidays.place(self.country)
        except HolidaysUnread:
            self.is_unread = True
            return Place()

    def _kinds(self) -> forms.MultipleChoiceField:
        widget = forms.CheckboxSelectMultiple()
        field = forms.MultipleChoiceField(
            label=_("Also closed on"), required=False, widget=widget, choices=list(KINDS.items())
        )
        field.widget.choices = [(kind, KINDS[kind]) for kind in self.place.also]
        return field

    def _regions(self) -> list[tuple[str, str]]:
        if self.country in {"", NONE} or self.country not in COUNTRIES:
            return [("", gettext("first choose a country"))]
        whole = [(f"{self.country}:", gettext("the whole country"))]
        return [*whole, *((f"{self.country}:{code}", name) for code, name in self.place.regions)]


class CalendarForm(HolidaysForm):
    """Whose public holidays the house keeps."""

    first: ClassVar[list[tuple[str, Any]]] = [("", pgettext_lazy("holidays", "none"))]

    class Meta:
        model = HouseCalendar
        fields = ("country", "region", "also")
