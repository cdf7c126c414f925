"""The recruiting app."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecruitingConfig(AppConfig):
    name = "recruiting"
    verbose_name = _("recruiting")

    def ready(self) -> None:
        from comments import disclosure, invitable, letters
        from core import due
        from recruiting import (  # noqa: F401  (importing privacy declares the columns)
            assignment_mail,
            eligibility,
            lifetimes,
            outreach_mail,
            privacy,
            signal_handlers,
            spoken_mail,
        )
        from recruiting import disclosure as own
        from recruiting.actions import bulk, checking, consideration, exchanges, handling, outreach, retention, speaking

        signal_handlers.connect()
        disclosure.register("recruiting", own.HOLDER)
        invitable.register("recruiting", eligibility.may_be_invited)
        letters.register(handling.ASSIGNED, build=assignment_mail.build)
        letters.register(bulk.ASSIGNED, build=assignment_mail.build_many)
        due.register("recruiting.sweep", every=timedelta(minutes=5), run=consideration.sweep)
        due.register(
            "recruiting.retention",
            every=timedelta(days=1),
            run=retention.delete_due,
            title=_("People and record: delete what is due"),
        )
        due.register(
            "recruiting.check_record",
            every=timedelta(days=1),
            run=checking.check_record,
            is_atomic=False,
            title=_("Record: check every entry"),
        )
        due.register(
            "recruiting.exchanges",
            every=timedelta(days=1),
            run=exchanges.measure_all,
            title=_("Companies: last public exchange"),
        )
        lifetimes.register_all()
        letters.register(speaking.SPOKEN, build=spoken_mail.build)
        letters.register(outreach.OUTREACH, build=outreach_mail.build, sent=outreach.note_sent)
