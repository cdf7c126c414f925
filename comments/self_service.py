"""The page "My comments": who asks for it, what stands on it, what may be done there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comments import disclosure, letters, queue, targets, tokens
from comments.actions import consents, objecting, restricting, stopping
from comments.actions.correcting import NEW_ADDRESS
from comments.drafts import same_mailbox
from comments.enums import PROVEN, Purpose, Status
from comments.letters import Message
from comments.models import Consent, Following, Letter, Objection, ReaderComment
from comments.refusals import TargetGone

MY_COMMENTS = "comments.my_comments"
GOOD_FOR = timedelta(hours=24)
# What the page says after one of its buttons.
DONE: dict[str, str | Promise] = {
    "withdraw": gettext_lazy("Your agreement is withdrawn. What rested on it is deleted."),
    "object": gettext_lazy("Your objection holds from now on, also for comments you write later."),
    "allow": gettext_lazy("Your objection is taken back."),
    "unfollow": gettext_lazy("You get no more mails about new comments."),
    "restrict": gettext_lazy("The comment is kept and not used any more."),
    "release": gettext_lazy("The comment waits for a person again."),
    "correct": gettext_lazy(
        "Your name and website are corrected. Public comments appear again when a person has looked at them."
    ),
    "address": gettext_lazy(
        "We have sent a mail to the new address. It counts once you have pressed the button there."
    ),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One comment of the person: where it is, its state, what was read in it."""

    comment: ReaderComment
    title: str
    path: str
    panels: Sequence[SafeString]

    @property
    def own_token(self) -> str:
        return tokens.own(self.comment)

    @property
    def is_proven(self) -> bool:
        return self.comment.status in PROVEN

    @property
    def is_restricted(self) -> bool:
        return self.comment.status == Status.RESTRICTED


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the person agreed to for one purpose, each time in the wording they saw."""

    purpose: Purpose
    consents: Sequence[Consent]

    @property
    def stands(self) -> bool:
        return any(consent.withdrawn_at is None for consent in self.consents)


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the page shows."""

    address: str
    entries: Sequence[Entry]
    agreements: Sequence[Agreement]
    parts: Sequence[SafeString]
    objected_at: datetime | None
    followings: int

    @property
    def latest(self) -> ReaderComment | None:
        return self.entries[0].comment if self.entries else None


def overview(address: str) -> Overview:
    """What is stored about a mailbox, newest comment first."""
    comments = list(ReaderComment.objects.from_mailbox(address).order_by("-submit_date", "-pk"))
    objection = Objection.objects.by(address).first()
    return Overview(
        address=address,
        entries=_entries(comments),
        agreements=_agreements(comments),
        parts=disclosure.parts(address),
        objected_at=objection.since if objection else None,
        followings=Following.objects.of_mailbox(address).standing().count(),
    )


def carry_out(*, address: str, form: QueryDict) -> str:
    """Do what a button of the page says; returns the key in DONE, "" when it makes no sense."""
    act, _colon, about = form.get("do", "").partition(":")
    if act == "withdraw" and about in Purpose:
        consents.withdraw(address=address, purpose=Purpose(about))
    elif act == "object":
        objecting.object_to_use(address=address)
    elif act == "allow":
        objecting.take_back(address=address)
    elif act == "unfollow":
        stopping.stop_all(address=address)
    elif act not in {"restrict", "release"} or not _restrict(act, about, address):
        return ""
    return act


def register_letters() -> None:
    """The two letters of self-service; both may go to an address nobody has proven."""
    letters.register(MY_COMMENTS, build=_my_comments, good_for=GOOD_FOR, is_bounded=True)
    letters.register(NEW_ADDRESS, build=_new_address, good_for=GOOD_FOR, is_bounded=True)


def _restrict(act: str, about: str, address: str) -> bool:
    is_id = about.isascii() and about.isdigit() and len(about) <= 18
    comment = ReaderComment.objects.from_mailbox(address).filter(pk=int(about)).first() if is_id else None
    if comment is None:
        return False
    change = restricting.restrict if act == "restrict" else restricting.release
    return change(comment=comment)


def _entries(comments: Sequence[ReaderComment]) -> list[Entry]:
    titles = queue.titles_of({(row.content_type_id, row.target_id) for row in comments})
    said = disclosure.panels(comments)
    return [
        Entry(row, titles.get((row.content_type_id, row.target_id), ""), _path(row), said[row.pk]) for row in comments
    ]


def _path(comment: ReaderComment) -> str:
    try:
        return targets.of_comment(comment).path
    except TargetGone:
        return ""


def _agreements(comments: Sequence[ReaderComment]) -> list[Agreement]:
    given = Consent.objects.filter(comment__in=[row.pk for row in comments]).select_related("wording")
    rows = given.order_by("wording__purpose", "given_at", "pk")
    return [Agreement(Purpose(key), list(found)) for key, found in groupby(rows, lambda row: row.wording.purpose)]


def _my_comments(letter: Letter, token: str) -> Message | None:
    """Nothing where nothing is stored, or where somebody has asked again since: of many requests the last is answered."""
    later = Letter.objects.filter(kind=MY_COMMENTS, address__iexact=letter.address, created_at__gt=letter.created_at)
    if not disclosure.is_known(letter.address) or later.filter(dropped_at__isnull=True).exists():
        return None
    body = render_to_string("comments/mails/my_comments.txt", {"link": _link("comments:mine_link", token), "hours": 24})
    return Message(subject=_("Your comments with us"), body=body)


def _new_address(letter: Letter, token: str) -> Message | None:
    """Nothing where the comments have gone meanwhile."""
    was = str(letter.data.get("was", ""))
    if not ReaderComment.objects.from_mailbox(was).exists() or same_mailbox(was) == same_mailbox(letter.address):
        return None
    body = render_to_string(
        "comments/mails/new_address.txt", {"link": _link("comments:new_address", token), "hours": 24}
    )
    return Message(subject=_("Please confirm your new address"), body=body)


def _link(name: str, token: str) -> str:
    return settings.BASE_URL + reverse(name, args=[token])
