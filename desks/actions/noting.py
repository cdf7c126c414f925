"""Keeps what happened to a case."""

from accounts.models import User
from desks.enums import Step
from desks.models import Case, CaseStep, Desk


def note(*, case: Case, act: Step, by: User | None = None, text: str = "", desk: Desk | None = None) -> CaseStep:
    """Add a step; `text` is for colleagues only."""
    return CaseStep.objects.create(case=case, act=act, by=by, text=text, desk=desk)


def hold(case: Case) -> Case:
    """The case as it is now, locked until the transaction ends. Raises DoesNotExist once it has gone."""
    return Case.objects.select_for_update(of=("self",)).select_related("comment", "desk").get(pk=case.pk)
