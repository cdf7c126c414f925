"""Queries put into SQL once a process: with every page and comment a few are asked whose building takes ten times as long as their answer.

The database is asked each time, so that no answer is ever out of date.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, Expression, Field, QuerySet, Value
from django.db.models.query import RelatedPopulator, get_related_populators

Row = tuple[Any, ...]


_TIME_COLUMN = Value(None, output_field=DateTimeField())


def moment(stored: Any) -> datetime:
    """A time that came as the database stores it, as Django gives it."""
    for converter in connection.ops.get_db_converters(_TIME_COLUMN):
        stored = converter(stored, _TIME_COLUMN, connection)
    found: datetime = stored
    return found


class Given(Expression):
    """A value in a prepared query that is known when the query is asked."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", [self]

    def filled(self, value: Any) -> list[Any]:
        """The parameters that stand for a value."""
        return [self.output_field.get_db_prep_value(value, connection)]


class GivenList(Given):
    """Any number of values, at least one: for `__in`, as the only thing in its list."""

    def filled(self, value: Any) -> list[Any]:
        return [self.output_field.get_db_prep_value(one, connection) for one in value]


@dataclass(frozen=True, slots=True)
class Statement:
    """One query as SQL, and how its rows become values and objects."""

    pieces: Sequence[str]
    params: Sequence[Any]
    converters: Sequence[tuple[int, Any, Any]]
    model: Any
    columns: slice
    names: Sequence[str]
    related: Sequence[RelatedPopulator]
    annotations: Sequence[tuple[str, int]]

    @classmethod
    def of(cls, query: Any) -> "Statement":
        compiler = query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        chosen = [column for column, _sql, _alias in compiler.select[: compiler.col_count]]
        info = compiler.klass_info
        fields = info["select_fields"] if info else []
        columns = slice(fields[0], fields[-1] + 1) if fields else slice(0, 0)
        return cls(
            pieces=sql.split("%s"),
            params=params,
            converters=[
                (place, converter, column)
                for place, (found, column) in compiler.get_converters(chosen).items()
                for converter in found
            ],
            model=query.model,
            columns=columns,
            names=[column.target.attname for column in chosen[columns]],
            related=get_related_populators(info, compiler.select, connection.alias) if info else [],  # type: ignore[call-arg]  # the stubs are of Django 6
            annotations=list(compiler.annotation_col_map.items()),
        )

    def rows(self, values: dict[str, Any]) -> list[Row]:
        """What the database answers, as it stores it."""
        sql, params = self._filled(values)
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            found: list[Row] = cursor.fetchall()
        return found

    def converted(self, rows: list[Row]) -> Iterator[Row]:
        """The same with every column as Django gives it."""
        for stored in rows:
            row = list(stored)
            for place, converter, column in self.converters:
                row[place] = converter(row[place], column, connection)
            yield tuple(row)

    def object(self, row: Row) -> Any:
        """The object a row stands for, with those it names."""
        found = self.model.from_db(connection.alias, self.names, row[self.columns])
        for related in self.related:
            related.populate(row, found)
        for name, place in self.annotations:
            setattr(found, name, row[place])
        return found

    def _filled(self, values: dict[str, Any]) -> tuple[str, list[Any]]:
        filled: list[Any] = []
        parts = [self.pieces[0]]
        for param, piece in zip(self.params, self.pieces[1:], strict=True):
            own = param.filled(values[param.name]) if isinstance(param, Given) else [param]
            filled += own
            parts += ("%s" if len(own) == 1 else ", ".join(["%s"] * len(own)), piece)
        return "".join(parts), filled


class Prepared:
    """One query; `build` returns it as Django writes it, with a `Given` for each value to come."""

    def __init__(self, build: Callable[[], QuerySet[Any, Any]]) -> None:
        self._build = build

    def rows(self, **values: Any) -> list[Row]:
        """The columns as the database stores them: good for texts and whole numbers."""
        return self._statement.rows(values)

    def values(self, **values: Any) -> list[Row]:
        """The columns as Django gives them: for times, keys and truth values too."""
        return list(self._statement.converted(self._statement.rows(values)))

    def objects(self, **values: Any) -> list[Any]:
        """Objects of the model with the columns and the objects that were asked for; annotations become attributes."""
        statement = self._statement
        return [statement.object(row) for row in statement.converted(statement.rows(values))]

    @cached_property
    def _statement(self) -> Statement:
        return Statement.of(self._build().query)
