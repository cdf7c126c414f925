"""The newsletter app."""

from datetime import timedelta
from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsletterConfig(AppConfig):
    name = "newsletter"
    verbose_name = _("newsletter")

    def ready(self) -> None:
        from blog import after_posts
        from comments import disclosure
        from comments.actions import repeating
        from core import ledger, notices
        from newsletter import box, lasting, lifetimes, signal_handlers, wording
        from newsletter import disclosure as own

        import_module("newsletter.privacy")
        signal_handlers.connect()
        lifetimes.register_all()
        disclosure.register("newsletter", own.HOLDER)
        notices.register("newsletter", wording.for_privacy_page)
        after_posts.register("newsletter", box.render)
        repeating.ADDRESSES.append(lasting.addresses)
        ledger.register([lasting.ENDED], lasting.repeat)
        self._mails()
        self._jobs()

    def _mails(self) -> None:
        from comments.actions import stopping
        from comments.letters import register
        from newsletter import ending, mails
        from newsletter.actions import issuing, sending, subscribing

        register(subscribing.PROOF, build=mails.build_proof, good_for=timedelta(hours=48), is_bounded=True)
        register(subscribing.OWN, build=mails.build_own, is_bounded=True)
        register(
            issuing.DIGEST,
            build=mails.build_digest,
            is_patient=True,
            sent=sending.note_sent,
            failed=sending.note_failed,
        )
        stopping.ENDINGS["newsletter"] = ending.ENDING

    def _jobs(self) -> None:
        from core import due
        from newsletter.actions import forgetting, issuing, sending

        minute, hour = timedelta(minutes=1), timedelta(hours=1)
        due.register("newsletter.issues", every=minute, run=issuing.make_due)
        due.register("newsletter.unfinished", every=2 * minute, run=issuing.take_up)
        due.register("newsletter.unsettled", every=10 * minute, run=sending.settle)
        due.register("newsletter.forget", every=hour, run=forgetting.forget)
