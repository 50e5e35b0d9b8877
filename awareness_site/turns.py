"""One after the other: SQLite takes one writer at a time, and lets whoever waits sleep and retry.

Of many that wait so, each wakes too late and some wake late again and again. So whoever takes a
press of a button takes a turn: among the threads of its process, then among the processes. What
takes none, such as the clock, meets them at the database. PostgreSQL needs none of it.
"""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import connection, transaction

# Whoever waits longer goes to the database as it is, which has its own patience and its own end.
PATIENCE_SECONDS = 2.0
# Among processes one asks again; of each only one does.
AGAIN_SECONDS = 0.0005
_turn = threading.Lock()
_files: dict[str, int] = {}


@contextmanager
def writing() -> Iterator[None]:
    """A transaction that begins when it is this thread's turn. What is slow belongs before it."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    until = time.monotonic() + PATIENCE_SECONDS
    is_mine = _turn.acquire(timeout=PATIENCE_SECONDS)
    file = _turn_of_this_process(until) if is_mine else None
    try:
        with transaction.atomic():
            yield
    finally:
        if file is not None:
            fcntl.lockf(file, fcntl.LOCK_UN)
        if is_mine:
            _turn.release()


def _turn_of_this_process(until: float) -> int | None:
    """Ends with the process, however that ends."""
    with suppress(OSError):  # a disk that takes no file may still take the concern
        file = _file()
        while time.monotonic() < until:
            with suppress(BlockingIOError):
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return file
            time.sleep(AGAIN_SECONDS)
    return None


def _file() -> int:
    """Beside the database, as its other files are."""
    path = f"{connection.settings_dict['NAME']}-turn"
    if path not in _files:
        _files[path] = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
    return _files[path]
