"""Kinds, tones and states of a reading; steps and effects of a changed rule."""

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
    CHECKED = "checked", _("looked at for moderation only, scoring is stopped")
    FAILED = "failed", _("failed, will be tried again")
    GIVEN_UP = "given_up", _("given up after three tries")


class ListState(TextChoices):
    """Which comments a list of what readers say shows; nobody works with those whose address is not proven."""

    PUBLIC = "public", _("published")
    WAITING = "waiting", _("waiting for approval")
    ALL = "all", _("published and waiting")


class RuleAction(TextChoices):
    """What a change does with a rule."""

    OFF = "off", _("switch off")
    REPLACE = "replace", _("change the pattern")
    ADD = "add", _("new rule")
    REVERT = "revert", _("take back a change")


class ChangeState(TextChoices):
    """Where a change of a rule stands; only what is released is in force."""

    PROPOSED = "proposed", _("proposed, not in force")
    RELEASED = "released", _("in force")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REVERTED = "reverted", _("taken back")


class RuleStep(TextChoices):
    """What the log of the workbench keeps."""

    PROPOSED = "proposed", pgettext_lazy("step", "proposed")
    TESTED = "tested", _("tested again")
    RELEASED = "released", _("released")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REREAD = "reread", _("had all comments read again")


class TestState(TextChoices):
    """Where a back-test stands."""

    __test__ = False

    RUNNING = "running", _("being compared")
    DONE = "done", _("compared")
    FAILED = "failed", _("failed")


class Effect(TextChoices):
    """What a changed rule does to the reading of a comment."""

    INSIGHT_UP = "insight_up", _("more insight")
    INSIGHT_DOWN = "insight_down", _("less insight")
    KIND = "kind", _("another kind")
    JOB_GAINED = "job_gained", _("interest in working here: newly seen")
    JOB_LOST = "job_lost", _("interest in working here: no longer seen")
    PARTNER_GAINED = "partner_gained", _("interest in co-operation: newly seen")
    PARTNER_LOST = "partner_lost", _("interest in co-operation: no longer seen")
    TOP_IN = "top_in", _("now among the twenty to read first")
    TOP_OUT = "top_out", _("no longer among the twenty to read first")
    OTHER = "other", _("something else (tone, advertising, abuse, affiliation)")


class Verdict(TextChoices):
    """What a language model thinks of a reading."""

    AGREE = "agree", pgettext_lazy("second opinion", "agrees")
    DISAGREE = "disagree", pgettext_lazy("second opinion", "disagrees")
    UNSURE = "unsure", pgettext_lazy("second opinion", "is not sure")


class OpinionState(TextChoices):
    """Where the asking for a second opinion stands."""

    WAITING = "waiting", pgettext_lazy("second opinion", "waiting")
    ASKING = "asking", _("being asked")
    GIVEN = "given", pgettext_lazy("second opinion", "given")
    DISCARDED = "discarded", _("answer discarded")
    FAILED = "failed", _("not reached, will be tried again")
    GIVEN_UP = "given_up", _("given up")


class Audience(TextChoices):
    """Who sees a saved view; always only those who may open the list."""

    OWN = "own", _("only for me")
    EVERYBODY = "everybody", _("for everybody who sees this list")
    GROUP = "group", _("for one role")
