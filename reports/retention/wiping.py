"""What the clock does after an erasure: its last bytes go, and in their time the tombstones."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.utils import CursorWrapper

from campaigns.models import KeptFor
from campaigns.models.periods import TOMBSTONES
from reports.models import Tombstone
from reports.retention import written

# Whoever sends a concern waits this long at most: the next turn of the clock tries again.
_WAIT_MILLISECONDS = 250


def tidy(now: datetime.datetime) -> None:
    wipe(now)
    if before := KeptFor.objects.over_before(TOMBSTONES, now):
        Tombstone.objects.filter(erased_at__lt=before).delete()
        written.forget_before(before)


def wipe(now: datetime.datetime) -> None:
    """On SQLite, empties the write-ahead log: erased bytes were found in it. `secure_delete` has
    written over the pages themselves. On PostgreSQL they go when the server cleans its tables and
    reuses its log, which is not ours to order; SECURITY.md says so.
    """
    erased = list(Tombstone.objects.unwiped().values_list("pk", flat=True))
    if erased and (connection.vendor != "sqlite" or _log_is_emptied()):
        Tombstone.objects.filter(pk__in=erased).update(wiped_at=now)


def _log_is_emptied() -> bool:
    if connection.in_atomic_block:  # what this very transaction wrote is not in the log yet
        return False
    with connection.cursor() as cursor, _waiting_shortly(cursor):
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        is_busy, _, _ = cursor.fetchone()
    return not is_busy


@contextmanager
def _waiting_shortly(cursor: CursorWrapper) -> Iterator[None]:
    cursor.execute("PRAGMA busy_timeout")
    [usual] = cursor.fetchone()
    cursor.execute(f"PRAGMA busy_timeout = {_WAIT_MILLISECONDS}")
    try:
        yield
    finally:
        cursor.execute(f"PRAGMA busy_timeout = {usual}")
