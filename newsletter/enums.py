"""How often mails come, why a subscription ended, and what became of one mail."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Frequency(TextChoices):
    """How often new posts are told of."""

    AT_ONCE = "at_once", _("each post at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week, on Monday")
    MONTHLY = "monthly", _("once a month, on the first")


DIGESTS = (Frequency.DAILY, Frequency.WEEKLY, Frequency.MONTHLY)


class End(TextChoices):
    """Why no more mails go to a subscriber."""

    WISH = "wish", pgettext_lazy("end of a subscription", "its owner wanted no more")
    BOUNCED = "bounced", pgettext_lazy("end of a subscription", "mails came back")
    COMPLAINED = "complained", pgettext_lazy("end of a subscription", "its owner reported a mail as unwanted")


class State(TextChoices):
    """What became of one mail to one subscriber."""

    WAITING = "waiting", pgettext_lazy("mail", "waiting")
    SENDING = "sending", pgettext_lazy("mail", "on its way")
    SENT = "sent", pgettext_lazy("mail", "sent")
    UNCLEAR = "unclear", pgettext_lazy("mail", "unclear")
    FAILED = "failed", pgettext_lazy("mail", "failed")
    BOUNCED = "bounced", pgettext_lazy("mail", "came back")
    COMPLAINED = "complained", pgettext_lazy("mail", "reported")
    NEEDLESS = "needless", pgettext_lazy("mail", "no longer wanted")


# What the mail server has, or may have, taken: only such a mail can come back.
GONE_OUT = (State.SENDING, State.SENT, State.UNCLEAR)
