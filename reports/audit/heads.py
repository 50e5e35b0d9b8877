"""The heads of the chain, written outside the database: a trail that is cut there is found here.

One line for each turn of the clock that linked something, and at least one a day: when, the
number of the last link, and its code. A line holds nothing of what an event says.
"""

import datetime
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Self

from django.conf import settings

from reports.models import AuditLink

_TAIL_BYTES = 512  # more than one line has


class Unreadable(ValueError):
    """A line that no clock wrote."""


class Head(NamedTuple):
    at: datetime.datetime
    number: int
    mac: str

    @classmethod
    def from_line(cls, line: str) -> Self:
        """Raises ValueError."""
        at, number, mac = line.split()
        return cls(datetime.datetime.fromisoformat(at), int(number), mac)

    @property
    def line(self) -> str:
        return f"{self.at.astimezone(datetime.UTC).isoformat()} {self.number} {self.mac}\n"


def folder() -> Path:
    return Path(settings.VAR_DIR) / "audit-heads"


def last() -> Head | None:
    """What the newest file says last."""
    for path in reversed(_files()):
        with open(path, "rb") as file:
            file.seek(max(0, path.stat().st_size - _TAIL_BYTES))
            lines = file.read().decode(errors="replace").splitlines()
        if lines:
            try:
                return Head.from_line(lines[-1])
            except ValueError:
                return None
    return None


def write(link: AuditLink, *, now: datetime.datetime) -> None:
    """On the disk before it returns. One file a month, which is only ever added to."""
    folder().mkdir(mode=0o700, exist_ok=True)
    path = folder() / f"{now.astimezone(datetime.UTC):%Y-%m}.txt"
    handle = os.open(path, os.O_CREAT | os.O_APPEND | os.O_RDWR, 0o600)
    try:
        size = os.fstat(handle).st_size
        # A line that a lost current tore is left as it is, for a person to look at.
        ends_well = not size or os.pread(handle, 1, size - 1) == b"\n"
        line = ("" if ends_well else "\n") + Head(now, link.number, link.mac).line
        # One call, so that two clocks never mix their lines.
        os.write(handle, line.encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def read(paths: Iterable[Path] | None = None) -> Iterator[Head]:
    """Every head of these files, or of the clock's own. Raises Unreadable, OSError."""
    for path in _files() if paths is None else paths:
        for number, line in enumerate(path.read_text().splitlines(), start=1):
            try:
                yield Head.from_line(line)
            except ValueError:
                raise Unreadable(f"Line {number} of {path} is no head of the chain.") from None


def _files() -> list[Path]:
    return sorted(folder().glob("*.txt"))
