"""The comments app."""

from datetime import timedelta

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("reader comments")

    def ready(self) -> None:
        from comments import (  # noqa: F401  # privacy declares
            asking_panel,
            automated,
            disclosure,
            jobs,
            lifetimes,
            panels,
            privacy,
            reports_panel,
            signal_handlers,
            stands,
        )
        from comments.actions import repeating
        from comments.suspicion import panel as suspicion_panel
        from core import ledger, notices

        signal_handlers.connect(self)
        notices.register_rule("comments.automated", automated.for_rules_page)
        panels.register("reports", reports_panel.panel)
        panels.register("suspicion", suspicion_panel.panel)
        panels.register("comments.stands", stands.panel)
        panels.register("comments.asking", asking_panel.for_comments)
        disclosure.register(
            "comments",
            disclosure.Holder(rows=disclosure.rows_of_comments, kind=disclosure.kind_of, panel=stands.panel),
        )
        self._letters()
        ledger.register(repeating.STEPS, repeating.repeat)
        jobs.register_all()
        lifetimes.register_all()

    def _letters(self) -> None:
        from comments import asking_mail, inviting_mail, news, notice_letters, self_service, statements, waiting_mail
        from comments.actions import asking_back, following, inviting, reminding, stating, telling
        from comments.letters import register

        register(telling.NEWS, build=news.build)
        register(following.PROOF, build=news.build_proof, good_for=timedelta(hours=48), is_bounded=True)
        register(
            asking_back.ASK_BACK, build=asking_mail.build, good_for=timedelta(days=settings.ASK_BACK_DAYS),
            sent=asking_back.note_mailed,
        )  # fmt: skip
        register(inviting.INVITED, build=inviting_mail.build, good_for=inviting.GOOD_FOR, is_bounded=True)
        register(stating.STATEMENT, build=statements.build)
        register(stating.HELD_BACK, build=statements.build_held_back)
        register(reminding.WAITING, build=waiting_mail.build)
        notice_letters.register_all()
        self_service.register_letters()
