"""People as rows of a table that leaves the house: what a recruiter needs to write to them, and nothing that must stay.

Left out on purpose: the number of the strength (a list is ordered by it here, where that is in the record), notes, whole comments,
and the address of whoever may not be contacted. Quotes are the stored ones, in which special categories are covered.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet
from django.utils.text import Truncator
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from comments.enums import Purpose
from core.spreadsheets import Cell
from listening import words
from recruiting import eligibility, explanation, grounds, legal, selectors
from recruiting.enums import SignalStatus, Stage
from recruiting.filters import Filters
from recruiting.models import Candidate, PartnerLead, RecruitingSignal, Source
from recruiting.permissions import MODELS

AnyPerson = Candidate | PartnerLead
CHUNK = 500
QUOTES = 3
QUOTE_CHARACTERS = 200
LAWFUL, STANDING = "lawful_sources", "standing_signals"


def head(purpose: Purpose) -> list[str]:
    """The names of the columns, in the reader's language."""
    company = [_("company as stated")] if purpose == Purpose.PARTNERSHIP else []
    return [
        _("Number"), _("name"), _("address"), *company, _("Language"), _("Stage"), _("in this stage since"), _("Why"),
        _("Evidence"), pgettext("blog", "Post"), _("Comments"), _("Here since"), _("Legal basis"), _("Agreed on"), _("Wording"),
        _("May be contacted"), _("Delete by"),
    ]  # fmt: skip


def rows(purpose: Purpose, filters: Filters) -> Iterator[list[Cell]]:
    """Everybody the queue shows, in its order; whoever may not be shown any more is left out, as their page is closed."""
    titles = dict(selectors.posts_with_people(purpose))
    lawful = Exists(eligibility.lawful(purpose).filter(pk=OuterRef("comment_id")))
    sources = Source.objects.filter(lawful, consent__withdrawn_at__isnull=True)
    quotes = RecruitingSignal.objects.filter(status=SignalStatus.STANDING).exclude(quote="")
    parts = (
        Prefetch(
            "sources",
            queryset=sources.select_related("comment", "consent__wording", "notice").order_by(
                "-comment__submit_date", "-pk"
            ),
            to_attr=LAWFUL,
        ),
        Prefetch("signals", queryset=quotes.annotate(of_comment=F("analysis__comment_id")), to_attr=STANDING),
    )
    everybody: QuerySet[Any] = MODELS[purpose].objects.all()
    merged = Prefetch("others", queryset=everybody.prefetch_related(*parts))
    people = selectors.people(purpose, filters).prefetch_related(*parts, merged)
    for person in people.iterator(chunk_size=CHUNK):
        if _all(person, LAWFUL):
            yield _row(person, titles)


def _row(person: AnyPerson, titles: dict[int, str]) -> list[Cell]:
    sources: list[Source] = sorted(_all(person, LAWFUL), key=lambda row: row.comment.submit_date, reverse=True)
    ground = grounds.latest(sources)
    state = legal.state(
        purpose=person.purpose, stage=person.stage, ground=ground, delete_after=person.delete_after,
        inform_by=person.inform_by, informed_at=person.informed_at,
    )  # fmt: skip
    company: list[Cell] = [person.company] if isinstance(person, PartnerLead) else []
    return [
        person.public_id, person.name, person.email if state.may_contact else "", *company, person.language,
        _stage(person), _day(person.stage_entered_at), "" if person.awaits_judgement else explanation.in_one_line(person.parts),
        _evidence(person, sources), titles.get(sources[0].comment.target_id, ""), len(sources), _day(person.first_seen_at),
        str(ground.basis.label), _day(ground.given_at) if ground.is_agreed else "", ground.version, _("yes") if state.may_contact else _("no"),
        _day(person.delete_after),
    ]  # fmt: skip


def _stage(person: AnyPerson) -> str:
    return ": ".join(part for part in (str(Stage(person.stage).label), person.station) if part)


def _all(person: AnyPerson, name: str) -> list[Any]:
    """What was read ahead, of every address of a person."""
    return [found for row in [person, *person.others.all()] for found in getattr(row, name)]


def _evidence(person: AnyPerson, sources: list[Source]) -> str:
    """The strongest quotes, those against included, each with what it stands for; none before the blind judgement."""
    if person.awaits_judgement:
        return ""
    lawful = {source.comment_id for source in sources}
    signals = [signal for signal in _all(person, STANDING) if signal.of_comment in lawful]
    signals.sort(key=lambda signal: (-abs(signal.strength), signal.pk))
    told = (f"{words.label(row.label)}: “{Truncator(row.quote).chars(QUOTE_CHARACTERS)}”" for row in signals[:QUOTES])
    return " · ".join(told)


def _day(moment: datetime) -> date:
    return localdate(moment)
