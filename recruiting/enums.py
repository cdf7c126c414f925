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


class Reason(TextChoices):
    """Why a reviewer decided as they did."""

    EXPERTISE = "expertise", _("shows expertise we need")
    INTEREST = "interest", _("says that they are interested")
    FITS_OPENING = "fits", _("fits a task we have")
    NO_OPENING = "no_opening", _("no fitting task at present")
    TOO_LITTLE = "too_little", _("too little evidence")
    MISREAD = "misread", _("the reading is wrong")
    OTHER = "other", pgettext_lazy("reason", "other, explained in words")


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
    REOPENED = "reopened", _("reopened")
    WITHDRAWN = "withdrawn", _("withdrawn by the person or by moderation")
    ERASED = "erased", _("erased")
