"""Desks and closings in the admin, of which every change moves promises."""

from typing import Any, cast

from django.contrib import messages
from django.db import transaction
from django.forms import CheckboxSelectMultiple
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import CreateView, DeleteView, EditView
from wagtail.admin.viewsets.model import ModelViewSet

from accounts.models import User
from desks.actions import closing
from desks.actions.closing import Moved
from desks.calendar_view import told, why_not
from desks.models import Closing
from desks.refusals import HolidaysUnread, NeverWorks


class Retiming:
    """A form whose change the promises follow, in the same transaction; what cannot be is refused at the field `blamed`."""

    blamed: str
    says_always = True
    request: Any

    def save_instance(self) -> Any:
        instance = super().save_instance()  # type: ignore[misc]
        self.moved = self.retime(instance)
        return instance

    def retime(self, instance: Any) -> Moved:
        return closing.keep(by=cast("User", self.request.user))

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        except (NeverWorks, HolidaysUnread) as refusal:
            blamed = "country" if isinstance(refusal, HolidaysUnread) and "country" in form.fields else self.blamed
            form.add_error(blamed, why_not(refusal))
            self.is_valid(form)  # type: ignore[attr-defined]  # Wagtail notes the fault here
            return self.form_invalid(form)  # type: ignore[attr-defined]
        if self.says_always or self.moved != Moved():
            messages.info(self.request, told(self.moved))
        return response


class BackToCalendar:
    """Whoever changed a closing sees what came of it."""

    def get_success_url(self) -> str:
        return reverse("desks_calendar")


class ClosingCreateView(BackToCalendar, Retiming, CreateView):
    blamed = "last_on"


class ClosingEditView(BackToCalendar, Retiming, EditView):
    blamed = "last_on"


class ClosingDeleteView(BackToCalendar, DeleteView):
    """Without its days the promises come forward again."""

    def delete_action(self) -> None:
        with transaction.atomic():
            super().delete_action()
            moved = closing.keep(by=self.request.user)
        messages.info(self.request, told(moved))

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().form_valid(form)
        except (NeverWorks, HolidaysUnread) as refusal:
            messages.error(self.request, why_not(refusal))
            return redirect("desks_calendar")
        return response


class ClosingViewSet(ModelViewSet):
    """Days of the house's own."""

    model = Closing
    icon = "date"
    url_prefix = "closings"
    url_namespace = "desks_closings"
    add_view_class = ClosingCreateView
    edit_view_class = ClosingEditView
    delete_view_class = ClosingDeleteView
    copy_view_enabled = False
    inspect_view_enabled = False
    list_display = (
        "name",
        Column("when", label=_("days"), sort_key="first_on"),
        BooleanColumn("every_year", label=_("every year"), sort_key="every_year"),
    )
    search_fields = ("name",)
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldRowPanel([FieldPanel("first_on"), FieldPanel("last_on")]),
            FieldPanel("every_year"),
            FieldPanel("desks", widget=CheckboxSelectMultiple),
        ]
    )
