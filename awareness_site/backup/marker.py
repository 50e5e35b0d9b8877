"""A table that stands in a database from before a restore begins until its last step is done."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "restore_unfinished"
PUT_UP = f"CREATE TABLE {TABLE} (since timestamp DEFAULT CURRENT_TIMESTAMP)"
TAKE_DOWN = f"DROP TABLE {TABLE}"


def stands(connection: BaseDatabaseWrapper) -> bool:
    """Then neither the server nor the clock starts: a system check asks this."""
    return TABLE in connection.introspection.table_names()
