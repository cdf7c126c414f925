"""Queries put into SQL once a process: with every comment a few are asked whose building takes ten times as long as their answer.

The database is asked each time, so that no answer is ever out of date.
"""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Expression, Field, QuerySet


class Given(Expression):
    """A value in a prepared query that is known when the query is asked."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", [self]


class Prepared:
    """One query; `build` returns it as Django writes it, with a `Given` for each value to come."""

    def __init__(self, build: Callable[[], QuerySet[Any, Any]]) -> None:
        self._build = build

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """The columns as the database stores them: good for texts and whole numbers."""
        sql, params, _model = self._statement
        with connection.cursor() as cursor:
            cursor.execute(sql, _filled(params, values))
            return cursor.fetchall()

    def objects(self, **values: Any) -> list[Any]:
        """Objects of the model with the columns that were asked for; annotations become attributes."""
        sql, params, model = self._statement
        return list(model.objects.raw(sql, _filled(params, values)))

    @cached_property
    def _statement(self) -> tuple[str, tuple[Any, ...], Any]:
        query = self._build().query
        return *query.sql_with_params(), query.model


def _filled(params: tuple[Any, ...], values: dict[str, Any]) -> list[Any]:
    return [
        param.output_field.get_db_prep_value(values[param.name], connection) if isinstance(param, Given) else param
        for param in params
    ]
