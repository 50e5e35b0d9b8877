"""Opens a backup, verifies it, and brings a site back from it, closed until all is done."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from awareness_site.backup import archive, keys, marker
from awareness_site.backup.archive import Opened
from awareness_site.backup.faults import Refused
from awareness_site.backup.making import KINDS
from awareness_site.backup.manifest import is_marked
from awareness_site.backup.reopening import BEFORE_ANYONE_SIGNS_IN
from awareness_site.backup.sealed_stream import open_key, sealed_key_in
from awareness_site.backup.workroom import workroom
from reports.audit import linking
from reports.sealing import CannotOpen, key_id_of

_CLOSED = "The site stays closed: empty the database before you begin again."


@contextmanager
def verified(path: Path, *, code: str) -> Iterator[tuple[Opened, list[str]]]:
    """What is in a backup, in clear until the block ends, and what was found in order.

    Touches no database of the site. Raises Refused.
    """
    with workroom() as room:
        try:
            opened = _open(path, room, code=code)
        except OSError as fault:
            raise Refused(f"The backup cannot be opened: {fault.strerror}.") from None
        yield opened, [_whose(opened), _counted(opened)]


def refuse_unless_empty() -> None:
    """The way back never goes over what somebody told us. Raises Refused."""
    try:
        tables = connection.introspection.table_names()
    except DatabaseError:
        raise Refused("The database does not answer. Look at DATABASE_URL.") from None
    if marker.TABLE in tables:
        raise Refused("A restore began here before. Empty this database, or name another.")
    if tables:
        raise Refused(
            "The configured database is not empty, and a restore goes over nothing. "
            "Keep it, and let DATABASE_URL name a new, empty one."
        )


def restore(opened: Opened, *, now: datetime.datetime) -> Iterator[str]:
    """Loads the database and takes every step; gives a line for each as it is done.

    The site stays closed until the last is done. Raises Refused.
    """
    if opened.manifest.database != connection.vendor:
        raise Refused(f"The backup is one of {opened.manifest.database}: restore it there.")
    if unknown := set(opened.manifest.contents.migrations) - _known_migrations():
        raise Refused(f"A newer release made this backup: here {min(unknown)} is not known.")
    refuse_unless_empty()
    for step in (_load, *BEFORE_ANYONE_SIGNS_IN):
        try:
            yield step(opened, now)
        except Refused as fault:
            raise Refused(f"{fault} {_CLOSED}") from None
        except (DatabaseError, OSError) as fault:  # never its message: it may quote a row
            raise Refused(f"A step failed ({type(fault).__name__}). {_CLOSED}") from None
    with connection.cursor() as cursor:
        cursor.execute(marker.TAKE_DOWN)


def _load(opened: Opened, now: datetime.datetime) -> str:
    KINDS[connection.vendor].load(opened.database)
    return "The database is loaded; the site is closed until the last step."


def _open(path: Path, room: Path, *, code: str) -> Opened:
    pair = keys.pair_of(code)
    with open(path, "rb") as file:
        try:
            sealed_key = sealed_key_in(file)
            if key_id_of(sealed_key) != pair.key_id:
                raise Refused("This code is not that of the key to which the backup was sealed.")
            file_key = open_key(sealed_key, pair)
        except CannotOpen:
            raise Refused("This is no backup, or its head was damaged or changed.") from None
        return archive.unpack(file, room, file_key=file_key)


def _whose(opened: Opened) -> str:
    try:
        audit_key = linking.key()
    except ImproperlyConfigured:
        return "NOT CHECKED who made it, nor its audit trail: AUDIT_KEY is not set here."
    if not is_marked(opened.written, opened.mark, audit_key=audit_key):
        raise Refused(
            "The backup was not made by a site with this AUDIT_KEY: it may be forged. "
            "If the key was lost, leave AUDIT_KEY out."
        )
    return "It was made by a site with this AUDIT_KEY."


def _counted(opened: Opened) -> str:
    manifest = opened.manifest
    if manifest.database not in KINDS:
        raise Refused("The backup is of a kind of database that is not known here.")
    rows = KINDS[manifest.database].rows_in(opened.database)
    if rows != manifest.contents.rows:
        raise Refused("The database in the backup holds other rows than it should.")
    return f"All of its {sum(rows.values())} rows in {len(rows)} tables are there."


def _known_migrations() -> set[str]:
    on_disk = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    known = {*on_disk, *(old for migration in on_disk.values() for old in migration.replaces)}
    return {f"{app}.{name}" for app, name in known}
