"""What may befall a database, for tests: each a while in which it does not do its work."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from django.db import connection


@contextmanager
def away() -> Iterator[None]:
    """Every query fails as it does when the server, or the disk, is gone."""
    connection.close()
    before = dict(connection.settings_dict)
    gone = {"HOST": "127.0.0.1", "PORT": "1", "NAME": "/no-such-folder/site.sqlite3"}
    connection.settings_dict.update(gone)
    yield
    connection.close()
    connection.settings_dict.update(before)


@contextmanager
def locked() -> Iterator[None]:
    """Somebody else holds what is written to, for longer than anybody waits here."""
    with _waiting_no_longer_than_milliseconds(20), _held_by_another():
        yield


@contextmanager
def full() -> Iterator[None]:
    """There is room for no further page. Only SQLite can be told so; see the drills for PostgreSQL.

    What fits into a page that is begun already is still taken.
    """
    with connection.cursor() as cursor:
        # Pages that are free inside the file would be used first.
        cursor.execute("CREATE TABLE filling (words TEXT)")
        while _free_pages(cursor):
            cursor.execute("INSERT INTO filling VALUES (%s)", ["x" * 4000])
        # Less than it holds already: SQLite takes that as what it holds.
        cursor.execute("PRAGMA max_page_count = 1")
    yield
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1073741823")
        cursor.execute("DROP TABLE filling")


def _free_pages(cursor) -> int:
    cursor.execute("PRAGMA freelist_count")
    [pages] = cursor.fetchone()
    return pages


@contextmanager
def _waiting_no_longer_than_milliseconds(number: int) -> Iterator[None]:
    """Restored by a new connection, which comes with the site's own patience."""
    is_sqlite = connection.vendor == "sqlite"
    statement = "PRAGMA busy_timeout = %d" if is_sqlite else "SET lock_timeout = %d"
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute(statement % number)
    yield
    connection.close()


@contextmanager
def _held_by_another() -> Iterator[None]:
    if connection.vendor == "sqlite":
        other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
    else:
        other = connection.copy().cursor().connection
        other.autocommit = False
        other.execute("LOCK TABLE reports_draft, reports_concern, reports_letter, auth_user")
    yield
    other.rollback() if connection.vendor != "sqlite" else other.execute("ROLLBACK")
    other.close()


FAULTS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "locked": locked,
    "away": away,
    "full": full,
}
