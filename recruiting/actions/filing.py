"""A named member of the house puts a paper on file, or withdraws it by a row of its own; both are in the record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from listening.actions import switching
from listening.models import ScoringSwitch
from recruiting import on_file
from recruiting.actions import entries
from recruiting.actions import interest as interests
from recruiting.actions.decisions import Refused, Stale
from recruiting.enums import Act, Paper, Weighing
from recruiting.models import OnFile
from recruiting.permissions import may_put_on_file

LONGEST_REFERENCE = 200
LONGEST = 1000
LONGEST_STEP = 3000
EVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Filing:
    """What somebody wants to note. `on` is None where no day was understood; `seen` is the latest row their form was made from."""

    paper: str
    is_filed: bool
    on: date | None
    reference: str
    words: str
    seen: int
    weighing: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def file(*, by: User, filing: Filing) -> OnFile:
    """Add the row. Raises PermissionDenied, Refused or Stale; then nothing has changed."""
    if not may_put_on_file(by):
        raise PermissionDenied
    ScoringSwitch.objects.held()  # one at a time, and what is held back moves with it
    paper, on = _checked(filing)
    before = OnFile.objects.of(paper)
    if filing.seen != on_file.newest():
        raise Stale(_("Meanwhile somebody else changed what is on file. Please look at it below and send yours again."))
    if not filing.is_filed and not (before and before.is_filed):
        raise Refused(_("This paper is not on file, so it cannot be withdrawn."))
    row = OnFile.objects.create(
        paper=paper, is_filed=filing.is_filed, on=on, reference=filing.reference.strip(), words=filing.words.strip(), by=by,
        weighing=_weighing(filing),
    )  # fmt: skip
    act = Act.FILED if row.is_filed else Act.UNFILED
    entries.write_paper(act=act, by=by, paper=paper.value, on=on.isoformat(), row=row.pk)
    interests.follow_paper(row=row, by=by)
    if paper == Paper.COUNCIL_AGREED and row.is_filed and not (before and before.is_filed):
        switching.look_again(since=before.at if before else EVER)
    return row


def _checked(filing: Filing) -> tuple[Paper, date]:
    """The paper and its day, once everything can be kept as it was written."""
    if filing.paper not in Paper:
        raise Refused(_("Please choose the paper."))
    if filing.on is None:
        raise Refused(_("Please give the day as it is in the calendar."))
    if filing.on > timezone.localdate():
        raise Refused(_("The day lies ahead. Only what has happened is put on file."))
    if filing.is_filed and not filing.reference.strip():
        raise Refused(_("Please say where the paper can be found, for example the number of the file."))
    if not filing.is_filed and not filing.words.strip():
        raise Refused(_("Please say why it is withdrawn."))
    if len(filing.reference.strip()) > LONGEST_REFERENCE:
        raise Refused(_("Please shorten the reference to %(number)d characters.") % {"number": LONGEST_REFERENCE})
    if len(filing.words.strip()) > LONGEST:
        raise Refused(_("Please shorten your own words to %(number)d characters.") % {"number": LONGEST})
    if filing.is_filed and filing.paper == Paper.WEIGHED:
        _check_weighing(_weighing(filing))
    return Paper(filing.paper), filing.on


def _weighing(filing: Filing) -> dict[str, str]:
    """The three steps in words, of a weighing of interests alone (features.md, LB-3)."""
    if not filing.is_filed or filing.paper != Paper.WEIGHED:
        return {}
    return {step.value: filing.weighing.get(step, "").strip() for step in Weighing}


def _check_weighing(steps: Mapping[str, str]) -> None:
    if empty := [step for step in Weighing if not steps[step]]:
        raise Refused(
            _("A weighing has three steps. Please fill in: %(steps)s.")
            % {"steps": ", ".join(str(step.label) for step in empty)}
        )
    if any(len(text) > LONGEST_STEP for text in steps.values()):
        raise Refused(_("Please shorten each step to %(number)d characters.") % {"number": LONGEST_STEP})
