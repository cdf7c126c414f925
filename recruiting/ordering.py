"""In which order the queue stands, and where somebody stands in it, told from indexes instead of by reading everybody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

from django.db.models import Case, F, IntegerField, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce

from listening.models import version_in_force
from recruiting import ageing
from recruiting.filters import ALL, BY_END, NEWEST, Filters
from recruiting.models import Candidate, PartnerLead

AnyPerson = Candidate | PartnerLead
People = QuerySet[AnyPerson]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person stands in the queue they were opened from; `number` is None for somebody who is not in it."""

    number: int | None
    count: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """One column of the order. Rows without a value come last."""

    name: str
    is_falling: bool = False
    may_be_empty: bool = True

    @property
    def sorted(self) -> OrderBy:
        if not self.may_be_empty:
            return F(self.name).desc() if self.is_falling else F(self.name).asc()
        return F(self.name).desc(nulls_last=True) if self.is_falling else F(self.name).asc(nulls_last=True)

    def same(self, value: Any) -> Q:
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})

    def later(self, value: Any) -> Q:
        """What comes behind a value: nothing behind none."""
        if value is None:
            return Q(pk__in=[])
        behind = Q(**{f"{self.name}__{'lt' if self.is_falling else 'gt'}": value})
        return behind | Q(**{f"{self.name}__isnull": True}) if self.may_be_empty else behind

    def earlier(self, value: Any) -> Q:
        """What comes before a value."""
        if value is None:
            return Q(**{f"{self.name}__isnull": False})
        return Q(**{f"{self.name}__{'gt' if self.is_falling else 'lt'}": value})


BY_TIME = (Step("first_seen_at", may_be_empty=False), Step("pk", may_be_empty=False))
LATEST_FIRST = tuple(Step(step.name, is_falling=True, may_be_empty=False) for step in BY_TIME)


def arranged(found: People, filters: Filters) -> People:
    """In the order the filters ask for."""
    return _with_columns(found, filters).order_by(*(step.sorted for step in _steps(filters)))


def _steps(filters: Filters) -> Sequence[Step]:
    if filters.is_by_strength:
        return Step("is_behind", may_be_empty=False), Step("strength_now", is_falling=True), *BY_TIME
    if filters.order == BY_END:
        return Step("delete_after", may_be_empty=False), Step("pk", may_be_empty=False)
    return Step(_back(filters)), *(LATEST_FIRST if filters.order == NEWEST else BY_TIME)


def _back(filters: Filters) -> str:
    """Whoever was put off until today or an earlier day comes first (features.md, EH-10).

    Where nobody is away any more the bare column does, which an index can serve.
    """
    return "back_on" if filters.when == ALL else "comes_back_on"


def _with_columns(found: People, filters: Filters) -> People:
    """Only strengths by the version in force are compared; people who are still being read again follow by time."""
    if filters.is_by_strength:
        is_present = Q(version=version_in_force())
        return found.annotate(
            is_behind=Case(When(is_present, then=0), default=1), strength_now=Case(When(is_present, then="score"))
        )
    if filters.when == ALL:
        return found.annotate(back_on=Case(When(comes_back_on__lte=ageing.today(), then="comes_back_on")))
    return found


def place(found: People, person: AnyPerson, filters: Filters) -> Place:
    """The neighbours of a person in the queue, which is `found` in the order of the filters; from three queries at most."""
    mine = found.filter(pk=person.pk).first()
    if mine is None:
        first = found.values_list("public_id", flat=True).first()
        return Place(number=None, count=found.count(), before="", after=first or "")
    groups = list(_groups(mine, _steps(filters)))
    row = type(person)._default_manager.filter(pk=person.pk).values(
        count=_Count(found.order_by().values("pk")),
        earlier=reduce(add, (_Count(found.filter(before).order_by().values("pk")) for before, _after in groups)),
        before=_first([found.filter(before).reverse() for before, _after in groups]),
        after=_first([found.filter(after) for _before, after in groups]),
    ).get()  # fmt: skip
    return Place(number=row["earlier"] + 1, count=row["count"], before=row["before"], after=row["after"])


def _groups(mine: Any, steps: Sequence[Step]) -> Iterator[tuple[Q, Q]]:
    """Who comes before and after, those nearest first: tied in all columns but the last, but the last two, and so on.

    Each is one range of an index, which the same condition in one piece would not be.
    """
    for length in reversed(range(len(steps))):
        tied = Q()
        for step in steps[:length]:
            tied &= step.same(getattr(mine, step.name))
        value = getattr(mine, steps[length].name)
        yield tied & steps[length].earlier(value), tied & steps[length].later(value)


def _first(groups: Sequence[People]) -> Coalesce:
    return Coalesce(*(Subquery(group.values("public_id")[:1]) for group in groups), Value(""))


class _Count(Subquery):
    """How many rows a query finds."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()
