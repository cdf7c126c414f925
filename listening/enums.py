"""Kinds, tones and states of a reading."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """What a comment mainly is."""

    QUESTION = "question", _("question")
    PRAISE = "praise", _("praise")
    PROBLEM = "problem", _("problem")
    WISH = "wish", _("wish")
    SUPPORT = "support", _("support case")
    PRESS = "press", _("press enquiry")
    CORRECTION = "correction", _("correction")
    OFF_TOPIC = "off_topic", _("off topic")
    SPAM = "spam", _("spam")
    STATEMENT = "statement", _("statement")


class Tone(TextChoices):
    """How a comment stands toward the subject; never a feeling of the person."""

    APPROVING = "approving", _("approving")
    CRITICAL = "critical", _("critical")
    MIXED = "mixed", _("mixed")
    NEUTRAL = "neutral", _("neutral")


class ReadingState(TextChoices):
    """Where the reading of a comment stands."""

    WAITING = "waiting", pgettext_lazy("reading", "waiting")
    RUNNING = "running", _("being read")
    DONE = "done", _("read")
    FAILED = "failed", _("failed, will be tried again")
    GIVEN_UP = "given_up", _("given up after three tries")


class ListState(TextChoices):
    """Which comments a list of what readers say shows; nobody works with those whose address is not proven."""

    PUBLIC = "public", _("published")
    WAITING = "waiting", _("waiting for approval")
    ALL = "all", _("published and waiting")
