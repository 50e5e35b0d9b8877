"""A table of cases over one set-up, where the set-up costs more than the cases do."""

import copy
import inspect
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.db import transaction
from django.test import Client


def each_row(
    names: str | tuple[str, ...],
    rows: Iterable[Any],
    *,
    ids: Callable[[Any], str] | Iterable[str] | None = None,
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Like `parametrize`, but the fixtures are made once, and every row starts from them as new.

    What a row does to the database, and the cookies that it is given, are undone after it. Each
    row fails by itself and under its name; the others are tried all the same. Not for rows that
    change what nothing here takes back: settings, files, the clock, mail.
    """
    columns = (names,) if isinstance(names, str) else names
    table = [(row,) if isinstance(names, str) else row for row in rows]
    labels = _labels(table, ids)

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        @wraps(test)
        def all_of_them(**made: Any) -> None:
            subtests = made["subtests"]
            given = {name: made[name] for name in wanted}
            for label, row in zip(labels, table, strict=True):
                with subtests.test(label), undone(given.values()):
                    test(**given, **dict(zip(columns, row, strict=True)))

        wanted = [name for name in inspect.signature(test).parameters if name not in columns]
        asked = dict.fromkeys([*wanted, "subtests", "db"])
        all_of_them.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
            [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in asked]
        )
        return all_of_them

    return decorate


def _labels(table: list, ids: Callable[[Any], str] | Iterable[str] | None) -> list[str]:
    if callable(ids):
        return [" ".join(map(ids, row)) for row in table]
    return [repr(row)[:200] for row in table] if ids is None else list(ids)


@contextmanager
def undone(made: Iterable[Any]) -> Iterator[None]:
    """Nothing that is stored in here stays, and no cookie."""
    clients = [getattr(one, "client", one) for one in made]
    before = [(one, copy.deepcopy(one.cookies)) for one in clients if isinstance(one, Client)]
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        for client, cookies in before:
            client.cookies = cookies
