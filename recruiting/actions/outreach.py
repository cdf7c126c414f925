"""A named colleague writes to a person; the mail is ordered once, and only while every condition of the contact gate holds."""

import re
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from comments.actions import letters, objecting
from comments.letters import writer_of
from comments.models import Letter
from recruiting import grounds, outreach_text, placeholders, standing
from recruiting.actions import entries
from recruiting.actions.decisions import Refused, Stale, hold
from recruiting.actions.evidence import owner
from recruiting.enums import Act
from recruiting.gate import Check, Gate
from recruiting.history import name
from recruiting.models import Candidate, OutreachMail, PartnerLead, Source
from recruiting.models.outreach import SUBJECT_LENGTH, TEXT_LENGTH
from recruiting.outreach_text import Mail, Words

AnyPerson = Candidate | PartnerLead
OUTREACH = "recruiting.outreach"
_KEY = re.compile(r"[0-9a-zA-Z]{32}")


class Closed(Refused):
    """The contact gate is closed; `gate` says why."""

    def __init__(self, gate: Gate) -> None:
        reasons = " ".join(check.reason for check in gate.closed)
        super().__init__(_("You cannot write to them now. %(reasons)s") % {"reasons": reasons})
        self.gate = gate


class Changed(Stale):
    """The mail would not be the one that was shown."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page showed: the form's own key, the mark of the mail, and how many mails there had been."""

    key: str
    mark: str
    mails: int


@transaction.atomic
def begin(*, person: AnyPerson, by: User) -> Words:
    """The words a mail begins with; that somebody began is in the record. Raises PermissionDenied or Refused."""
    person = hold(person=person, by=by)
    source = _passed(person, by)
    entries.write(act=Act.DRAFTED, person=person, by=by)
    return outreach_text.begin(person, source, by)


@transaction.atomic
def look(*, person: AnyPerson, words: Words, by: User) -> Mail:
    """The mail exactly as it would be sent now. Raises PermissionDenied or Refused."""
    person = hold(person=person, by=by)
    return _composed(person, _passed(person, by), words, by)


@transaction.atomic
def send(*, person: AnyPerson, words: Words, shown: Shown, by: User) -> OutreachMail:
    """Order the mail that was shown; the same form sent twice orders one. Raises PermissionDenied or Refused; then nothing is written.

    Comments and agreements are locked first, as by whoever objects or withdraws: either they were first, and the gate is closed, or they
    wait and then stop what has not gone out.
    """
    objecting.hold(person.email)
    person = hold(person=person, by=by)
    if known := person.mails.filter(key=shown.key, by=by).first():
        return known
    source = _passed(person, by)
    if not _KEY.fullmatch(shown.key) or OutreachMail.objects.filter(key=shown.key).exists():
        raise Changed(_("This form was not complete. Please look at the mail once more and send it then."))
    last = person.mails.select_related("by").first()
    if last and person.mails.count() != shown.mails:
        raise Stale(
            _("Meanwhile %(name)s wrote to them. Please read that first; your text is kept.") % {"name": name(last.by)}
        )
    mail = _composed(person, source, words, by)
    if mail.mark != shown.mark:
        raise Changed(
            _("This is not the mail that you have looked at last. Please look at it once more and send it then.")
        )
    return _order(person, source, mail, shown.key, by)


def check_again(*, mail: OutreachMail) -> bool:
    """Ask the gate once more in the moment of sending, for whoever wrote the mail; a mail that may not go out any more is stopped."""
    failed = standing.of(mail.person, mail.by, through=mail.source_id).gate.closed
    if failed:
        _stop(mail, failed[0])
    return not failed


@transaction.atomic
def note_sent(letter: Letter) -> None:
    """The mail has gone out."""
    mail = OutreachMail.objects.filter(pk=letter.data["mail"], sent_at=None).first()
    if mail is not None:
        OutreachMail.objects.filter(pk=mail.pk).update(sent_at=timezone.now())
        entries.write(act=Act.MAILED, person=mail.person, mail=mail.pk)


@transaction.atomic
def _stop(mail: OutreachMail, check: Check) -> None:
    OutreachMail.objects.filter(pk=mail.pk).update(stopped_because=check.condition)
    entries.write(act=Act.MAIL_STOPPED, person=mail.person, mail=mail.pk, because=str(check.condition))


def _passed(person: AnyPerson, by: User) -> Source:
    """The comment a mail may rest on. Raises Closed."""
    now = standing.of(person, by)
    if not now.gate.is_open or now.source is None:
        raise Closed(now.gate)
    return now.source


def _composed(person: AnyPerson, source: Source, words: Words, by: User) -> Mail:
    """Raises Refused for words that cannot be sent."""
    if not words.subject or not words.text:
        raise Refused(_("Please write a subject and a text."))
    if len(words.subject) > SUBJECT_LENGTH:
        raise Refused(_("Please shorten the subject to %(number)d characters.") % {"number": SUBJECT_LENGTH})
    if len(words.text) > TEXT_LENGTH:
        raise Refused(_("Please shorten the text to %(number)d characters.") % {"number": TEXT_LENGTH})
    if left := placeholders.left(words.subject + words.text):
        raise Refused(_("Please put words in place of %(names)s.") % {"names": ", ".join(left)})
    if not outreach_text.reply_to(by):
        raise Refused(_("There is no address for answers. Please enter yours in your account."))
    return outreach_text.compose(person, source, words, by)


def _order(person: AnyPerson, source: Source, mail: Mail, key: str, by: User) -> OutreachMail:
    row = OutreachMail.objects.create(
        **{owner(person.purpose): person}, source=source, by=by, key=key, language=mail.language,
        subject=mail.words.subject, text=mail.words.text, notice=mail.notice,
    )  # fmt: skip
    row.letter = letters.order(
        kind=OUTREACH, to=writer_of(source.comment), data={"mail": row.pk}, key=f"{OUTREACH}:{row.pk}"
    )
    row.save(update_fields=["letter"])
    wording = grounds.of(source).version
    entries.write(act=Act.WRITTEN, person=person, by=by, mail=row.pk, language=row.language, wording=wording)
    return row
