"""Copies of a SQLite database, by SQLite's own backup while it is in use."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from awareness_site.backup import contents, marker
from awareness_site.backup.contents import Contents
from awareness_site.backup.faults import Refused

_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


def dump(path: Path) -> Contents:
    """One state of the live database, whole; whoever writes meanwhile does not wait."""
    connection.ensure_connection()
    try:
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
            # All in one file: beside a WAL the copy alone would be less.
            copy.execute("PRAGMA journal_mode = DELETE")
            return _contents(copy)
    except sqlite3.Error as fault:
        raise Refused(f"SQLite could not copy the database: {fault}.") from None


def rows_in(path: Path) -> dict[str, int]:
    """Reads every page. Raises Refused where SQLite finds a fault in them."""
    try:
        with closing(sqlite3.connect(path)) as copy:
            if copy.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                raise Refused("SQLite finds the database in the backup damaged.")
            if copy.execute("PRAGMA foreign_key_check").fetchone():
                raise Refused("In the database of the backup rows name others that are not there.")
            return _contents(copy).rows
    except sqlite3.Error as fault:
        raise Refused(f"SQLite cannot read the database in the backup: {fault}.") from None


def load(path: Path) -> None:
    """Into the configured database, in one transaction, and marked as unfinished in the same."""
    target = connection.settings_dict["NAME"]
    connection.close()
    try:
        with closing(sqlite3.connect(path)) as copy, closing(sqlite3.connect(target)) as database:
            with copy:
                copy.execute(marker.PUT_UP)
            database.execute("PRAGMA synchronous = FULL")
            copy.backup(database)
    except sqlite3.Error as fault:
        raise Refused(f"SQLite could not write the database: {fault}.") from None


def _contents(copy: sqlite3.Connection) -> Contents:
    def ask(query: str) -> list[tuple[object, ...]]:
        return copy.execute(query).fetchall()

    return contents.read(ask, [name for (name,) in copy.execute(_TABLES).fetchall()])
