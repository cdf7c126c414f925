"""What an account is told by mail about its second factors."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from accounts.attempts import WAIT_MINUTES


class Notice(models.TextChoices):
    """What happened."""

    ADDED = "added"
    REMOVED = "removed"
    RECOVERY = "recovery"
    RESET = "reset"
    LOCKED = "locked"


def letter(notice: Notice, username: str) -> tuple[str, str]:
    """Subject and text, in the language in force."""
    subject, happened = _words(notice)
    greeting = _("Hello,")
    about = _("This is about the account %(username)s at %(address)s.") % {
        "username": username,
        "address": f"{settings.BASE_URL}/admin/",
    }
    doubt = _(
        "If this was not you, change your password at once and tell whoever runs this site: somebody else may know your password."
    )
    return subject, "\n\n".join([greeting, happened, about, doubt]) + "\n"


def _words(notice: Notice) -> tuple[str, str]:
    return {
        Notice.ADDED: (
            _("Your second factor was changed"),
            _("A second factor or new recovery codes were set up for your account."),
        ),
        Notice.REMOVED: (
            _("A second factor was removed"),
            _("A second factor was removed from your account."),
        ),
        Notice.RECOVERY: (
            _("A recovery code was used"),
            _("Somebody logged in to your account with one of your recovery codes. That code does not work any more."),
        ),
        Notice.RESET: (
            _("Your second factors were reset"),
            _(
                "Whoever runs this site has taken away all second factors of your account and ended its log-ins. At your next log-in you set up a new one."
            ),
        ),
        Notice.LOCKED: (
            _("Wrong codes were entered for your account"),
            _(
                "Somebody gave the right password of your account and then several wrong codes. No code is taken for %(minutes)s minutes."
            )
            % {"minutes": WAIT_MINUTES},
        ),
    }[notice]
