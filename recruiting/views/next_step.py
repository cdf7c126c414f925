"""Sets or ends the next step of a lead."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_denied

from accounts.models import User
from recruiting.actions import next_steps
from recruiting.actions.decisions import Questionable, Refused, merged_meanwhile
from recruiting.models import PartnerLead
from recruiting.views.person import PersonView, one_kind_of_line_end


class NextStepView(PersonView):
    """Takes what the reviewer sends; a refusal shows the lead again with the reason and the typed text."""

    http_method_names = ["post"]  # noqa: RUF012  (Django declares it on the instance)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.rights.decide:
            return permission_denied(request)
        lead = self.person()
        assert isinstance(lead, PartnerLead)  # noqa: S101  (only mounted below the leads)
        try:
            if lead.public_id != self.kwargs["number"]:
                raise merged_meanwhile(lead)
            messages.success(request, self._step(lead))
        except Refused as refusal:
            return self.show(self.person(), refusal=refusal)
        return HttpResponseRedirect(self.room.person(lead.public_id, self.filters))

    def _step(self, lead: PartnerLead) -> str:
        sent = self.request.POST
        if sent.get("do") == "done":
            next_steps.finish(lead=lead, token=sent.get("token", ""), by=self.user)
            return _("Done. What comes next?")
        wanted = next_steps.Plan(
            text=_clean(sent.get("text", "")),
            due_on=_day(sent.get("due_on", "")),
            owner=_account(sent.get("owner", "")),
            confirmed=_clean(sent.get("confirmed", "")),
        )
        next_steps.plan(lead=lead, wanted=wanted, token=sent.get("token", ""), by=self.user)
        return _("The next step is noted.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_step_questionable = isinstance(kwargs.get("refusal"), Questionable)
        context = super().get_context_data(**kwargs)
        return context | {
            "typed": {name: _clean(self.request.POST.get(name, "")) for name in ("text", "due_on", "owner")},
            "is_step_questionable": is_step_questionable,
            "is_questionable": False,
        }


def _clean(text: str) -> str:
    return one_kind_of_line_end(text).strip()


def _day(text: str) -> Any:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _account(number: str) -> User | None:
    is_number = number.isascii() and number.isdigit() and len(number) < 10
    return User.objects.filter(pk=int(number)).first() if is_number else None
