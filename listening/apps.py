"""The listening app."""

from datetime import timedelta

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class ListeningConfig(AppConfig):
    name = "listening"
    verbose_name = _("listening")

    def ready(self) -> None:
        from comments import disclosure, expecting, panels, reasons, trust
        from core import due, notices
        from listening import checks, expected, moderation_panel, privacy, signal_handlers  # noqa: F401  # privacy declares itself
        from listening import disclosure as own
        from listening.actions import back_testing, minimising, opining, queueing, summing
        from listening.second_opinion import notice

        signal_handlers.connect(self)
        register(checks.whole_hours)
        due.register("listening.sweep", every=timedelta(seconds=30), run=queueing.sweep)
        due.register("listening.minimising", every=timedelta(minutes=5), run=minimising.catch_up, is_atomic=False)
        due.register("listening.sums", every=timedelta(seconds=30), run=summing.catch_up)
        due.register("listening.back_tests", every=timedelta(seconds=10), run=back_testing.resume)
        due.register("listening.second_opinions", every=timedelta(minutes=2), run=opining.ask_for_top)
        notices.register("listening.second_opinion", notice.for_readers)
        reasons.register("toxic", _("The reading sees an insult or a threat."))
        reasons.register("spam", _("The reading sees advertising or bait."))
        trust.PENDING["listening"] = queueing.is_unread
        disclosure.register("listening", own.HOLDER)
        expecting.register("listening", expected.questions_and_problems)
        panels.register("listening", moderation_panel.for_comments)
