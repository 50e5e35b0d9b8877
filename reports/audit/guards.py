"""Triggers by which the database itself refuses to change or take away a row of the trail.

Whoever owns the tables can drop them: then the check names them, and the chain what was done.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from reports.models import AuditBeginning, AuditEvent, AuditLink

REFUSAL = "The audit trail is only ever added to."

# REPLACE takes a row away without firing what guards DELETE, so the third guards against it.
_SQLITE = {
    "keeps": "BEFORE UPDATE ON {table} BEGIN {refuse} END",
    "stays": "BEFORE DELETE ON {table} BEGIN {refuse} END",
    "adds": "BEFORE INSERT ON {table} WHEN EXISTS "
    "(SELECT 1 FROM {table} WHERE {same}) BEGIN {refuse} END",
}
_REFUSE_ON_SQLITE = f"SELECT RAISE(ABORT, '{REFUSAL}');"
_SAME = {
    AuditEvent._meta.db_table: "id = NEW.id",
    AuditLink._meta.db_table: "number = NEW.number OR event_id = NEW.event_id",
    AuditBeginning._meta.db_table: "number = NEW.number",
}

# One for each statement, so that even one that would find no row is refused.
_FUNCTION = "refuse_to_change_the_audit_trail"
_BODY = f"BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END"
_POSTGRESQL = "keeps_{table}"


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Makes what is missing or was changed."""
    faults = missing(connection)
    if not faults:
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A standing function is replaced, since other triggers may hang on it.
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql"
                f" AS $${_BODY}$$"
            )
        for table, trigger in faults:
            for statement in _making(connection.vendor, table, trigger):
                cursor.execute(statement)


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """The one time: its period is over. Nobody else sees the tables without their guards, because
    that is undone before the transaction ends. Raises DatabaseError for whoever does not own them.
    """
    with transaction.atomic(using=connection.alias):
        connection.check_constraints()  # PostgreSQL changes no table that still waits for this
        with connection.cursor() as cursor:
            for table, trigger in _all(connection.vendor):
                of = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}{of}")
        yield
        connection.check_constraints()
        put_up(connection)


def missing(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    """Table and name of each trigger that is not there, or not as it was made.

    None before the tables are: a check that failed then would keep the migration from running.
    """
    if not set(_SAME) <= set(connection.introspection.table_names()):
        return []
    if connection.vendor == "sqlite":
        return _missing_on_sqlite(connection)
    return _missing_on_postgresql(connection)


def _missing_on_sqlite(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        standing = dict(cursor.fetchall())
    wanted = {name: statement for table in _SAME for name, statement in _on_sqlite(table)}
    return [pair for pair in _all("sqlite") if standing.get(pair[1]) != wanted[pair[1]]]


def _missing_on_postgresql(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    """A trigger that is switched off, or whose function does something else, is missing too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger"
            " JOIN pg_proc ON pg_proc.oid = tgfoid"
            " WHERE tgenabled = 'A' AND proname = %s AND prosrc = %s"
            # UPDATE (16), DELETE (8) and TRUNCATE (32), BEFORE (2), and for no single row (1).
            " AND tgtype = 58 AND tgqual IS NULL",
            [_FUNCTION, _BODY],
        )
        standing = set(cursor.fetchall())
    return [pair for pair in _all("postgresql") if pair not in standing]


def _all(vendor: str) -> list[tuple[str, str]]:
    if vendor == "sqlite":
        return [(table, name) for table in _SAME for name, _ in _on_sqlite(table)]
    return [(table, _POSTGRESQL.format(table=table)) for table in _SAME]


def _making(vendor: str, table: str, trigger: str) -> Iterator[str]:
    if vendor == "sqlite":
        yield f"DROP TRIGGER IF EXISTS {trigger}"
        yield dict(_on_sqlite(table))[trigger]
        return
    yield f"DROP TRIGGER IF EXISTS {trigger} ON {table}"
    yield (
        f"CREATE TRIGGER {trigger} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {_FUNCTION}()"
    )
    # Where a session plays a replica, ordinary triggers are silent.
    yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {trigger}"


def _on_sqlite(table: str) -> Iterator[tuple[str, str]]:
    for verb, rule in _SQLITE.items():
        name = f"{table}_{verb}"
        when = rule.format(table=table, same=_SAME[table], refuse=_REFUSE_ON_SQLITE)
        yield name, f"CREATE TRIGGER {name} {when}"
