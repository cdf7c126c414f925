"""Results on SQLite: keys in their order by one pass over the full-text index, then the rows of those keys.

Wagtail 8.0 asks the whole index again for the rank of every hit: a word in 5,000 of 10,000 posts takes it minutes.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import BigIntegerField, IntegerField, Model, QuerySet
from django.db.models.functions import Cast
from modelsearch.backends.database.sqlite.query import MatchExpression, normalize
from modelsearch.backends.database.sqlite.sqlite import SQLiteFTSIndexEntry, SQLiteSearchResults
from modelsearch.query import MatchAll, Not
from modelsearch.utils import get_descendants_content_types_pks


class KeyedResults(SQLiteSearchResults):
    """What Wagtail finds, in the same order."""

    def _do_search(self) -> Sequence[Model]:
        hits = self._hits()
        if hits is None or not self.query_compiler.order_by_relevance:
            found: list[Model] = super()._do_search()
            return found
        ranked = hits.order_by("score", "-key").values_list("key", "score")[self.start : self.stop]
        scores = dict(ranked)
        rows = self.query_compiler.queryset.order_by().in_bulk(scores)
        for key, row in rows.items():
            setattr(row, self._score_field or "_score", scores[key])
        return [rows[key] for key in scores]

    def _do_count(self) -> int:
        hits = self._hits()
        if hits is None:
            number: int = super()._do_count()
            return number
        return hits[self.start : self.stop].count()

    def _hits(self) -> QuerySet[Any, Any] | None:
        """Entries of the index with `key` and `score`; None for what only Wagtail's own way can tell."""
        compiler = self.query_compiler
        query, model = normalize(compiler.query), compiler.queryset.model
        if isinstance(query, MatchAll | Not) or not _has_whole_number_keys(model):
            return None
        config = compiler.get_config(self.backend)
        match = MatchExpression(
            compiler.fields or compiler.FTS_TABLE_FIELDS, compiler.build_search_query(query, config=config)
        )
        entries = SQLiteFTSIndexEntry.objects.filter(
            match, index_entry__content_type__in=get_descendants_content_types_pks(model)
        )
        keyed = entries.annotate(
            key=Cast("index_entry__object_id", BigIntegerField()),
            score=compiler._build_rank_expression(compiler.get_search_vectors(), config),
        )
        return keyed.filter(key__in=compiler.queryset.order_by().values("pk"))


def _has_whole_number_keys(model: type[Model]) -> bool:
    key: Any = model._meta.pk
    while key.is_relation:
        key = key.target_field
    return isinstance(key, IntegerField)
