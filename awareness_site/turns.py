"""One after the other: SQLite takes one writer at a time, and lets whoever waits sleep and retry.

Of many that wait so, each wakes too late and some wake late again and again. So the threads of a
process take turns, and only processes meet at the database. PostgreSQL needs none of it.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

# Whoever waits longer goes to the database as it is, which has its own patience and its own end.
PATIENCE_SECONDS = 2.0
_turn = threading.Lock()


@contextmanager
def writing() -> Iterator[None]:
    """A transaction that begins when it is this thread's turn. What is slow belongs before it."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    is_mine = _turn.acquire(timeout=PATIENCE_SECONDS)
    try:
        with transaction.atomic():
            yield
    finally:
        if is_mine:
            _turn.release()
