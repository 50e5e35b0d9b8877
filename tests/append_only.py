"""The flush between two tests, and it alone, takes the guards of the audit trail away.

They are put up again by what Django calls after a flush, as after a migration.
"""

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations


def drop_the_guards(connection) -> list[str]:
    """What somebody says to the database who owns its tables."""
    from reports.models import AuditBeginning, AuditEvent, AuditLink

    tables = [model._meta.db_table for model in (AuditEvent, AuditLink, AuditBeginning)]
    if connection.vendor == "postgresql":
        return [f"DROP TRIGGER IF EXISTS keeps_{table} ON {table}" for table in tables]
    return [
        f"DROP TRIGGER IF EXISTS {table}_{verb}"
        for table in tables
        for verb in ("keeps", "stays", "adds")
    ]


@pytest.fixture(scope="session", autouse=True)
def the_flush_lifts_the_guards():
    """Gives the flush that lifts nothing, as the product has it."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def lifted(self, statements: list[str]) -> None:
        flush(self, [*drop_the_guards(self.connection), *statements])

    BaseDatabaseOperations.execute_sql_flush = lifted
    yield flush
    BaseDatabaseOperations.execute_sql_flush = flush
