"""The switch for bad days: nobody can comment on the whole site until somebody switches it back."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from comments.models import Pause


def pause(*, reason_de: str, reason_en: str, by: User) -> bool:
    """Pause comments; returns whether it was this call that did."""
    try:
        with transaction.atomic():
            row = Pause.objects.create(reason_de=reason_de, reason_en=reason_en, started_by=by)
            log(instance=row, action="comments.pause", user=by, data={"reason": reason_de})
    except IntegrityError:
        return False
    return True


@transaction.atomic
def resume(*, by: User) -> bool:
    """Let readers comment again; returns whether it was this call that did."""
    row = Pause.objects.select_for_update(of=("self",)).filter(is_on=True).first()
    if row is None:
        return False
    Pause.objects.filter(pk=row.pk).update(is_on=False, ended_at=timezone.now(), ended_by=by)
    log(instance=row, action="comments.resume", user=by)
    return True
