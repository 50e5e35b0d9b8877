"""Reads rows that somebody may have tampered with, as strictly as they were written."""

import datetime
import json
from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import connection
from django.db.models import CharField, DateTimeField, Field, Func, JSONField

from reports.models import AuditBeginning, AuditEvent, AuditLink

Row = TypeVar("Row", AuditEvent, AuditLink, AuditBeginning)

# What Django raises at a column that holds what no writer of ours puts there.
_UNREADABLE = (ValueError, TypeError, AttributeError, OverflowError)


class CannotRead:
    """Stands for a row that is there, and whose columns are not as Django writes them."""


def read_rows(kind: type[Row], keys: Sequence[int]) -> dict[int, Row | CannotRead]:
    """Those of these rows that are there, by their key."""
    try:
        return _read(kind, keys)
    except _UNREADABLE:
        return {key: row for key in keys for row in _read_alone(kind, key)}


def _read_alone(kind: type[Row], key: int) -> list[Row | CannotRead]:
    try:
        return list(_read(kind, [key]).values())
    except _UNREADABLE:
        return [CannotRead()]


def _read(kind: type[Row], keys: Sequence[int]) -> dict[int, Row | CannotRead]:
    """SQLite takes anything in any column: there, two spellings of one value sort and are found
    differently, so that an event could be hidden from a search and yet be read as before.
    """
    loose = [column for column in kind._meta.concrete_fields if _has_spellings(column)]
    quoted = {
        f"stored_{column.name}": Func(column.name, function="quote", output_field=CharField())
        for column in loose
    }
    found = kind._default_manager.annotate(**quoted).in_bulk(list(keys))
    return {
        key: row if all(_is_as_written(row, column) for column in loose) else CannotRead()
        for key, row in found.items()
    }


def _has_spellings(column: Field) -> bool:
    return connection.vendor == "sqlite" and isinstance(column, (DateTimeField, JSONField))


def _is_as_written(row: AuditEvent | AuditLink | AuditBeginning, column: Field) -> bool:
    value: Any = getattr(row, column.name)
    if isinstance(column, JSONField):
        written = json.dumps(value)
    else:
        written = str(value.astimezone(datetime.UTC).replace(tzinfo=None))
    quoted = "'{}'".format(written.replace("'", "''"))
    return bool(getattr(row, f"stored_{column.name}") == quoted)
