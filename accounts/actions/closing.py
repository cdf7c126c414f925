"""Closes an account for good: who worked here is forgotten, what they did stays attributed to nobody."""

from collections import Counter
from collections.abc import Sequence

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import APIToken, ModelLogEntry
from wagtail.users.models import UserProfile

from accounts.models import User
from accounts.signals import account_closed
from core import ledger
from core.ledger import Line

CLOSED = "accounts.closed"


@transaction.atomic
def close(*, account: User, by: User | None) -> None:
    """Empty everything that says who `account` was. The row stays, since decisions and posts refer to it."""
    ledger.write(CLOSED, account=account.pk, mark=ledger.mark(account.pk, account.username))
    former = f"former-{account.pk}"
    for model in (AccessAttempt, AccessFailureLog, AccessLog):
        model.objects.filter(username=account.username).delete()
    end_sessions(account)
    Authenticator.objects.filter(user=account).delete()
    APIToken.objects.filter(user=account).delete()
    UserProfile.objects.filter(user=account).delete()
    account_closed.send(sender=User, account=account)
    account.groups.clear()
    account.user_permissions.clear()
    account.username, account.first_name, account.last_name, account.email = former, "", "", ""
    account.is_active = account.is_staff = account.is_superuser = False
    account.last_login = None
    account.set_unusable_password()
    account.save()
    log(instance=account, action="wagtail.edit", user=by)
    ModelLogEntry.objects.for_instance(account).update(label=former)


def repeat(lines: Sequence[Line]) -> Counter[str]:
    """Close again, on a restored backup, whose account was closed since."""
    found: Counter[str] = Counter()
    for line in lines:
        account = User.objects.filter(pk=line.what["account"]).first()
        if account and ledger.is_marked(str(line.what["mark"]), account.pk, account.username):
            close(account=account, by=None)
            found[line.act] += 1
    return found


def end_sessions(account: User) -> None:
    """Log the account out everywhere. Sessions are stored encoded, so each has to be opened."""
    own = [row.pk for row in Session.objects.iterator() if row.get_decoded().get("_auth_user_id") == str(account.pk)]
    Session.objects.filter(pk__in=own).delete()
