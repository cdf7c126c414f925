"""The app of what is said elsewhere."""

from datetime import timedelta
from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MentionsConfig(AppConfig):
    name = "mentions"
    verbose_name = _("mentions")

    def ready(self) -> None:
        from core import due, lifetimes, notices
        from mentions import wording
        from mentions.actions import forgetting, looking
        from mentions.lifetimes import JOB, LIFETIME

        import_module("mentions.privacy")
        lifetimes.register(LIFETIME)
        notices.register("mentions", wording.for_privacy_page)
        due.register("mentions.look", every=looking.EVERY, run=looking.make_due)
        due.register(JOB, every=timedelta(hours=1), run=forgetting.forget)
