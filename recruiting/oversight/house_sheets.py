"""Two more sheets filled from what is in force: measures (GDPR 32), and a draft of an agreement with the works council."""

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import role_names
from accounts.roles import RECORD, ROLES
from core import due
from core.backups import archive, making
from listening import derived, rule_list
from recruiting import on_file, selectors
from recruiting.oversight import sheets
from recruiting.oversight.public import times
from recruiting.oversight.reviewing import AT_LEAST
from recruiting.oversight.sheet import Line, Section, Sheet

HOUR = 3600


def measures() -> Sheet:
    """The technical and organisational measures, as far as the site can say them."""
    version = derived.state(rule_list.rules()).version
    sections = [
        Section(_("Who answers for it"), sheets.company(), blanks=[_("Data protection officer, with contact")]),
        Section(_("Who gets in"), [
            _("Log-in locks after %(number)d wrong tries; a session ends after %(hours)d hours.") % {"number": settings.AXES_FAILURE_LIMIT, "hours": settings.SESSION_COOKIE_AGE // HOUR},
        ], blanks=[_("Access to buildings and servers, and who has it"), _("Second factor: for whom it is required")]),
        sheets.rights(),
        Section(_("On the way and at rest"), (), (_("What"), _("State")), _transport(), [_("Encryption of disks and of copies of backups")]),
        Section(_("Separation and less data"), [
            _("Candidates and partner leads are two lists with two rights that cannot be joined by a key. Names, addresses, links and times never reach the calculation."),
            _("Network addresses are deleted after %(days)d days; objections and erasures are kept as keyed hashes.") % {"days": settings.COMMENT_ADDRESS_DAYS},
        ]),
        Section(_("Integrity"), [
            _("Every opening and decision is in a record of keyed seals that is checked every night."), _record(),
        ]),
        Section(_("Availability and restoring"), _backups(), blanks=[_("Where copies of backups lie, and when restoring was last practised")]),
        sheets.retention(),
        Section(_("Deletion"), (), (_("Job"), _("Last success"), _("State")), _jobs()),
        Section(_("Review of the measures"), blanks=[_("Who reviews them, how often, and when last"), _("Training of staff"), _("Processors, with the contract of each (GDPR 28): hosting, mail")]),
    ]  # fmt: skip
    return Sheet("measures", _("Technical and organisational measures (template)"), sheets.as_of(version), sections)


def works_agreement() -> Sheet:
    """What the site itself can say in an agreement with the works council (BetrVG 87(1) no. 6, 94, 95); the rest is to be negotiated."""
    state, kept = derived.state(rule_list.rules()), times()
    sections = [
        Section(_("Parties and scope"), sheets.company(), blanks=[_("Works council, and for which staff and sites it holds")]),
        Section(_("Purpose"), [
            _("A program reads public comments and sorts them under labels. Where writers have agreed, people of the house may contact them about work or a partnership."),
            _("It decides nothing: no stage, no rejection and no message comes about without a named person."),
            sheets.switch(), sheets.council(),
        ], blanks=[_("What the house wants to reach with it")]),
        Section(_("No monitoring of staff"), [
            _("There are no figures about single members of staff. How quickly and how often reviewers follow the suggestion is told without names, from %(number)d decisions on.") % {"number": AT_LEAST},
            _("The record keeps which account opened or decided about which number and when, for %(months)d months. It is read by: %(roles)s.") % {"months": kept.record_months, "roles": _readers()},
            _("Employees are never considered: comments of accounts and of the company's mail domains do not count."),
        ], blanks=[_("For which occasions the record may be read, and that it serves no assessment of performance or conduct")]),
        sheets.rights(),
        Section(_("Rights of the works council"), [
            _("It reads the list of work, evidence, notes, rules, changes of rules, the record and these sheets, and exports no people; each look at a person is in the record."),
            _("A change of a rule needs a reason and a second person. One button stops all scoring."),
        ], blanks=[_("Who is told of a change, and how long before"), _("Guidelines for selection, and consent to them (BetrVG 95(2a))"), _("Questions asked of applicants (BetrVG 94)")]),
        Section(_("Papers on file"), (), (_("Paper"), _("State"), _("Day")), _papers()),
        Section(_("Training"), [_("Nobody decides about a person before passing a short lesson with three questions.")], blanks=[_("Further training, and who gives it")]),
        sheets.retention(),
        Section(_("Disputes, duration, end"), blanks=[_("Who settles disputes"), _("From when it holds, how it ends, and what holds afterwards"), _("Date and signatures")]),
    ]  # fmt: skip
    return Sheet("works-agreement", _("Works-council agreement (template)"), sheets.as_of(state.version), sections)


def _transport() -> list[Line]:
    is_forced, cookies = bool(settings.SECURE_SSL_REDIRECT), bool(settings.SESSION_COOKIE_SECURE)
    return [
        (_("Only encrypted connections (https)"), sheets.yes(is_so=is_forced)),
        (_("Browsers told to use nothing else (HSTS)"), sheets.yes(is_so=settings.SECURE_HSTS_SECONDS > 0)),
        (_("Log-in cookies over https only"), sheets.yes(is_so=cookies)),
        (_("Database"), {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor)),
    ]


def _record() -> str:
    check = selectors.last_check()
    if check is None:
        return _("The record was not checked yet.")
    when = date_format(timezone.localtime(check.at), "DATETIME_FORMAT")
    return _("Last check of the record, %(when)s: %(result)s.") % {"when": when, "result": check.step}


def _backups() -> list[str]:
    folder, days = archive.folder(), making.keep().days
    found = sorted(made for path in folder.glob("*") if (made := archive.made_at(path))) if folder.exists() else []
    how = _("Backups are kept for %(days)d days. What is erased meanwhile is erased again when one is put back, before the site opens.") % {"days": days}  # fmt: skip
    if not found:
        return [_("There is no backup in the folder of the site."), how]
    latest = date_format(timezone.localtime(found[-1]), "DATETIME_FORMAT")
    return [_("Backups there are: %(number)d, the latest of %(when)s.") % {"number": len(found), "when": latest}, how]


def _jobs() -> list[Line]:
    rows: list[Line] = []
    for job in due.nightly():
        last = date_format(timezone.localtime(job.succeeded_at), "DATETIME_FORMAT") if job.succeeded_at else _("never")
        rows.append((job.title, last, _("as expected") if not (job.has_failed or job.is_late) else _("failed or late")))
    return rows


def _readers() -> str:
    return ", ".join(role_names.name(role.key) for role in ROLES.values() if RECORD in role.permissions)


def _papers() -> list[Line]:
    missing, filed, withdrawn = _("missing"), _("on file"), _("withdrawn")
    return [
        (
            one.paper.label,
            filed if one.is_filed else withdrawn if one.row else missing,
            date_format(one.row.on, "DATE_FORMAT") if one.row else "–",
        )
        for one in on_file.states()
    ]
