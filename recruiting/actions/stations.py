"""A named human moves a person to a stage of the house's own, forward or back."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from recruiting.actions import entries
from recruiting.actions.decisions import Refused, Stale, hold
from recruiting.enums import Act, Stage
from recruiting.models import Candidate, PartnerLead, ReviewSettings

AnyPerson = Candidate | PartnerLead


@transaction.atomic
def move(*, person: AnyPerson, to: str, was: str, by: User) -> bool:
    """Put a person into an own stage, or into none; `was` is the one the page named. Tells whether anything changed.

    Raises PermissionDenied or Refused; then nothing is written.
    """
    person = hold(person=person, by=by)
    if person.station == to:
        return False
    if person.station != was:
        raise Stale(
            _("Meanwhile a colleague moved them on: %(station)s. Please look again.")
            % {"station": person.station or _("no own stage")}
        )
    if to and to not in ReviewSettings.load().stations(Stage(person.stage)):
        raise Refused(_("This stage of the house is not there any more. Please choose another one."))
    person.station = to
    person.save(update_fields=["station"])
    entries.write(act=Act.STATIONED, person=person, by=by, from_station=was, to_station=to)
    return True
