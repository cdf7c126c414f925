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
            asking_mail,
            asking_panel,
            automated,
            disclosure,
            inviting_mail,
            jobs,
            lifetimes,
            news,
            notice_letters,
            panels,
            privacy,
            reports_panel,
            self_service,
            signal_handlers,
            statements,
            waiting_mail,
        )
        from comments.actions import asking_back, following, inviting, reminding, stating, telling
        from comments.letters import register as register_letter
        from comments.suspicion import panel as suspicion_panel
        from core import notices

        signal_handlers.connect(self)
        notices.register_rule("comments.automated", automated.for_rules_page)
        panels.register("reports", reports_panel.panel)
        panels.register("suspicion", suspicion_panel.panel)
        register_letter(telling.NEWS, build=news.build)
        register_letter(following.PROOF, build=news.build_proof, good_for=timedelta(hours=48), is_bounded=True)
        register_letter(
            asking_back.ASK_BACK, build=asking_mail.build, good_for=timedelta(days=settings.ASK_BACK_DAYS),
            sent=asking_back.note_mailed,
        )  # fmt: skip
        register_letter(inviting.INVITED, build=inviting_mail.build, good_for=inviting.GOOD_FOR, is_bounded=True)
        panels.register("comments.asking", asking_panel.for_comments)
        register_letter(stating.STATEMENT, build=statements.build)
        register_letter(stating.HELD_BACK, build=statements.build_held_back)
        register_letter(reminding.WAITING, build=waiting_mail.build)
        notice_letters.register_all()
        disclosure.register("comments", disclosure.Holder(rows=disclosure.rows_of_comments, kind=disclosure.kind_of))
        self_service.register_letters()
        jobs.register_all()
        lifetimes.register_all()
