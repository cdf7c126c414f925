"""The form that asks whether somebody was told that they were turned down."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from recruiting.actions import tellings
from recruiting.actions.decisions import Refused
from recruiting.models import Candidate, PartnerLead
from recruiting.views.handling import SmallStepView
from recruiting.views.person import Draft


class TellView(SmallStepView):
    """Notes it; where the refusal was taken back meanwhile, what was typed waits in the form for decisions."""

    form = "tell"

    def step(self, person: Candidate | PartnerLead, draft: Draft) -> str:
        if not tellings.tell(person=person, said=draft.telling, by=self.user, revision=draft.revision):
            return _("That is so already.")
        return _("It is noted whether they were told.")

    def refuse(self, draft: Draft, refusal: Refused) -> HttpResponse:
        return self.show(self.person(), draft=draft, refusal=refusal, typed={"form": self.form, **self.sent})
