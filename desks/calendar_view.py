"""The screen of the closed days: whose public holidays the house keeps, its own closings, and what comes of both."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from desks.actions import closing
from desks.actions.closing import Moved
from desks.holiday_forms import UNREAD, CalendarForm
from desks.models import ClosedDay, Closing, Desk, HouseCalendar
from desks.refusals import HolidaysUnread, NeverWorks
from listening.views import AdminPage

SHOWN = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Day:
    """One day, its name, and the desks that are closed; `is_everywhere` where all are."""

    on: date
    name: str
    desks: list[str]
    is_everywhere: bool


class CalendarView(AdminPage):
    """Choose, and see at once which days that are."""

    template_name = "desks/calendar.html"
    page_title = gettext_lazy("Closed days")
    header_icon = "date"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or CalendarForm(instance=HouseCalendar.load())
        return {
            **super().get_context_data(**kwargs),
            "form": form,
            "days": upcoming(timezone.localdate()),
            "closings": Closing.objects.prefetch_related("desks"),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = CalendarForm(request.POST, instance=HouseCalendar.load())
        if form.is_valid():
            try:
                moved = closing.choose(calendar=form.instance, by=cast("User", request.user))
            except (NeverWorks, HolidaysUnread) as refusal:
                form.add_error("country", why_not(refusal))
            else:
                messages.success(request, " ".join([_("The public holidays are kept."), told(moved)]))
                return redirect("desks_calendar")
        return self.render_to_response(self.get_context_data(form=form))


def upcoming(today: date) -> list[Day]:
    """The days of the year to come, in two queries."""
    total = Desk.objects.count()
    rows: Iterable[ClosedDay] = ClosedDay.objects.filter(on__gte=today, on__lt=today + SHOWN).select_related("desk")
    found: dict[tuple[date, str], list[str]] = {}
    for row in rows:
        found.setdefault((row.on, row.name), []).append(str(row.desk))
    return [Day(on, name, desks, len(desks) == total) for (on, name), desks in found.items()]


def told(moved: Moved) -> str:
    """How many promises moved, in words."""
    later = ngettext("%(count)s open promise is later now.", "%(count)s open promises are later now.", moved.later)
    earlier = ngettext(
        "%(count)s open promise is earlier now.", "%(count)s open promises are earlier now.", moved.earlier
    )
    found = ((later, moved.later), (earlier, moved.earlier))
    return " ".join(said % {"count": count} for said, count in found if count) or _("No open promise changes.")


def why_not(refusal: NeverWorks | HolidaysUnread) -> str:
    if isinstance(refusal, NeverWorks):
        said = _(
            "%(desk)s could not keep what it promises any more: too little working time would be left. Nothing was changed."
        )
        return said % {"desk": refusal.desk}
    return str(UNREAD)
