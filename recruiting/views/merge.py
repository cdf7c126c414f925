"""Two people side by side, to be merged by a human, and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _

from recruiting import duplicates, selection
from recruiting.actions import merging as actions
from recruiting.actions.decisions import Refused, Stale
from recruiting.enums import Stage
from recruiting.history import name
from recruiting.models import Candidate, PartnerLead
from recruiting.permissions import MODELS, may_decide
from recruiting.portrait import Portrait, portrait
from recruiting.views.person import PersonView, StepView, one_kind_of_line_end

AnyPerson = Candidate | PartnerLead


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, as the page of comparison shows them; `state` is what the merge is bound to."""

    portrait: Portrait
    stage: Stage
    state: str
    tags: Sequence[str]
    notes: int
    decisions: int
    responsible: str


class MergeView(PersonView):
    """Shows both; merges them when told so. The number of the other one may be typed, since a colleague may know more than names tell."""

    http_method_names = ["get", "post"]  # noqa: RUF012  (Django declares it on the instance)

    def allows(self, request: HttpRequest) -> bool:
        return may_decide(request.user, self.purpose)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        one = self.person()
        try:
            other = self.other(request.GET.get("with", ""))
            self.check_named(one, other)
            kept, gone = self.ordered(one, other)
        except Refused as refusal:
            return self.show(one, refusal=refusal, typed={"form": "merge", "with": request.GET.get("with", "")})
        return self.compare(kept, gone)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        one, sent = self.person(), request.POST
        try:
            other = self.other(sent.get("with", ""))
            self.check_named(one, other)
            is_swapped = sent.get("keep") == other.public_id
            kept, gone = (other, one) if is_swapped else (one, other)
            states = {row.pk: sent.get(key, "") for row, key in ((one, "state"), (other, "other_state"))}
            kept = actions.merge(kept=kept, other=gone, states=(states[kept.pk], states[gone.pk]), by=self.user)
        except Stale as refusal:
            messages.warning(request, refusal.message)
            return HttpResponseRedirect(self.room.person(one.public_id, self.filters))
        except Refused as refusal:
            return self.show(self.person(), refusal=refusal, typed={"form": "merge", "with": sent.get("with", "")})
        messages.success(request, _("%(number)s stands for both now.") % {"number": kept.public_id})
        return HttpResponseRedirect(self.room.person(kept.public_id, self.filters))

    def other(self, number: str) -> AnyPerson:
        """Somebody on this list. Raises Refused."""
        found = (
            MODELS[self.purpose]
            .objects.filter(public_id=one_kind_of_line_end(number).strip().upper()[:8], held_at=None)
            .first()
        )
        if found is None:
            raise Refused(_("There is nobody with this number on this list."))
        return found

    def ordered(self, one: AnyPerson, other: AnyPerson) -> tuple[AnyPerson, AnyPerson]:
        """The one of the page stands for both, unless only the other can. Raises Refused."""
        try:
            actions.check(kept=one, other=other)
        except Refused as refusal:
            try:
                actions.check(kept=other, other=one)
            except Refused:
                raise refusal from None
            return other, one
        return one, other

    def compare(self, one: AnyPerson, other: AnyPerson) -> HttpResponse:
        actions.compare(one=one, other=other, by=self.user)
        self.template_name = "recruiting/merge.html"
        context = super(PersonView, self).get_context_data(
            room=self.room,
            sides=[self._side(one), self._side(other)],
            evidence=duplicates.evidence(one, other),
            earliest=min(one.delete_after, other.delete_after),
            merge_url=self.room.person(one.public_id, self.filters, step="merge"),
            person_url=self.room.person(one.public_id, self.filters),
        )
        return self.render_to_response({**context, "breadcrumbs_items": self.path_to(_("Compare"))})

    def _side(self, person: AnyPerson) -> Side:
        shown = portrait(person)
        if shown is None:
            raise Http404
        return Side(
            portrait=shown,
            stage=Stage(person.stage),
            state=selection.state(person),
            notes=person.notes.count(),
            decisions=person.decisions.count(),
            tags=[tag.word for tag in person.tags.all()],
            responsible=name(person.assigned_to),
        )


class SeparateView(StepView):
    """Takes a merge back and stays with the one who stood for both."""

    def step(self, person: AnyPerson, draft: Any) -> str:
        number = one_kind_of_line_end(self.request.POST.get("with", ""))
        found = MODELS[self.purpose].objects.filter(public_id=number, held_at=None).first()
        if found is None:
            raise Stale(_("These two are not merged, or not any more."))
        other = actions.undo(kept=person, other=found, by=self.user)
        return _(
            "%(other)s is a person of their own again. What was written since the merge stays with %(number)s."
        ) % {
            "other": other.public_id,
            "number": person.public_id,
        }

    def onward(self, person: AnyPerson) -> str:
        return self.room.person(person.public_id, self.filters)
