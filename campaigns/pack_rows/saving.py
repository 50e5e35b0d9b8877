"""How an entry becomes a row: found by its code, filled with words that are known, and checked.

Every function here raises ValidationError; `sentences` says what it holds.
"""

from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models

from campaigns.pack_files import Entry

Row = models.Model


def row_of(model: type[Row], entry: Entry, key: str) -> Any:
    """The row that this entry speaks of, by its `key`; a new one where there is none yet."""
    wanted = entry.values.get(key)
    if not wanted:
        raise ValidationError({key: "Every entry has one; it is missing here."})
    return model._default_manager.filter(**{key: wanted}).first() or model()


def saved(row: Any, values: dict[str, Any]) -> Any:
    """The row with these values, checked."""
    unknown = [name for name in values if not _may_be_set(row, name)]
    if unknown:
        raise ValidationError([f"“{name}” is not a word that is used here." for name in unknown])
    for name, value in values.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    row.full_clean()
    row.save()
    return row


def in_order(entry: Entry) -> dict[str, Any]:
    """The values of an entry whose place in its file counts."""
    return {"order": entry.position * 10} | entry.values


def known(model: Any, codes: list[str]) -> list[Any]:
    """The rows with these codes, in this order: each is there, and named once."""
    found = {row.code: row for row in model._default_manager.filter(code__in=codes)}
    missing = [code for code in codes if code not in found]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    name = model._meta.verbose_name
    problems = [f"There is no {name} with the code “{code}”." for code in missing]
    problems += [f"The {name} “{code}” is named twice." for code in twice]
    if problems:
        raise ValidationError(problems)
    return [found[code] for code in codes]


def sentences(error: ValidationError) -> list[str]:
    """What is wrong, each with the name of its field."""
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    return [
        message if field == "__all__" else f"{field}: {message}"
        for field, messages in error.message_dict.items()
        for message in messages
    ]


def _may_be_set(row: Row, name: str) -> bool:
    try:
        field = row._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return isinstance(field, models.Field) and not field.is_relation and field.editable
