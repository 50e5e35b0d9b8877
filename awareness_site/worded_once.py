"""What is asked and written often, of other rows each time: Django words each statement once.

For every press of a button. The words are Django's own, so they follow the models.
"""

import datetime
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Field, Model, QuerySet
from django.db.models.sql import InsertQuery

Value = str | int | datetime.datetime
Row = tuple[Any, ...]
Fields = Sequence["Field[Any, Any]"]
Stored = TypeVar("Stored", bound=Model)
_A_MOMENT = datetime.datetime(1, 1, 1, tzinfo=datetime.UTC)
_A_NUMBER = -1_000_000


class WordedOnce:
    """`ask` makes the queryset, of `values_list`, out of named texts, numbers and moments."""

    def __init__(self, ask: Callable[..., QuerySet[Any, Any]]) -> None:
        self._ask = ask
        self._sql = ""
        self._params: list[tuple[str, Any]] = []
        self._converted: Callable[[list[Row]], list[Row]]

    def rows(self, **values: Value) -> list[Row]:
        """What iterating over the queryset would give."""
        if not self._sql:
            self._word(values)
        params = [_as_stored(values[name]) if name else fixed for name, fixed in self._params]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, params)
            return self._converted(cursor.fetchall())

    def _word(self, values: dict[str, Value]) -> None:
        """Asks for stand-ins of the same kinds, and looks where they have come to stand."""
        marks: dict[str, Value] = {
            name: _mark(name, number, value)
            for number, (name, value) in enumerate(values.items(), start=1)
        }
        names = {_as_stored(mark): name for name, mark in marks.items()}
        compiler = self._ask(**marks).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        self._params = [(names.get(param, ""), param) for param in params]
        self._converted = _converted_by(compiler)
        self._sql = sql


def insert(row: Stored) -> Stored:
    """Writes a new row as its `save` would, where the database works none of its fields out."""
    model = type(row)
    if model not in _inserts:
        _inserts[model] = _insert_of(row)
    sql, fields = _inserts[model]
    with connection.cursor() as cursor:
        cursor.execute(sql, [_stored_in(row, field) for field in fields])
        (row.pk,) = cursor.fetchone()
    row._state.adding, row._state.db = False, connection.alias
    return row


_inserts: dict[type[Model], tuple[str, Fields]] = {}


def _insert_of(row: Model) -> tuple[str, Fields]:
    fields = [field for field in row._meta.local_concrete_fields if not field.primary_key]
    query = InsertQuery(type(row))
    query.insert_values(fields, [row])
    compiler = query.get_compiler(connection=connection)
    compiler.returning_fields = [row._meta.pk]
    ((sql, params),) = compiler.as_sql()
    if len(params) != len(fields):
        raise TypeError(f"Not every field of {row._meta.label} is one plain value.")
    return sql, fields


def _stored_in(row: Model, field: "Field[Any, Any]") -> Any:
    return field.get_db_prep_save(field.pre_save(row, add=True), connection=connection)


def _converted_by(compiler: Any) -> Callable[[list[Row]], list[Row]]:
    """From what this database gives to what the fields hold."""
    converters = compiler.get_converters([column for column, _, _ in compiler.select])
    if not converters:
        return lambda rows: rows
    return lambda rows: [tuple(row) for row in compiler.apply_converters(rows, converters)]


def _mark(name: str, number: int, value: Value) -> Value:
    if isinstance(value, datetime.datetime):
        return _A_MOMENT + datetime.timedelta(seconds=number)
    if isinstance(value, int):
        return _A_NUMBER - number
    return f"where {name} stands"


def _as_stored(value: Value) -> Any:
    if isinstance(value, datetime.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
