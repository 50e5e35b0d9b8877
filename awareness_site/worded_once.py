"""Questions that are asked often, of other rows each time: Django words each of them once.

For what is asked at every press of a button. The words are Django's own, from a queryset, so they
follow the models; what comes back are plain rows, as the database gives them.
"""

import datetime
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import QuerySet

Value = str | datetime.datetime
Row = tuple[Any, ...]
_A_MOMENT = datetime.datetime(1, 1, 1, tzinfo=datetime.UTC)


class WordedOnce:
    """`ask` makes the queryset, of `values_list`, out of named texts and moments."""

    def __init__(self, ask: Callable[..., QuerySet[Any, Any]]) -> None:
        self._ask = ask
        self._sql = ""
        self._params: list[tuple[str, Any]] = []

    def rows(self, **values: Value) -> list[Row]:
        if not self._sql:
            self._word(values)
        params = [_as_stored(values[name]) if name else fixed for name, fixed in self._params]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, params)
            return cursor.fetchall()

    def _word(self, values: dict[str, Value]) -> None:
        """Asks for stand-ins of the same kinds, and looks where they have come to stand."""
        marks: dict[str, Value] = {
            name: _mark(name, number, value)
            for number, (name, value) in enumerate(values.items(), start=1)
        }
        names = {_as_stored(mark): name for name, mark in marks.items()}
        sql, params = self._ask(**marks).query.sql_with_params()
        self._params = [(names.get(param, ""), param) for param in params]
        self._sql = sql


def _mark(name: str, number: int, value: Value) -> Value:
    if isinstance(value, datetime.datetime):
        return _A_MOMENT + datetime.timedelta(seconds=number)
    return f"where {name} stands"


def _as_stored(value: Value) -> Any:
    if isinstance(value, datetime.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
