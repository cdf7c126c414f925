"""Makes, ends and forgets tokens."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import User
from automation import permissions, secret
from automation.log_entries import MADE, REVOKED
from automation.models import Token, WrittenDraft

LONGEST = timedelta(days=365)
# So long an entry is kept after its end, so that one can still see which program wrote what.
KEPT = timedelta(days=90)


class Made(NamedTuple):
    """A new token and its secret, which nobody can be told a second time."""

    token: Token
    secret: str


@transaction.atomic
def make(*, name: str, last_day: date, kinds: Sequence[str], languages: Sequence[str], by: User) -> Made:
    """A token for the person who makes it, for a year at most. Raises PermissionDenied for whoever may not write."""
    if not permissions.may_make(by):
        raise PermissionDenied
    text = secret.new()
    token = Token.objects.create(
        name=name,
        person=by,
        digest=secret.digest(text),
        tail=secret.tail(text),
        kinds=list(kinds),
        languages=list(languages),
        until=_end_of(min(last_day, timezone.localdate() + LONGEST)),
    )
    log(instance=token, action=MADE, user=by)
    return Made(token, text)


@transaction.atomic
def revoke(*, token: Token, by: User) -> bool:
    """End a token at once; whether it still worked. Raises PermissionDenied for whoever neither owns it nor sees all."""
    if not permissions.may_revoke(token, by=by):
        raise PermissionDenied
    return _end(token, by)


def end_orphaned(*, token: Token) -> bool:
    """End a token for good whose person is gone or may not write any more: coming back does not bring it back."""
    return not permissions.may_make(token.person) and _end(token, None)


@transaction.atomic
def _end(token: Token, by: User | None) -> bool:
    rows = Token.objects.filter(pk=token.pk)
    now = timezone.now()
    is_ended = bool(rows.filter(until__gt=now).update(until=now, revoked_at=now, revoked_by=by))
    if is_ended:
        log(instance=token, action=REVOKED, user=by, data={} if by else {"orphaned": True})
    return is_ended


def note_use(*, token: Token) -> None:
    """That it was used today: a day, not every request."""
    today = timezone.localdate()
    if token.last_used_on != today:
        Token.objects.filter(pk=token.pk).update(last_used_on=today)


def due(moment: datetime) -> "QuerySet[Token]":
    """Tokens that ended so long before that moment, by their day or because somebody revoked them."""
    return Token.objects.filter(until__lt=moment - KEPT)


@transaction.atomic
def tidy() -> int:
    """Every night: end what lost its person, forget what ended long ago, and drafts whose post and token are both gone."""
    working = Token.objects.filter(until__gt=timezone.now()).select_related("person")
    ended = sum(end_orphaned(token=token) for token in working)
    gone = due(timezone.now()).delete()[0]
    return ended + gone + WrittenDraft.objects.filter(post__isnull=True, token__isnull=True).delete()[0]


def _end_of(day: date) -> datetime:
    """Midnight after a day, by the clock of the house."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min), timezone.get_default_timezone())


def forget(*, account: User) -> None:
    """Everything that says which programs somebody ran."""
    WrittenDraft.objects.filter(person=account).delete()
    Token.objects.filter(person=account).delete()
