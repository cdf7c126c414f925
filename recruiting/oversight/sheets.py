"""The system card and the template of the impact assessment, filled from what is in force now (features.md, LG-5)."""

from django.apps import apps
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts import role_names
from accounts.roles import ROLES
from comments.models import ConsentWording
from core.models import CompanySettings, DueRun
from core.privacy import DECLARATIONS
from listening import derived, reader, rule_list, words
from listening.models import ScoringSwitch
from listening.second_opinion.notice import for_staff
from recruiting import interest, on_file, scoring
from recruiting.enums import Paper, Weighing
from recruiting.models import OnFile
from recruiting.oversight import drift, registration
from recruiting.oversight.public import times, uses
from recruiting.oversight.sheet import Line, Section, Sheet
from recruiting.permissions import DECIDE, VIEW

OURS = ("listening", "recruiting")


def system_card() -> Sheet:
    """What the system is, does, rests on, and how good it was measured to be."""
    state = derived.state(rule_list.rules())
    sections = [
        Section(_("Who answers for it"), company()),
        Section(_("What it is for"), [
            _("It orders public comments in German and English so that people read the most useful ones first. Where writers have agreed, it marks an interest in working here or in co-operating for a person to check."),
            _("It decides nothing: no stage, no rejection and no message comes about without a named person. It is not for judging people, ranking applicants, or inferring character, feelings or protected traits."),
        ]),
        Section(_("What is in force"), [switch(), council(), interest.in_force(), for_staff() or _("No language model is asked for a second opinion.")], (_("What"), _("Value")), [
            (_("Version of the reading"), state.version),
            (_("Rules in force"), state.count),
            (_("Rules changed by people"), state.changed),
            (_("Set of rules"), state.rule_set.number),
            (_("Languages"), ", ".join(str(name) for _code, name in settings.LANGUAGES)),
            (_("Best comments that count for a person"), ", ".join(_number(weight) for weight in scoring.WEIGHTS)),
            (_("Share of the interest"), _number(scoring.INTEREST_SHARE)),
        ]),
        Section(_("What it is given"), [f"{capfirst(', '.join(derived.given()))}."]),
        _labels(), rights(), retention(), _figures(),
        Section(_("Whether it drifts"), [
            _("Once a month kinds, insight and what reviewers confirm are compared with the time of the release; the data protection officer and the operator are told when a share leaves what is usual."),
            found.words if (found := drift.latest()) else _("No month was compared yet."),
        ]),
        Section(_("Known limits"), [
            _("The texts it learnt from were written for this purpose, not collected; expect lower figures on real readers. Dialect and learners' language are rare among them; veiled contempt and irony are often missed."),
        ]),
        registration.section(state.version),
    ]  # fmt: skip
    return Sheet("system-card", _("System card"), as_of(state.version), sections)


def impact_assessment() -> Sheet:
    """What the site itself can say in a data-protection impact assessment (GDPR 35); the rest are questions to people."""
    state = derived.state(rule_list.rules())
    sections = [
        Section(_("Who answers for it"), company(), blanks=[_("Data protection officer, and their advice")]),
        Section(_("What is done, and why"), [
            _("A program reads public comments and sorts them under labels. Where writers have agreed, people of the house may contact them about work or a partnership."),
            switch(), council(), interest.in_force(),
        ], blanks=[_("Legal basis of each purpose, and the interests pursued")]),
        *_weighing(),
        _labels(), _data(), _wordings(), rights(), retention(),
        Section(_("Necessity and proportion"), [
            *([] if interest.is_on() else [_("Without an agreement no reading keeps interest, own skills or organisation, and no list of people holds anything.")]),
            _("Names, addresses, links and times never reach the calculation; specially protected details are covered."),
        ], blanks=[_("Why the same cannot be reached with less data")]),
        Section(_("Risks for the people concerned"), [
            _("The measured figures below say how often the reading errs."),
        ], (_("Risk"), _("Owner"), _("Measure in the product")), _risks(), [_("Likelihood and severity of each risk, and what remains")]),
        _figures(),
        Section(_("Views of those concerned"), blanks=[_("View of the works council"), _("View of the people concerned, or why it was not asked for")]),
        Section(_("Decision"), blanks=[_("Result, date and signature"), _("Next review on")]),
    ]  # fmt: skip
    return Sheet("impact-assessment", _("Impact assessment (template)"), as_of(state.version), sections)


def processing_record() -> Sheet:
    """What the site itself can say for the record of processing activities (GDPR 30) about considering people."""
    version = derived.state(rule_list.rules()).version
    sections = [
        Section(_("Who answers for it"), company(), blanks=[_("Representative, and data protection officer with contact")]),
        Section(_("Purposes"), [interest.in_force()], (_("Purpose"), _("Seen by")), [(use.words, use.seen_by) for use in uses()], blanks=[_("Legal basis of each purpose, and the interests pursued")]),
        _data(), _wordings(), rights(),
        Section(_("Recipients outside the house"), [for_staff() or _("No language model is asked for a second opinion.")], blanks=[_("Processors, with the contract of each (GDPR 28): hosting, mail"), _("Transfers to third countries, and the safeguards")]),
        retention(),
        Section(_("Technical and organisational measures"), [
            _("Rights come from one table, log-in is throttled, every opening is in a record of keyed seals that is checked every night, a daily job deletes, and files hold no formulas."),
        ], blanks=[_("Measures of the house: encryption of disks and backups, access to the servers, restoring")]),
    ]  # fmt: skip
    return Sheet("processing-record", _("Record of processing (template)"), as_of(version), sections)


def as_of(version: str) -> str:
    now = date_format(timezone.localtime(), "DATETIME_FORMAT")
    return _("Filled by the site on %(now)s from what was in force, version %(version)s.") % {
        "now": now,
        "version": version,
    }


def company() -> list[str]:
    stated = CompanySettings.load()
    missing = _("not stated in the settings")
    return [
        _("Company: %(name)s.") % {"name": stated.legal_name or stated.name},
        _("Address for privacy questions: %(address)s.") % {"address": stated.privacy_email or missing},
    ]


def switch() -> str:
    now = ScoringSwitch.objects.now()
    if now.stopped_at is None:
        return _("Scoring is going on.")
    return _("Scoring has been stopped since %(date)s.") % {
        "date": date_format(timezone.localtime(now.stopped_at), "DATETIME_FORMAT")
    }


def _weighing() -> list[Section]:
    """The weighing on file, with its three steps (features.md, LB-3); nothing where there is none."""
    row = OnFile.objects.of(Paper.WEIGHED)
    if row is None or not row.is_filed:
        return []
    steps = [(step.label, row.weighing.get(step, "")) for step in Weighing]
    return [
        Section(
            _("Weighing of interests (Article 6(1)(f) GDPR)"), [on_file.day(row.on)], (_("Step"), _("In words")), steps
        )
    ]


def council() -> str:
    state = on_file.council()
    if not state.is_missing:
        return _("The works council's agreement is on file.")
    if state.waits:
        return _("The works council's agreement is not on file. Until it is, nobody new is considered.")
    return _("The works council's agreement is not on file.")


def _labels() -> Section:
    language = get_language() or settings.LANGUAGE_CODE
    listed = rule_list.rules()
    marks = [
        *(mark for chapter in derived.chapters(listed, language=language) for mark in chapter.marks),
        *derived.personal(listed, language=language),
        *derived.covered(listed, language=language),
    ]
    rows = [(mark.words, mark.meaning, mark.rules or "–") for mark in marks]
    return Section(_("What it derives"), (), (_("Label"), _("Meaning"), _("Rules in force")), rows)


def rights() -> Section:
    seeing, deciding = set(VIEW.values()), set(DECIDE.values())
    rows = [
        (
            role_names.name(role.key),
            yes(is_so=bool(role.permissions & seeing)),
            yes(is_so=bool(role.permissions & deciding)),
        )
        for role in ROLES.values()
    ]
    return Section(_("Who may do what"), (), (_("Role"), _("Sees people"), _("Decides about people")), rows)


def retention() -> Section:
    kept = times()
    rows: list[Line] = [
        (_("Readings of a comment"), _("as long as the comment")),
        (_("People nobody has decided about"), _("%(days)d days after their last comment") % {"days": kept.undecided}),
        (_("People after a decision"), _("at most %(days)d days") % {"days": kept.decided}),
        (
            _("People who were turned down"),
            _("%(days)d days after they were told, else after the decision") % {"days": kept.dismissed},
        ),
        (_("The record, without names"), _("%(months)d months") % {"months": kept.record_months}),
    ]
    last = DueRun.objects.filter(name="recruiting.retention").values_list("succeeded_at", flat=True).first()
    said = date_format(timezone.localtime(last), "DATETIME_FORMAT") if last else _("not yet")
    ran = _("Last success of the deleting job: %(when)s.") % {"when": said}
    return Section(_("How long it is kept"), [ran], (_("What"), _("How long")), rows)


def _figures() -> Section:
    title = _("How good it was measured to be")
    found = reader.figures()
    if not found:
        return Section(title, [_("No measured figures ship with this version.")])
    rows = [
        (row["lang"], words.label(str(row["label"])), row["measure"], _number(row["value"]), _range(row), row.get("n", "–"))
        for row in found
    ]  # fmt: skip
    how = _("Measured on comments written for this purpose and kept back from training, with the shipped rules. The range holds the true value in 95 of 100 cases.")  # fmt: skip
    return Section(title, [how], (_("Language"), _("Sign"), _("Measure"), _("Value"), _("Range"), _("Comments")), rows)


def _data() -> Section:
    """Every table about people in the two apps, from the declarations that the erasure tests walk."""
    rows = []
    for name, declared in sorted(DECLARATIONS.items()):
        if name.split(".")[0] in OURS and declared.personal:
            label = apps.get_model(name)._meta.verbose_name or name
            rows.append((label, ", ".join(declared.personal)))
    return Section(_("Which data is kept"), (), (_("Table"), _("Personal columns")), rows)


def _wordings() -> Section:
    rows = [
        (wording.get_purpose_display(), wording.language, wording.version, wording.label)
        for wording in ConsentWording.objects.order_by("purpose", "language", "version")
    ]
    said = [] if rows else [_("No wording of an agreement is stored yet.")]
    return Section(_("What people agree to"), said, (_("Purpose"), _("Language"), _("Version"), _("Wording")), rows)


def _risks() -> list[Line]:
    """The risks that concern people most; docs/risks.md names all of them with the tests that prove each measure."""
    return [
        (_("Somebody is judged by a machine"), role_names.name("hr"), _("Only a named person who opened the evidence can decide; reasons are required and recorded.")),
        (_("Somebody is treated unequally"), role_names.name("privacy"), _("Names, origin, age and sex are masked; tests change them and compare the result bit by bit.")),
        (_("The reading is wrong"), role_names.name("operator"), _("Every part is shown with its quote; figures are measured per label and language; anybody who agreed can be reached, suggested or not.")),
        (_("Sensitive details become known"), role_names.name("privacy"), _("Sentences that touch them are covered before anything is stored about a person.")),
        (_("Data is kept too long or read by too many"), role_names.name("privacy"), _("A daily job deletes; two lists with two rights; every opening is recorded.")),
        (_("The person cannot defend themselves"), role_names.name("privacy"), _("Access, correction, objection and erasure without an account, at once.")),
        (_("People follow the machine blindly"), role_names.name("hr"), _("The list opens by time; the record shows how quickly and how often the suggestion was followed; one button stops all scoring.")),
    ]  # fmt: skip


def yes(*, is_so: bool) -> str:
    return _("yes") if is_so else _("no")


def _number(value: float) -> str:
    return str(number_format(round(value, 2), 2))


def _range(row: dict[str, float]) -> str:
    low, high = row.get("low"), row.get("high")
    return f"{_number(low)}–{_number(high)}" if low is not None and high is not None else "–"
