"""The repeated jobs of comments."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from comments.actions import (
    asking_back,
    following,
    inviting,
    letters,
    mailboxes,
    mailing,
    marking,
    reminding,
    retention,
    telling,
)
from core.due import register

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def register_all() -> None:
    register("comments.ask_backs", every=HOUR, run=asking_back.tend)
    register("comments.news", every=10 * MINUTE, run=telling.catch_up)
    register("comments.followings", every=HOUR, run=following.forget)
    register("comments.mails", every=MINUTE, run=mailing.resend_unsent)
    register("comments.letters", every=MINUTE, run=letters.resend_unsent)
    register("comments.invitations", every=HOUR, run=inviting.forget)
    register("comments.unconfirmed", every=HOUR, run=mailing.drop_unconfirmed)
    register("comments.addresses", every=6 * HOUR, run=mailing.clear_addresses)
    register("comments.waiting", every=10 * MINUTE, run=reminding.remind)
    register("comments.useful_marks", every=6 * HOUR, run=marking.forget)
    _register_nightly()


def _register_nightly() -> None:
    register("comments.old_letters", every=DAY, run=letters.forget_old, title=_("Mails: delete what is done with"))
    register("comments.rejected", every=DAY, run=retention.erase_rejected, title=_("Comments: delete rejected ones"))
    certificates = _("Log of erasures and certificates: delete after three years")
    register("comments.deletions", every=DAY, run=mailboxes.prune_log, title=certificates)
