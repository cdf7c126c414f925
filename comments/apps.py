"""The comments app."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "comments"
    verbose_name = _("reader comments")

    def ready(self) -> None:
        from comments import privacy, signal_handlers  # noqa: F401  # declares
        from comments.actions import letters, mailing
        from core.due import register

        signal_handlers.connect(self)
        register("comments.mails", every=timedelta(minutes=1), run=mailing.resend_unsent)
        register("comments.letters", every=timedelta(minutes=1), run=letters.resend_unsent)
        register("comments.old_letters", every=timedelta(days=1), run=letters.forget_old)
        register("comments.unconfirmed", every=timedelta(hours=1), run=mailing.drop_unconfirmed)
        register("comments.addresses", every=timedelta(hours=6), run=mailing.clear_addresses)
