"""A named member of the house switches legitimate interest on, with all papers on file, or off, which removes whoever rests on it."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from recruiting import interest
from recruiting.actions import entries
from recruiting.actions.decisions import Refused
from recruiting.enums import Act, Basis, Paper
from recruiting.models import InterestSwitch, OnFile
from recruiting.permissions import MODELS, may_put_on_file

LONGEST = 1000


@transaction.atomic
def switch_on(*, by: User, why: str) -> bool:
    """Returns whether it was this call. Raises PermissionDenied or Refused; then nothing has changed (features.md, LB-3)."""
    switch = _held(by, why)
    if switch.is_on:
        return False
    if missing := interest.missing():
        names = ", ".join(str(paper.label) for paper in missing)
        raise Refused(_("Not all papers are on file. Missing: %(papers)s.") % {"papers": names})
    rows = {paper: OnFile.objects.of(paper) for paper in interest.PAPERS}
    notice = rows[Paper.NOTICE_PUBLIC]
    switch.on_at, switch.on_by, switch.why = timezone.now(), by, why.strip()
    switch.notice_on = notice.on if notice else None
    switch.save()
    papers = {paper.value: row.pk for paper, row in rows.items() if row}
    entries.write_interest(act=Act.INTEREST_ON, by=by, why=switch.why, papers=papers)
    return True


@transaction.atomic
def switch_off(*, by: User, why: str) -> bool:
    """Returns whether it was this call; everybody who rests on it is gone with it. Raises PermissionDenied or Refused."""
    return _off(_held(by, why), by, why)


def follow_paper(*, row: OnFile, by: User) -> None:
    """A paper was filed or withdrawn, in this transaction: without one of the three the mode ends; another day of the notice holds at once."""
    if row.paper not in interest.PAPERS:
        return
    switch = InterestSwitch.objects.held()
    if not switch.is_on:
        return
    if not row.is_filed:
        _off(switch, by, row.words)
    elif row.paper == Paper.NOTICE_PUBLIC and switch.notice_on != row.on:
        switch.notice_on = row.on
        switch.save(update_fields=["notice_on"])


def _held(by: User, why: str) -> InterestSwitch:
    if not may_put_on_file(by):
        raise PermissionDenied
    if not why.strip():
        raise Refused(_("Please say why."))
    if len(why.strip()) > LONGEST:
        raise Refused(_("Please shorten the reason to %(number)d characters.") % {"number": LONGEST})
    return InterestSwitch.objects.held()


def _off(switch: InterestSwitch, by: User, why: str) -> bool:
    if not switch.is_on:
        return False
    switch.on_at, switch.on_by, switch.why, switch.notice_on = None, None, "", None
    switch.save()
    entries.write_interest(act=Act.INTEREST_OFF, by=by, why=why.strip(), papers={})
    for model in MODELS.values():
        for person in model.objects.select_for_update().filter(basis=Basis.INTEREST).order_by("pk"):
            entries.write(act=Act.WITHDRAWN, person=person, because="interest_off")
            person.delete()
    return True
