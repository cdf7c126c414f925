"""Notices of illegal content: taken in with a receipt, decided by a person with reasons, reviewed by another after a complaint."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from comments.actions import letters, moderation
from comments.drafts import keyed_hash
from comments.enums import Ground, Outcome, Party, Rejection, Status
from comments.letters import Recipient, writer_of
from comments.models import Complaint, Notice, NoticeQuerySet, ReaderComment, Ruling
from comments.refusals import AlreadyDecided, LinkInvalid, SamePerson

RECEIPT = "notice_receipt"
# The letter with the decision and the way to complain, by who gets it.
DECISIONS = {Party.NOTIFIER: "notice_decision", Party.WRITER: "notice_statement"}
# Six months, as the Digital Services Act asks for.
COMPLAINTS_FOR = timedelta(days=183)
KEPT_FOR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Filing:
    """What somebody wrote into the form; name and address are empty where the law lets them be."""

    location: str
    why: str
    name: str
    email: str
    language: str


@transaction.atomic
def file(*, filing: Filing, comment: ReaderComment | None = None) -> Notice:
    """Note a notice and owe the receipt. The same notice sent again is the same row."""
    mark = keyed_hash("comments.notice", "\0".join((filing.location, filing.why, filing.email.casefold())))
    notice, is_new = Notice.objects.get_or_create(
        fingerprint=mark,
        defaults={
            "comment": comment, "location": filing.location, "why": filing.why, "name": filing.name,
            "email": filing.email, "language": filing.language,
        },
    )  # fmt: skip
    if is_new and notice.email:
        letters.order(kind=RECEIPT, to=_notifier(notice), data={"notice": notice.pk}, key=f"notice:{notice.pk}")
    return notice


@transaction.atomic
def decide(*, notice: Notice, outcome: Outcome, ground: Ground, reason: str, by: User) -> Ruling:
    """Decide about a notice, or about the complaints; both sides are told. Raises AlreadyDecided and SamePerson."""
    Notice.objects.select_for_update(of=("self",)).get(pk=notice.pk)
    first = notice.rulings.first()
    if not Notice.objects.waiting().filter(pk=notice.pk).exists():
        raise AlreadyDecided
    if first and first.made_by_id == by.pk:
        raise SamePerson
    ruling = Ruling.objects.create(
        notice=notice, is_review=first is not None, outcome=outcome, ground=ground, reason=reason, made_by=by
    )
    is_writer_told = _carry_out(notice, ruling, by) or (first is not None and first.outcome == Outcome.REMOVED)
    log(
        instance=notice, action="comments.decide_notice", user=by, data={"outcome": str(outcome), "ground": str(ground)}
    )
    _tell(notice, ruling, is_writer_told=is_writer_told)
    return ruling


@transaction.atomic
def complain(*, party: Party, token: str, text: str) -> Complaint:
    """Say something against the first decision, once for each side. Raises LinkInvalid."""
    notice = find(party=party, token=token)
    letters.redeem(kind=DECISIONS[party], token=token)
    try:
        with transaction.atomic():
            return Complaint.objects.create(notice=notice, party=party, text=text)
    except IntegrityError:
        raise LinkInvalid from None


def find(*, party: Party, token: str) -> Notice:
    """The notice a link to complain belongs to. Raises LinkInvalid, also once the complaint has been decided."""
    letter = letters.find(kind=DECISIONS[party], token=token)
    notice = Notice.objects.filter(pk=letter.data["notice"]).first()
    if notice is None or notice.rulings.filter(is_review=True).exists():
        raise LinkInvalid
    return notice


def forget(now: datetime | None = None) -> int:
    """Delete notices a year after the last decision about them."""
    done = due(now or timezone.now())
    return Notice.objects.filter(pk__in=list(done.values_list("pk", flat=True))).delete()[0]


def due(moment: datetime) -> NoticeQuerySet:
    """Notices settled long enough ago at that moment, with the last decision; also what the preview of deletions asks."""
    return Notice.objects.settled_before(moment - KEPT_FOR).annotate(last_at=Max("rulings__made_at"))


def _carry_out(notice: Notice, ruling: Ruling, by: User) -> bool:
    """Take the comment down, or put it back; returns whether that changed anything."""
    comment = notice.comment
    if comment is None:
        return False
    if ruling.outcome == Outcome.REMOVED:
        reason = Rejection.ILLEGAL if ruling.ground == Ground.LAW else Rejection.OTHER
        return moderation.reject(comment=comment, by=by, reason=reason)
    if ruling.is_review and comment.status == Status.REJECTED:
        return moderation.restore(comment=comment, by=by) and moderation.approve(comment=comment, by=by)
    return False


def _tell(notice: Notice, ruling: Ruling, *, is_writer_told: bool) -> None:
    data = {"notice": notice.pk, "ruling": ruling.pk}
    if notice.email:
        letters.order(
            kind=DECISIONS[Party.NOTIFIER], to=_notifier(notice), data=data, key=f"ruling:{ruling.pk}:notifier"
        )
    comment = notice.comment
    if is_writer_told and comment is not None and comment.confirmed_at and comment.user_email:
        letters.order(kind=DECISIONS[Party.WRITER], to=writer_of(comment), data=data, key=f"ruling:{ruling.pk}:writer")


def _notifier(notice: Notice) -> Recipient:
    return Recipient(language=notice.language, address=notice.email)
