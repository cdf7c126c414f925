"""The recruiting app."""

from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecruitingConfig(AppConfig):
    name = "recruiting"
    verbose_name = _("recruiting")

    def ready(self) -> None:
        from comments import disclosure, form_notices, invitable
        from comments.actions import repeating
        from core import notices
        from core.backups import restoring
        from listening import knowable
        from newsletter import partners
        from recruiting import (  # noqa: F401  (importing checks and privacy is enough)
            checks,
            companies,
            eligibility,
            interest,
            keeping,
            lifetimes,
            privacy,
            restored,
            signal_handlers,
        )
        from recruiting import disclosure as own
        from recruiting.enums import Stage

        signal_handlers.connect()
        disclosure.register("recruiting", own.HOLDER)
        invitable.register("recruiting", eligibility.may_be_invited, days=lambda: keeping.times().now[Stage.NEW])
        knowable.GROUNDS["recruiting"] = knowable.Ground(eligibility.purposes_of, eligibility.open_to)
        form_notices.register(interest.NAME, interest.at_the_form)
        notices.register(interest.NAME, interest.for_privacy_page)
        lifetimes.register_all()
        partners.REGISTERS.append(companies.is_partner)
        repeating.ADDRESSES.append(restored.addresses)
        restoring.AFTERWARDS.append(restored.note)
        self._letters()
        self._jobs()

    def _letters(self) -> None:
        from comments import letters
        from recruiting import (
            assignment_mail,
            drift_mail,
            informed_mail,
            interest,
            outreach_mail,
            pool_mail,
            rights_mail,
            spoken_mail,
        )
        from recruiting.actions import bulk, drifting, handling, informing, outreach, pool, rights, speaking

        letters.register(drifting.DRIFTED, build=drift_mail.build)
        letters.register(rights.DUE, build=rights_mail.build)
        letters.register(handling.ASSIGNED, build=assignment_mail.build)
        letters.register(bulk.ASSIGNED, build=assignment_mail.build_many)
        letters.register(pool.ASKED, build=pool_mail.build)
        letters.register(speaking.SPOKEN, build=spoken_mail.build)
        letters.register(interest.LETTER, build=informed_mail.build, sent=informing.note_sent)
        letters.register(outreach.OUTREACH, build=outreach_mail.build, sent=outreach.note_sent)

    def _jobs(self) -> None:
        from core import due
        from recruiting.actions import (
            breaches,
            checking,
            consideration,
            drifting,
            exchanges,
            handover,
            pool,
            retention,
            rights,
            tallying,
        )

        day = timedelta(days=1)
        due.register("recruiting.sweep", every=timedelta(minutes=5), run=consideration.sweep)
        due.register("recruiting.handovers", every=timedelta(minutes=1), run=handover.resend)
        due.register(
            "recruiting.retention", every=day, run=retention.delete_due, title=_("People and record: delete what is due")
        )  # fmt: skip
        due.register(
            "recruiting.pool", every=day, run=pool.ask_again, title=_("Kept for later: ask again before the end")
        )
        due.register(
            "recruiting.check_record", every=day, run=checking.check_record, is_atomic=False, title=_("Record: check every entry")
        )  # fmt: skip
        due.register("recruiting.drift", every=day, run=drifting.watch, title=_("Readings: compare the last month"))
        due.register("recruiting.counts", every=day, run=tallying.tidy, title=_("Numbers of a quarter: add up"))
        due.register("recruiting.request_reminders", every=timedelta(hours=1), run=rights.remind)
        due.register(
            "recruiting.requests", every=day, run=rights.tidy, title=_("Requests about data: forget what is done with")
        )
        due.register(
            "recruiting.breaches", every=day, run=breaches.delete_due, title=_("Breaches: delete after three years")
        )
        due.register(
            "recruiting.exchanges", every=day, run=exchanges.measure_all, title=_("Companies: last public exchange")
        )
