"""Finds people by the beginnings of words: in number, name and company, and in what was quoted as evidence.

Evidence holds no covered sentence (masking.py), so nothing specially protected is found. Somebody of the blind sample is not found by
what the reading quoted. Where names are hidden from whoever asks, only what they can read is looked through: covered quotes.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, Func, Q, QuerySet

from accounts.models import User
from comments.enums import Purpose
from recruiting import blindness, merging
from recruiting.actions.evidence import owner
from recruiting.enums import Act, SignalStatus
from recruiting.filters import Filters
from recruiting.models import RecruitingSignal, ReviewEntry, Source
from recruiting.permissions import MODELS
from recruiting.veiling import Veil

MOST_COVERED = 200
_WORD = re.compile(r"\w+")


class Says(Func):
    """Whether a text has words that begin like each of these; PostgreSQL has an index for it (migration `evidence_words`)."""

    output_field = BooleanField()

    def __init__(self, text: str, words: Sequence[str]) -> None:
        super().__init__(text)
        self.words = words

    def as_sql(self, compiler: Any, connection: Any, *_args: Any, **_extra: Any) -> Any:
        sql, params = compiler.compile(self.source_expressions[0])
        each = " AND ".join(f"{sql} REGEXP %s" for _word in self.words)
        return f"({each})", [one for word in self.words for one in (*params, rf"(?i)\b{re.escape(word)}")]

    def as_postgresql(self, compiler: Any, connection: Any, **_extra: Any) -> Any:
        sql, params = compiler.compile(self.source_expressions[0])
        wanted = " & ".join(f"{word}:*" for word in self.words)
        return f"(to_tsvector('simple', {sql}) @@ to_tsquery('simple', %s))", [*params, wanted]


def words_of(text: str) -> list[str]:
    """The words of a search, without what stands between them."""
    return [word.lower() for word in _WORD.findall(text.replace("_", " "))]


def narrow(found: "QuerySet[Any]", purpose: Purpose, filters: Filters) -> "QuerySet[Any]":
    """Those a search finds; nobody where it has no word, or where it is not known who asks."""
    words = words_of(filters.q)
    reader = User.objects.filter(pk=filters.me).first() if filters.me else None
    if not words or reader is None:
        return found.none()
    said = merging.about(purpose, _quotes(purpose).filter(Says("quote", words))) & Q(awaits_judgement=False)
    if not blindness.is_on(reader):
        return found.filter(said | _named(purpose, words))
    known = ReviewEntry.objects.filter(act=Act.REVEALED, by=reader, purpose=purpose).values("person")
    hidden = found.exclude(public_id__in=known).filter(said)
    readable = _readable(purpose, list(hidden.values_list("pk", flat=True)[:MOST_COVERED]), words)
    return found.filter(Q(pk__in=readable) | Q(public_id__in=known) & (said | _named(purpose, words)))


def _quotes(purpose: Purpose) -> "QuerySet[RecruitingSignal]":
    return RecruitingSignal.objects.filter(**{f"{owner(purpose)}__isnull": False}, status=SignalStatus.STANDING)


def _named(purpose: Purpose, words: Sequence[str]) -> Q:
    """By every word in one of what they are called, under any of their addresses."""
    every = Q()
    for word in words:
        one = Q(Says("name", [word])) | Q(public_id=word.upper())
        if purpose == Purpose.PARTNERSHIP:
            one |= Q(Says("company", [word])) | Q(mail_domain__startswith=word)
        every &= one
    rows: QuerySet[Any] = MODELS[purpose].objects.filter(every).order_by()
    merged = rows.filter(merged_into__isnull=False).values("merged_into_id")
    return Q(pk__in=rows.values("pk")) | Q(pk__in=merged)


def _readable(purpose: Purpose, keys: Sequence[int], words: Sequence[str]) -> list[int]:
    """Of those whose name is hidden, whoever is found in a quote as it is shown; in two queries."""
    column = owner(purpose)
    quotes, called = defaultdict[int, list[str]](list), defaultdict[int, list[tuple[str, str]]](list)
    rows = merging.mains(purpose, _quotes(purpose).filter(_of(column, keys), Says("quote", words)))
    for pk, quote in rows.values_list("main", "quote"):
        quotes[pk].append(quote)
    wrote = merging.mains(purpose, Source.objects.filter(_of(column, keys)))
    own = (f"{column}__name", f"{column}__email")
    for pk, *names in wrote.values_list("main", "comment__user_name", "comment__user_email", *own).distinct():
        called[pk] += [(names[0], names[1]), (names[2], names[3])]
    return [pk for pk in quotes if _is_said(quotes[pk], Veil.of(called[pk]), words)]


def _of(column: str, keys: Sequence[int]) -> Q:
    return Q(**{f"{column}__in": keys}) | Q(**{f"{column}__merged_into__in": keys})


def _is_said(quotes: Sequence[str], veil: Veil, words: Sequence[str]) -> bool:
    shown = [veil.text(quote) for quote in quotes]
    return any(all(re.search(rf"(?i)\b{re.escape(word)}", text) for word in words) for text in shown)
