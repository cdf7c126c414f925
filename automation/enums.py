"""What a token may write, and what became of a draft."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """A kind of post, by the name programs use."""

    ESSAY = "essay", _("Essay")
    LAUNCH = "launch", _("Launch")
    STANCE = "stance", _("Stance")


class State(models.TextChoices):
    """What became of a draft. Only a `draft` may still be changed by a program."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waits for approval")
    SCHEDULED = "scheduled", _("scheduled")
    LIVE = "live", _("published")
    WITHDRAWN = "withdrawn", _("no longer published")
