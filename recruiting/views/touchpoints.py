"""The forms for contacts outside the site."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from recruiting import merging
from recruiting.actions import touchpoints
from recruiting.actions.decisions import Refused
from recruiting.actions.touchpoints import Told
from recruiting.models import Candidate, PartnerLead, Touchpoint
from recruiting.views.handling import SmallStepView, read_day
from recruiting.views.person import Draft

AnyPerson = Candidate | PartnerLead


class TouchView(SmallStepView):
    """Notes a contact."""

    form = "touch"

    def step(self, person: AnyPerson, draft: Draft) -> str:
        touchpoints.write(person=person, told=self.told, by=self.user)
        return _("The contact is noted.")

    @property
    def told(self) -> Told:
        sent = self.sent
        return Told(sent.get("kind", ""), read_day(sent.get("on", "")), sent.get("text", ""), self.confirmed)


class ChangeTouchView(TouchView):
    """Changes or deletes a contact one noted oneself."""

    form = "change_touch"

    def step(self, person: AnyPerson, draft: Draft) -> str:
        which, revision = self.number("contact") or 0, self.number("contact_revision") or 0
        if self.sent.get("do") == "delete":
            touchpoints.delete(person=person, which=which, by=self.user, revision=revision)
            return _("The contact is deleted.")
        touchpoints.change(person=person, which=which, told=self.told, by=self.user, revision=revision)
        return _("The contact is changed.")

    def refuse(self, draft: Draft, refusal: Refused) -> HttpResponse:
        """What was typed about a contact that is gone, or may not be changed any more, waits in the form for a new one."""
        row = merging.every(self.person(), Touchpoint).filter(pk=self.number("contact") or 0).first()
        if row is None or not touchpoints.is_changeable(row=row, by=self.user):
            self.form = "touch"
        return super().refuse(draft, refusal)
