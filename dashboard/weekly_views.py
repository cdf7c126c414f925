"""The mail of the week before it comes: exactly what would be in it, and the switch."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from dashboard import weekly_mail, weeks
from dashboard.actions import weekly
from listening.views import AdminPage


class WeeklyView(AdminPage):
    """Shows the mail of the last whole week; looking orders nothing."""

    template_name = "dashboard/weekly.html"
    page_title = gettext_lazy("The week by mail")
    header_icon = "mail"

    def post(self, request: HttpRequest) -> HttpResponseBase:
        is_wanted = request.POST.get("weekly") == "1"
        weekly.choose(user=cast("User", request.user), is_wanted=is_wanted)
        told = _("The next one comes on Monday.") if is_wanted else _("You get no more of these mails.")
        messages.success(request, told)
        return redirect("dashboard_weekly")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("dashboard"), "label": _("Overview")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, week = cast("User", self.request.user), weeks.told_at(weeks.last_turn(timezone.now()))
        written = weekly_mail.write(user, week)
        return {
            **super().get_context_data(**kwargs),
            "subject": written.subject,
            "review": written.review,
            "is_wanted": weekly.is_wanted(user),
            "address": user.email,
            "state": weekly_mail.state(user, week),
        }
