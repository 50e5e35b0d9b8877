"""The folder in which a copy of the database stands in clear while it is sealed or restored."""

import fcntl
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.conf import settings

from awareness_site.backup.faults import Refused

_ZEROS = bytes(1024 * 1024)


@contextmanager
def workroom() -> Iterator[Path]:
    """Empty at first, and emptied at the end; what a killed run left there goes first.

    One run at a time: raises Refused where another is at work.
    """
    folder = Path(settings.VAR_DIR) / "backup-work"
    folder.mkdir(mode=0o700, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _lock(handle)
        with _ended_in_order(), _closed_to_others():
            try:
                clear(folder)
                yield folder
            finally:
                clear(folder)
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    """Falls by itself when the process ends, however it does."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Refused("Another backup or restore is at work.") from None


def clear(folder: Path) -> None:
    """Overwrites each file before it goes: what is freed can otherwise be read from the disk.

    A file system that writes elsewhere, or a disk that does, keeps the old bytes for a while.
    """
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            path.rmdir()
            continue
        with suppress(OSError):
            _overwrite(path)
        path.unlink()


def _overwrite(path: Path) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_NOFOLLOW), "wb", buffering=0) as file:
        left = os.fstat(file.fileno()).st_size
        while left > 0:
            left -= file.write(_ZEROS[:left]) or left
        os.fsync(file.fileno())


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """SIGTERM ends a process at once; here it clears up first."""

    def stop(number: int, frame: Any) -> None:
        sys.exit(128 + number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _closed_to_others() -> Iterator[None]:
    """Whatever is made meanwhile, by SQLite and pg_dump too, only its owner reads."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)
