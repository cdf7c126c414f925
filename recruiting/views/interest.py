"""Legitimate interest: what it needs, whether it is on, who rests on it, and the button."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_denied

from accounts.models import User
from recruiting import history, interest, on_file
from recruiting.actions import interest as acts
from recruiting.actions.decisions import Refused
from recruiting.enums import Act, Paper, Weighing
from recruiting.models import InterestSwitch, ReviewEntry
from recruiting.permissions import may_put_on_file
from recruiting.views.oversight import SHOWN, OversightScreen


class InterestView(OversightScreen):
    """Seen by whoever oversees; turned by whoever may put papers on file. A refused reason stays in the form."""

    template_name = "recruiting/interest.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not isinstance(request.user, User) or not may_put_on_file(request.user):
            return permission_denied(request)
        why = request.POST.get("why", "").replace("\r\n", "\n").replace("\0", "")
        wants_on = request.POST.get("turn") == "on"
        try:
            (acts.switch_on if wants_on else acts.switch_off)(by=request.user, why=why)
        except Refused as refusal:
            return self.render_to_response(self.get_context_data(why=why, refusal=refusal), status=400)
        messages.success(request, _("Legitimate interest is on.") if wants_on else _("Legitimate interest is off."))
        return HttpResponseRedirect(reverse("recruiting_interest"))

    def get_page_title(self) -> str:
        return _("Legitimate interest")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return self.crumbs((reverse("recruiting_oversight"), _("Oversight")), ("", self.get_page_title()))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        states = [state for state in on_file.states() if state.paper in interest.PAPERS]
        weighed = next(state for state in states if state.paper == Paper.WEIGHED)
        steps = weighed.row.weighing if weighed.row and weighed.is_filed else {}
        switch = InterestSwitch.objects.now()
        turns = ReviewEntry.objects.filter(act__in=(Act.INTEREST_ON, Act.INTEREST_OFF)).select_related("by")[:SHOWN]
        return super().get_context_data(
            **{
                "switch": switch,
                "switched_by": history.name(switch.on_by),
                "states": states,
                "is_complete": all(state.is_filed for state in states),
                "weighing": [(step.label, steps.get(step, "")) for step in Weighing] if steps else [],
                "weighed_by": history.name(weighed.row.by) if weighed.row else "",
                "weighed_on": weighed.row.on if weighed.row else None,
                "resting": [(purpose.label, number) for purpose, number in interest.resting().items()],
                "at_the_form": interest.at_the_form(),
                "may_turn": may_put_on_file(self.request.user),
                "turns": [(turn, history.name(turn.by)) for turn in turns],
                "longest": acts.LONGEST,
                "why": "",
                **kwargs,
            }
        )
