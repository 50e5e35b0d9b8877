"""What somebody does to the trail who owns the database, its triggers included."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from tests.append_only import drop_the_guards

EVENTS, LINKS = "reports_auditevent", "reports_auditlink"


def say(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def tampered(*statements: str) -> Iterator[None]:
    """The database after these, within the block; afterwards nothing has happened."""
    with transaction.atomic():
        connection.check_constraints()  # PostgreSQL changes no table that still waits for this
        say(*drop_the_guards(connection), *statements)
        yield
        transaction.set_rollback(True)
