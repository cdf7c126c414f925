"""A reviewer judges somebody of the blind sample before they see what the reading found."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from recruiting.actions import entries
from recruiting.actions.decisions import Refused, Stale, check_seen, check_taught, hold
from recruiting.actions.evidence import owner
from recruiting.enums import Act
from recruiting.models import BlindJudgement, Candidate, PartnerLead

AnyPerson = Candidate | PartnerLead


@transaction.atomic
def judge(*, person: AnyPerson, is_useful: bool | None, by: User, revision: int) -> BlindJudgement:
    """Keep what `by` says, and end the blindness for everybody. Raises PermissionDenied or Refused; then nothing is written."""
    person = hold(person=person, by=by)
    if not person.awaits_judgement:
        raise Stale(_("Nobody has to judge this person without the reading, or a colleague did so meanwhile."))
    check_taught(by=by)
    check_seen(person=person, by=by, revision=revision)
    if is_useful is None:
        raise Refused(_("Please say whether what they wrote is useful."))
    judgement = BlindJudgement.objects.create(
        **{owner(person.purpose): person}, by=by, is_useful=is_useful, version=person.version
    )
    person.awaits_judgement = False
    person.revision += 1
    person.save()
    entries.write(act=Act.JUDGED, person=person, by=by, useful=is_useful, revision=person.revision)
    return judgement
