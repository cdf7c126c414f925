"""The lists of comments whose rows go after their time, for the preview of deletions."""

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments.actions import following, inviting, letters, mailboxes, mailing, marking, noticing, retention
from core.lifetimes import Lifetime, register


def register_all() -> None:
    for lifetime in (
        UNCONFIRMED,
        REJECTED,
        NOTICES,
        INVITATIONS,
        UNPROVEN,
        ENDED,
        LETTERS,
        DELETIONS,
        CERTIFICATES,
        NETWORKS,
        MARKS,
    ):
        register(lifetime)


UNCONFIRMED = Lifetime(
    name="comments.unconfirmed",
    title=gettext_lazy("Comments whose address was never proven"),
    due=mailing.due,
    column="submit_date",
    life=lambda: timedelta(hours=settings.COMMENT_CONFIRM_HOURS),
    rules=lambda: {"": _("%(hours)s hours after posting") % {"hours": settings.COMMENT_CONFIRM_HOURS}},
    job="comments.unconfirmed",
)
NETWORKS = Lifetime(
    name="comments.networks",
    title=gettext_lazy("Network addresses of comments"),
    due=mailing.due_addresses,
    column="submit_date",
    life=mailing.address_life,
    rules=lambda: {"": _("%(days)s days after posting; the comment stays") % {"days": mailing.address_life().days}},
    job="comments.addresses",
)
MARKS = Lifetime(
    name="comments.marks",
    title=gettext_lazy("Hashes of networks that marked a comment as useful"),
    due=marking.due,
    column="marked_at",
    life=mailing.address_life,
    rules=lambda: {"": _("%(days)s days after the mark; the count stays") % {"days": mailing.address_life().days}},
    job="comments.useful_marks",
)
UNPROVEN = Lifetime(
    name="comments.unproven_followings",
    title=gettext_lazy("Wishes for mail that were never proven"),
    due=following.due_unproven,
    column="created_at",
    life=lambda: timedelta(hours=settings.COMMENT_CONFIRM_HOURS),
    rules=lambda: {"": _("%(hours)s hours after the wish") % {"hours": settings.COMMENT_CONFIRM_HOURS}},
    job="comments.followings",
)
ENDED = Lifetime(
    name="comments.ended_followings",
    title=gettext_lazy("Wishes for mail that have ended"),
    due=following.due_ended,
    column="ended_at",
    life=lambda: following.KEPT_AFTER_END,
    rules=lambda: {"": _("%(days)s days after their end") % {"days": following.KEPT_AFTER_END.days}},
    job="comments.followings",
)
NOTICES = Lifetime(
    name="comments.notices",
    title=gettext_lazy("Notices of illegal content"),
    due=noticing.due,
    column="last_at",
    life=lambda: noticing.KEPT_FOR,
    rules=lambda: {"": _("%(days)s days after the last decision") % {"days": noticing.KEPT_FOR.days}},
    job="comments.notices",
)
REJECTED = Lifetime(
    name="comments.rejected",
    title=gettext_lazy("Rejected comments"),
    due=retention.due,
    column="moderated_at",
    life=retention.life,
    rules=lambda: {"": _("%(days)s days after the rejection") % {"days": retention.life().days}},
    job="comments.rejected",
)
INVITATIONS = Lifetime(
    name="comments.invitations",
    title=gettext_lazy("Invitations under comments"),
    due=inviting.due,
    column="expires_at",
    rules=lambda: {"": _("%(days)s days after the invitation") % {"days": settings.INVITATION_DAYS}},
    job="comments.invitations",
)
LETTERS = Lifetime(
    name="comments.letters",
    title=gettext_lazy("Mails that are done with"),
    due=letters.due,
    column="created_at",
    life=letters.life,
    rules=lambda: {"": _("%(days)s days after they were ordered") % {"days": letters.life().days}},
    job="comments.old_letters",
)
DELETIONS = Lifetime(
    name="comments.deletions",
    title=gettext_lazy("Log of erasures"),
    due=mailboxes.due_deletions,
    column="at",
    life=lambda: mailboxes.KEPT_FOR,
    rules=lambda: {"": _("three years after the erasure")},
    job="comments.deletions",
)
CERTIFICATES = Lifetime(
    name="comments.certificates",
    title=gettext_lazy("Certificates of erasure"),
    due=mailboxes.due_certificates,
    column="made_at",
    life=lambda: mailboxes.KEPT_FOR,
    rules=lambda: {"": _("three years after the erasure")},
    job="comments.deletions",
)
