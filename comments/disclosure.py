"""What a person may know of what is stored about their mailbox: every app tells its part."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils.safestring import SafeString

from comments import stops, writers
from comments.enums import ErasedKind, Party
from comments.models import (
    AskBack,
    Block,
    Complaint,
    Confirmation,
    Consent,
    Deletion,
    Following,
    Hold,
    Invitation,
    Letter,
    ModerationStep,
    Notice,
    Objection,
    PassedOn,
    ReaderComment,
    Report,
    Ruling,
    Stand,
    Suspicion,
)
from comments.panels import Panel
from core.privacy import DECLARATIONS

Record = dict[str, Any]
# Columns nobody is helped by: keyed hashes, tokens and hashes of them, and what only points from row to row.
LEFT_OUT = frozenset({
    "token", "token_hash", "key", "fingerprint", "person_key", "comment_ptr", "xtd", "content_type", "object_pk", "site", "thread_id",
    "parent_id", "level", "order", "followup", "nested_count", "is_removed", "address_hash", "network_hash",
    "merged_into", "own", "name_key", "mailbox_key", "writer", "text_mark", "puzzle", "actor", "stamp", "seal",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Holder:
    """What one app says about a mailbox: all its rows by the name of the table; what it read in each comment; a part of the page.

    `kind` tells under what a certificate of erasure counts a table; None for what stays after an erasure.
    """

    rows: Callable[[str], Mapping[str, list[Record]]]
    panel: Panel | None = None
    part: Callable[[str], SafeString] | None = None
    kind: Callable[[str], ErasedKind | None] = lambda _table: ErasedKind.OTHER


HOLDERS: dict[str, Holder] = {}


def register(name: str, holder: Holder) -> None:
    """Add what an app holds. Panels and parts must be rendered by templates, so that everything in them is escaped."""
    HOLDERS[name] = holder


def everything(address: str) -> dict[str, list[Record]]:
    """Every row about a mailbox, by the name of its table, as plain values."""
    return {table: rows for holder in HOLDERS.values() for table, rows in holder.rows(address).items() if rows}


def to_be_erased(address: str) -> dict[str, int]:
    """How many rows of each kind an erasure takes, for its certificate."""
    found: Counter[str] = Counter()
    for holder in HOLDERS.values():
        for table, rows in holder.rows(address).items():
            if rows and (kind := holder.kind(table)):
                found[kind.value] += len(rows)
    return dict(found)


def is_known(address: str) -> bool:
    """Whether anything is stored besides letters: the one that asks for this page would make everybody known."""
    return any(table != "letters" for table in everything(address))


def panels(comments: Iterable[ReaderComment]) -> dict[int, list[SafeString]]:
    """What was read in each comment, by primary key."""
    rows = list(comments)
    found: dict[int, list[SafeString]] = {comment.pk: [] for comment in rows}
    for holder in HOLDERS.values():
        for key, html in holder.panel(rows).items() if holder.panel else ():
            found[key].append(html)
    return found


def parts(address: str) -> list[SafeString]:
    """What apps say about the person as a whole."""
    return [part for holder in HOLDERS.values() if holder.part and (part := holder.part(address))]


def records(rows: Iterable[models.Model]) -> list[Record]:
    """Rows as plain values. Accounts are left out: who of the house did something is another person's data."""
    return [_record(row) for row in rows]


def _record(row: models.Model) -> Record:
    columns = DECLARATIONS[row._meta.label].columns
    return {
        field.name: _plain(row, field)
        for field in row._meta.concrete_fields
        if field.name in columns - LEFT_OUT and not _names_an_account(field)
    }


def _names_an_account(field: "models.Field[Any, Any]") -> bool:
    return (
        field.is_relation
        and getattr(field.related_model, "_meta", None) is not None
        and (
            field.related_model._meta.label == settings.AUTH_USER_MODEL  # type: ignore[union-attr]  # checked in the line above
        )
    )


def _plain(row: models.Model, field: "models.Field[Any, Any]") -> Any:
    value = getattr(row, field.attname)
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(value, date):  # or a moment, which is one too
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def _without_words(reports: list[Record]) -> list[Record]:
    """What others wrote about a comment is theirs; that somebody reported it, and why, is told."""
    return [{name: value for name, value in report.items() if name != "text"} for report in reports]


def rows_of_comments(address: str) -> dict[str, list[Record]]:
    """What comments itself holds."""
    comments = ReaderComment.objects.from_mailbox(address).order_by("pk")
    about = comments.values("pk")
    consents = Consent.objects.filter(comment__in=about).select_related("wording").order_by("pk")
    letters = Letter.objects.to_mailbox(address) | Letter.objects.filter(data__was__iexact=address)
    notices = Notice.objects.filter(email__iexact=address)
    return {
        "comments": records(comments),
        "confirmations": records(Confirmation.objects.filter(comment__in=about)),
        "consents": [
            {**record, "wording": consent.wording.label, "explanation": consent.wording.explanation}
            for record, consent in zip(records(consents), consents, strict=True)
        ],
        "suspicions": records(Suspicion.objects.filter(comment__in=about)),
        "holds": records(Hold.objects.filter(comment__in=about)),
        "moderation_steps": records(ModerationStep.objects.filter(comment__in=about).order_by("pk")),
        "reports_about_you": _without_words(records(Report.objects.filter(comment__in=about))),
        "questions_back": records(AskBack.objects.filter(comment__in=about).order_by("pk")),
        "invitations": records(Invitation.objects.filter(comment__in=about).order_by("pk")),
        "passed_on": records(PassedOn.objects.filter(comment__in=about).order_by("pk")),
        "agreement_and_dissent": records(Stand.objects.filter(comment__in=about)),
        "notices_by_you": records(notices.order_by("pk")),
        "rulings_on_your_notices": records(Ruling.objects.filter(notice__in=notices).order_by("pk")),
        "complaints_on_your_notices": records(
            Complaint.objects.filter(notice__in=notices, party=Party.NOTIFIER).order_by("pk")
        ),
        "block_list": records(Block.objects.filter(writer=writers.mark(address))),
        "letters": records(letters.order_by("pk")),
        "followings": records(Following.objects.of_mailbox(address).order_by("pk")),
        "mail_stops": records(stops.of(address)),
        "objections": records(Objection.objects.by(address)),
        "deletions": records(Deletion.objects.by(address)),
    }


# Under what a certificate of erasure counts each table; None for what stays, as a hash or without name and address.
_KINDS: dict[str, ErasedKind | None] = {
    "comments": ErasedKind.COMMENTS,
    **dict.fromkeys(
        ("confirmations", "suspicions", "holds", "moderation_steps", "reports_about_you", "questions_back", "invitations", "passed_on", "agreement_and_dissent"),
        ErasedKind.AROUND,
    ),
    "consents": ErasedKind.AGREEMENTS,
    **dict.fromkeys(("letters", "followings"), ErasedKind.MAILS),
    "notices_by_you": ErasedKind.NOTICES,
    **dict.fromkeys(
        ("rulings_on_your_notices", "complaints_on_your_notices", "block_list", "mail_stops", "objections", "deletions")
    ),
}  # fmt: skip


def kind_of(table: str) -> ErasedKind | None:
    return _KINDS.get(table, ErasedKind.OTHER)
