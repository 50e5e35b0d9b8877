"""A pack is loaded once in a run; each test that asks for it gets a copy of its rows.

So is every file of a pack read once: Python's reader of TOML takes longer than the database.
"""

import datetime
import pickle
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

DAY = datetime.datetime(2026, 11, 24, 11, 20, tzinfo=datetime.UTC)


def _statements(place: str) -> list[tuple[str, Any]]:
    """What is said to an empty database to copy there what the real verb makes of this pack.

    The rows keep their keys, so that each names the same others as before.
    """
    from campaigns.content import PACKS, load_pack

    said: list[tuple[str, Any]] = []

    def listen(execute, sql, params, many, context):
        said.append((sql, params))
        return execute(sql, params, many, context)

    models = apps.get_app_config("campaigns").get_models(include_auto_created=True)
    with transaction.atomic():
        load_pack(PACKS / place, now=DAY, publish=True)
        rows = {model: list(model._base_manager.all()) for model in models}
        transaction.set_rollback(True)
    rows = {model: of_it for model, of_it in rows.items() if of_it}
    with transaction.atomic():
        with connection.execute_wrapper(listen):
            for model, of_it in rows.items():
                model._base_manager.bulk_create(of_it)
        transaction.set_rollback(True)
    # What PostgreSQL counts up stands behind keys that were given.
    resets = connection.ops.sequence_reset_sql(no_style(), list(rows))
    return said + [(statement, None) for statement in resets]


def _say(statements: list[tuple[str, Any]]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for statement, params in statements:
            cursor.execute(statement, params)


@pytest.fixture(scope="session")
def bring_county(django_db_setup, django_db_blocker) -> Callable[[], None]:
    """Copies the rows of the county's pack, published."""
    with django_db_blocker.unblock():
        statements = _statements("northamptonshire")
    return lambda: _say(statements)


@pytest.fixture(scope="session")
def bring_place(django_db_setup, django_db_blocker) -> Callable[[str], None]:
    """Copies those of any place whose pack is shipped."""
    from campaigns.content import places

    with django_db_blocker.unblock():
        statements = {place: _statements(place) for place in places()}
    return lambda place: _say(statements[place])


@pytest.fixture(scope="session", autouse=True)
def files_are_read_once() -> Iterator[None]:
    """The same text is the same tables; whoever asks gets tables that are only theirs."""
    read = tomllib.loads

    @cache
    def packed(text: str) -> bytes:
        return pickle.dumps(read(text))

    tomllib.loads = lambda text, /, **habits: (
        read(text, **habits) if habits else pickle.loads(packed(text))
    )
    yield
    tomllib.loads = read
