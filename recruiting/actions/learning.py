"""A reviewer passes the short lesson; the record keeps that they did, never what they answered on the way."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from comments.enums import Purpose
from recruiting import lesson
from recruiting.actions import entries
from recruiting.actions.decisions import Refused
from recruiting.models import Reviewer
from recruiting.permissions import may_decide


@transaction.atomic
def answer(*, by: User, answers: Mapping[str, str]) -> None:
    """Pass when all answers are right. Raises PermissionDenied or Refused; then nothing is kept."""
    if not any(may_decide(by, purpose) for purpose in Purpose):
        raise PermissionDenied
    if lesson.open_questions(answers):
        raise Refused(_("Please answer all three questions."))
    if lesson.wrong(answers):
        raise Refused(_("Not yet. Please read what stands below your answer and try again."))
    if lesson.has_passed(by):
        return
    Reviewer.objects.update_or_create(user=by, defaults={"lesson_passed_at": timezone.now()})
    entries.write_lesson(by=by)
