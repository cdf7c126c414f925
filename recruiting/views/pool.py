"""The page behind the question whether to keep somebody for later: looking changes nothing, a button answers at once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comments import responses
from comments.refusals import LinkInvalid
from recruiting import pool
from recruiting.actions import pool as actions
from recruiting.models import Candidate, PartnerLead, PoolPlace
from recruiting.views.handling import SmallStepView
from recruiting.views.person import Draft


@require_http_methods(["GET", "HEAD", "POST"])
@responses.private
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Mail scanners only fetch, and so answer nothing. The link is the proof, as the answer is the only thing it is good for."""
    try:
        place = pool.place_of(token)
    except LinkInvalid:
        return _page(request, "incomplete", status=410)
    if place is None:
        return _page(request, "over", status=410)
    if request.method == "POST" and request.POST.get("answer") == "no":
        actions.leave(place=place)
        return _page(request, "left")
    if request.method == "POST" and request.POST.get("answer") == "yes":
        if not actions.agree(place=place) and pool.is_open(place):
            return _page(request, "over", status=410)
        place.refresh_from_db()
    return _page(request, "ask" if pool.is_open(place) else "agreed", place)


class AskView(SmallStepView):
    """A colleague asks somebody who is kept for later."""

    form = "ask_pool"

    def step(self, person: Candidate | PartnerLead, draft: Draft) -> str:
        self.check_named(person)
        actions.ask(person=person, by=self.user, revision=draft.revision)
        return _("The question is on its way. Until they say yes, the usual time holds.")


def _page(request: HttpRequest, state: str, place: PoolPlace | None = None, *, status: int = 200) -> HttpResponse:
    context = {"state": state, "place": place, "path": request.path}
    return render(request, "recruiting/pool.html", context, status=status)
