"""Reads over people with several addresses: one row for each address, and one of them stands for all.

Every address keeps a row of its own with what came from it, so that its owner is shown, and can take away, exactly that.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import F, Model, Q, QuerySet
from django.db.models.functions import Coalesce

from comments.enums import Purpose
from recruiting.actions.evidence import owner
from recruiting.models import Candidate, PartnerLead
from recruiting.permissions import MODELS

AnyPerson = Candidate | PartnerLead
ModelT = TypeVar("ModelT", bound=Model)


def every(person: AnyPerson, model: type[ModelT]) -> "QuerySet[ModelT]":
    """The rows of a table (notes, sources, …) that hang on any address of a person."""
    column = owner(person.purpose)
    found: QuerySet[ModelT] = model._default_manager.filter(**{f"{column}__in": person.everywhere})
    return found


def learn_everywhere(purpose: Purpose, people: Sequence[AnyPerson]) -> None:
    """Let each of these people know their rows, from one query for all of them."""
    others: QuerySet[Any] = MODELS[purpose].objects.filter(merged_into__in=[person.pk for person in people])
    found = defaultdict[int, list[int]](list)
    for pk, main in others.values_list("pk", "merged_into_id"):
        found[main].append(pk)
    for person in people:
        person.everywhere = [person.pk, *found[person.pk]]


def mains(purpose: Purpose, rows: "QuerySet[Any]") -> "QuerySet[Any, Any]":
    """The keys of the people such rows are about, for a filter: of a merged row, the one that stands for it."""
    column = owner(purpose)
    of = Coalesce(F(f"{column}__merged_into_id"), F(f"{column}_id"))
    return rows.order_by().annotate(main=of).values("main")


def about(purpose: Purpose, rows: "QuerySet[Any]") -> Q:
    """The people such rows are about, as a condition on whoever stands for them.

    As two sets of keys: a database makes a table of each once and tells everybody from the index of a list, without reading their rows.
    """
    column, rows = owner(purpose), rows.order_by()
    merged = rows.filter(**{f"{column}__merged_into__isnull": False})
    return Q(pk__in=rows.values(f"{column}_id")) | Q(pk__in=merged.values(f"{column}__merged_into_id"))


def locked(purpose: Purpose, found: Q) -> list[AnyPerson]:
    """All rows of the person one row belongs to, locked in one order, the one that stands for all first; empty where there is none."""
    row = MODELS[purpose].objects.filter(found).values_list("pk", "merged_into").first()
    if row is None:
        return []
    main = row[1] or row[0]
    rows = MODELS[purpose].objects.select_for_update().filter(Q(pk=main) | Q(merged_into=main)).order_by("pk")
    return sorted(rows, key=lambda one: one.pk != main)
