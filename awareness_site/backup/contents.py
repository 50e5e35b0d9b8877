"""What a database holds, in numbers, so that a copy of it can be told from less than it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from reports.models import AuditEvent, AuditLink, Concern, Letter

Ask = Callable[[str], list[tuple[Any, ...]]]

# Those that a person wants to hear of.
NAMED = {"concerns": Concern, "letters": Letter, "events": AuditEvent, "links": AuditLink}


@dataclass(frozen=True)
class Contents:
    """Rows by table; the number and code of the last link of the trail; the migrations it had."""

    rows: dict[str, int]
    chain: tuple[int, str] | None
    migrations: list[str]


def read(ask: Ask, tables: Iterable[str]) -> Contents:
    """`ask` runs one query on one unchanging state of the database."""
    links = AuditLink._meta.db_table
    chain = ask(f"SELECT number, mac FROM {links} ORDER BY number DESC LIMIT 1")  # noqa: S608
    return Contents(
        rows={table: ask(f'SELECT count(*) FROM "{table}"')[0][0] for table in tables},  # noqa: S608
        chain=(chain[0][0], chain[0][1]) if chain else None,
        migrations=sorted(
            f"{app}.{name}" for app, name in ask("SELECT app, name FROM django_migrations")
        ),
    )


def of_live(tables: Iterable[str] | None = None) -> Contents:
    """Of the configured database; of all its tables where none are named."""
    with connection.cursor() as cursor:

        def ask(query: str) -> list[tuple[Any, ...]]:
            cursor.execute(query)
            return list(cursor.fetchall())

        return read(ask, connection.introspection.table_names() if tables is None else tables)


def in_words(rows: dict[str, int]) -> str:
    return ", ".join(f"{rows.get(of._meta.db_table, 0)} {name}" for name, of in NAMED.items())
