"""What can be watched, and why a look at it failed."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """Where a source lies."""

    FEED = "feed", _("feed (RSS or Atom)")
    MASTODON = "mastodon", _("Mastodon tag")
    BLUESKY = "bluesky", _("Bluesky search")


class Fault(TextChoices):
    """Why the last look at a source brought nothing."""

    PRIVATE = "private", _("The address does not lead to a public site over https; nothing was asked.")
    UNREACHED = "unreached", _("The other side did not answer in time, or broke off.")
    GONE = "gone", _("There is nothing at this address any more.")
    MOVED = "moved", _("The address leads elsewhere. Please enter the new one.")
    DENIED = "denied", _("The other side refused to answer.")
    BROKEN = "broken", _("The other side reported a fault of its own.")
    LARGE = "large", _("The answer is larger than one megabyte.")
    UNREADABLE = "unreadable", _("The answer is not what this kind of source sends.")
    UNDATED = "undated", _("No entry says when it appeared, so none can be deleted in time.")


class Unusable(Exception):  # noqa: N818  # it is an answer, not a fault of ours
    """A source that brought nothing, with the reason."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault
