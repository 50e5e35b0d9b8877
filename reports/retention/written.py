"""What was erased, written down outside the database: a restored backup is erased by it again.

One line for each: when, the kind, and the reference. It holds nothing else, and is forgotten with
the tombstones.
"""

import datetime
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from reports.models import Tombstone
from reports.vocabulary import RecordKind


class Erasure(NamedTuple):
    at: datetime.datetime
    kind: RecordKind
    reference: str


def folder() -> Path:
    return Path(settings.VAR_DIR) / "erasures"


def write(stone: Tombstone) -> None:
    """On the disk before it returns. One file a month, which is only ever added to."""
    folder().mkdir(mode=0o700, exist_ok=True)
    at = stone.erased_at.astimezone(datetime.UTC)
    line = f"{at.isoformat()} {stone.kind} {stone.reference}\n"
    handle = os.open(folder() / f"{at:%Y-%m}.txt", os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    try:
        os.write(handle, line.encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def read() -> Iterator[Erasure]:
    """In the order in which they were made. A line that a lost current tore is passed over: its
    erasure was never committed.
    """
    for path in sorted(folder().glob("*.txt")):
        for line in path.read_text(errors="replace").splitlines():
            with suppress(ValueError):
                at, kind, reference = line.split()
                yield Erasure(datetime.datetime.fromisoformat(at), RecordKind(kind), reference)


def forget_before(moment: datetime.datetime) -> None:
    """Whole months alone: the file of the month that this moment lies in stays."""
    oldest_kept = f"{moment.astimezone(datetime.UTC):%Y-%m}.txt"
    for path in folder().glob("*.txt"):
        if path.name < oldest_kept:
            path.unlink()
