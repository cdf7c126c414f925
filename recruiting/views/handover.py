"""The page on which a colleague hands a person over to the ATS: what was checked, exactly what leaves, and the two ways out."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from wagtail.admin.auth import permission_denied

from accounts.roles import CANDIDATE_MAILS, LEAD_MAILS, REVIEW_SETTINGS
from recruiting import ats, standing
from recruiting.actions import handover
from recruiting.actions.decisions import Refused, Stale
from recruiting.actions.handover import Closed, Hidden, Shown
from recruiting.models import Candidate, PartnerLead
from recruiting.package import Package
from recruiting.views.person import PersonView

AnyPerson = Candidate | PartnerLead
# Whoever sees one of the settings of recruiting is told how the ATS is switched on.
SETTINGS = (REVIEW_SETTINGS, CANDIDATE_MAILS, LEAD_MAILS)


class HandOverView(PersonView):
    """Nothing is shown and nothing leaves while the contact gate is closed."""

    template_name = "recruiting/handover.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.allows(request) and not self.rights.hand_over:
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person = self.person()
        if person.public_id != self.kwargs["number"]:
            return HttpResponseRedirect(self.room.person(person.public_id, self.filters, step="hand_over"))
        return self._page(person, None)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        person = self.person()
        shown = Shown(key=request.POST.get("key", ""), mark=request.POST.get("mark", ""))
        try:
            match request.POST.get("do"):
                case "file":
                    return _file(person, handover.take(person=person, shown=shown, by=self.user))
                case "send":
                    handover.send(person=person, shown=shown, by=self.user)
                case "again":
                    handover.again(person=person, pk=self._number(), by=self.user)
                case _:
                    raise Refused(_("Please choose how to hand over."))
        except Refused as refusal:
            return self._page(self.person(), refusal)
        told = _("%(number)s is on the way to the ATS. Below “Hand-over” you see when it has arrived.")
        messages.success(request, told % {"number": person.public_id})
        return HttpResponseRedirect(self.room.person(person.public_id, self.filters))

    def _page(self, person: AnyPerson, refusal: Refused | None) -> HttpResponse:
        """With what would leave now, in a form of its own."""
        package = None
        try:
            package = handover.look(person=person, by=self.user)
        except Hidden as hidden:
            messages.warning(self.request, hidden.message)
            return HttpResponseRedirect(self.room.person(person.public_id, self.filters))
        except Closed as closed:
            refusal = closed
        status = 200 if refusal is None else 409 if isinstance(refusal, Stale | Closed) else 400
        context = self.get_context_data(person=person, refusal=refusal, package=package)
        return self.render_to_response(context, status=status)

    def get_page_title(self) -> str:
        return _("Hand %(number)s over") % {"number": self.kwargs["number"]}

    def get_context_data(self, *, person: AnyPerson, **kwargs: Any) -> dict[str, Any]:
        """The page has little of what the page of a person shows, so that one's context is left out."""
        target = ats.target()
        queue, title = (self.room.queue_like(self.filters), str(self.room.title)), self.get_page_title()
        whose = (self.room.person(person.public_id, self.filters), person.name)
        base = super(PersonView, self).get_context_data(**kwargs)
        return base | {
            "breadcrumbs_items": self.crumbs(queue, whose, ("", title)),
            "person": person,
            "gate": standing.of(person, self.user).gate,
            "key": get_random_string(32),
            "host": target.host if target else "",
            "may_switch_on": any(self.user.has_perm(right) for right in SETTINGS),
            "handovers": person.handovers.select_related("by"),
            "has_others": len(person.everywhere) > 1,
            "person_url": whose[0],
            "hand_over_url": self.room.person(person.public_id, self.filters, step="hand_over"),
        }

    def _number(self) -> int:
        text = self.request.POST.get("handover", "")
        return int(text) if text.isdecimal() and len(text) < 10 else 0


def _file(person: AnyPerson, package: Package) -> HttpResponse:
    """Under the number, never a name."""
    name = f"{person.public_id}-{timezone.localdate().isoformat()}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(package.body, content_type="application/json; charset=utf-8", headers=headers)
