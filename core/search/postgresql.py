"""Ranks on PostgreSQL for so many hits as a reader waits for: a rank unpacks all words of a text, and a word can stand in every text."""

from typing import Any

from django.db.models import Case, F, FloatField, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual
from modelsearch.backends.database.postgres.postgres import (
    IndexEntry,
    PostgresAutocompleteQueryCompiler,
    PostgresSearchQueryCompiler,
)
from modelsearch.utils import get_descendants_content_types_pks

RANKED = 2000
LAST = -1.0


class NewestRanked:
    """Of more hits than are ranked the newest entries are; the others follow them, the newest first, and none is left out."""

    def search(self: Any, *args: Any, **kwargs: Any) -> Any:
        """The words by which a row was found stay in the database: joined for each hit, they cost more than finding it."""
        found = super().search(*args, **kwargs)  # type: ignore[misc]  # of the class this is mixed into
        found.query.set_annotation_mask(set(found.query.annotations) - {"_vector_"})
        return found

    def _build_rank_expression(self: Any, vectors: Any, config: Any) -> Any:
        rank = super()._build_rank_expression(vectors, config)  # type: ignore[misc]  # of the class this is mixed into
        if self.fields is not None:
            return rank
        words = F(_own(vectors[0]))
        for vector in vectors[1:]:
            words = words._combine(F(_own(vector)), "||", False)  # type: ignore[attr-defined]  # noqa: FBT003  # as modelsearch does
        entries = IndexEntry.objects.annotate(_vector_=words).filter(
            _vector_=self.build_tsquery(self.query, config=config),
            content_type__in=get_descendants_content_types_pks(self.queryset.model),
        )
        oldest = Coalesce(Subquery(entries.order_by("-pk").values("pk")[RANKED - 1 : RANKED]), 0)
        is_ranked = GreaterThanOrEqual(F("index_entries__id"), oldest)
        return Case(When(is_ranked, then=rank), default=Value(LAST), output_field=FloatField())


def _own(vector: tuple[Any, float]) -> str:
    """The column of an entry that a hit is reached by."""
    return str(vector[0].name.removeprefix("index_entries__"))


class SearchCompiler(NewestRanked, PostgresSearchQueryCompiler):
    """Whole words."""


class AutocompleteCompiler(NewestRanked, PostgresAutocompleteQueryCompiler):
    """Words that begin like the last one typed."""
