"""Second factors come, are used and go."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import decrypt
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts import log_entries, one_time_codes, passkeys
from accounts.actions.closing import end_sessions
from accounts.factor_mails import Notice
from accounts.models import User
from accounts.second_factor import is_required, main_factors
from accounts.tasks import tell

NAME_LENGTH = 60


class LastFactor(Exception):  # noqa: N818  (what is refused, as elsewhere)
    """Whoever sees people keeps at least one factor."""


@transaction.atomic
def add_app(*, by: User, secret: str, step: int) -> None:
    """Take the app that made the code of `step`; a former app stops counting."""
    Authenticator.objects.filter(user=by, type=Authenticator.Type.TOTP).delete()
    factor = TOTP.activate(by, secret).instance
    factor.data["last_step"] = step
    factor.save()
    _added(by, factor)


@transaction.atomic
def add_passkey(*, by: User, name: str, credential: dict[str, Any]) -> None:
    _added(by, passkeys.stored(by, name[:NAME_LENGTH], credential))


def _added(by: User, factor: Authenticator) -> None:
    RecoveryCodes.activate(by)
    log(instance=by, action=log_entries.FACTOR_ADDED, user=by, data={"factor": factor.type})
    tell.enqueue(by.pk, Notice.ADDED)


@transaction.atomic
def use_code(*, by: User, typed: str) -> bool:
    """Whether this is the code of the app at this moment or an unused recovery code; either works once."""
    code = one_time_codes.digits(typed)
    for factor in Authenticator.objects.select_for_update().filter(user=by):
        if factor.type == Authenticator.Type.TOTP and _is_of_app(factor, code):
            return True
        if factor.type == Authenticator.Type.RECOVERY_CODES and RecoveryCodes(factor).validate_code(code):
            log(instance=by, action=log_entries.RECOVERY_CODE_USED, user=by)
            tell.enqueue(by.pk, Notice.RECOVERY)
            return True
    return False


def _is_of_app(factor: Authenticator, code: str) -> bool:
    step = one_time_codes.step_of(decrypt(factor.data["secret"]), code, after=factor.data.get("last_step", 0))
    if step is None:
        return False
    factor.data["last_step"], factor.last_used_at = step, timezone.now()
    factor.save()
    return True


@transaction.atomic
def renew_recovery_codes(*, by: User) -> None:
    """Former recovery codes stop counting."""
    Authenticator.objects.filter(user=by, type=Authenticator.Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(by)
    log(instance=by, action=log_entries.RECOVERY_CODES_RENEWED, user=by)
    tell.enqueue(by.pk, Notice.ADDED)


@transaction.atomic
def remove(*, by: User, factor: Authenticator) -> None:
    """Take one of one's own factors away; with the last one the recovery codes go too."""
    list(Authenticator.objects.select_for_update().filter(user=by))
    is_last = not main_factors(by).exclude(pk=factor.pk).exists()
    if is_last and is_required(by):
        raise LastFactor
    kind = factor.type
    factor.delete()
    if is_last:
        Authenticator.objects.filter(user=by).delete()
    log(instance=by, action=log_entries.FACTOR_REMOVED, user=by, data={"factor": kind})
    tell.enqueue(by.pk, Notice.REMOVED)


@transaction.atomic
def reset(*, account: User, by: User | None) -> int:
    """For whoever lost their factors: all go, every log-in ends, and the account is told. Returns how many factors there were."""
    found = main_factors(account).count()
    Authenticator.objects.filter(user=account).delete()
    end_sessions(account)
    log(instance=account, action=log_entries.FACTORS_RESET, user=by)
    tell.enqueue(account.pk, Notice.RESET)
    return found
