"""Stages, decisions and signals of people considered for work or partnership."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(TextChoices):
    """Where a person stands; only a named human moves them."""

    NEW = "new", pgettext_lazy("stage", "new")
    SHORTLISTED = "shortlisted", _("shortlisted")
    LATER = "later", pgettext_lazy("stage", "later")
    DISMISSED = "dismissed", _("not suitable")

    @property
    def step(self) -> str:
        """What the button that leads here says."""
        return str(_STEPS[self.value])


_STEPS = {
    "new": _("Back to the new ones"),
    "shortlisted": _("Shortlist"),
    "later": _("Later"),
    "dismissed": _("Not suitable"),
}


class Reason(TextChoices):
    """Why a reviewer decided as they did."""

    EXPERTISE = "expertise", _("shows expertise we need")
    INTEREST = "interest", _("says that they are interested")
    FITS_OPENING = "fits", _("fits a task we have")
    NO_OPENING = "no_opening", _("no fitting task at present")
    TOO_LITTLE = "too_little", _("too little evidence")
    MISREAD = "misread", _("the reading is wrong")
    OTHER = "other", pgettext_lazy("reason", "other, explained in words")
    TAKEN_BACK = "taken_back", _("decision taken back")


class SignalStatus(TextChoices):
    """Whether an observation still counts."""

    STANDING = "standing", _("counts")
    WITHDRAWN = "withdrawn", _("withdrawn")
    SUPERSEDED = "superseded", _("replaced by a newer reading")


class Act(TextChoices):
    """What the record keeps."""

    SUGGESTED = "suggested", _("suggested by the reading")
    VIEWED = "viewed", _("opened")
    DECIDED = "decided", _("decided")
    ORDERED = "ordered", _("queue ordered by strength")
    REOPENED = "reopened", _("reopened")
    WITHDRAWN = "withdrawn", _("withdrawn by the person or by moderation")
    ERASED = "erased", _("erased")
