"""Makes one backup: the live database copied, sealed, read back, and only then given its name."""

import datetime
import os
import shutil
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from awareness_site.backup import archive, keys, marker, postgresql, sqlite
from awareness_site.backup.contents import Contents
from awareness_site.backup.faults import Refused
from awareness_site.backup.manifest import Manifest
from awareness_site.backup.sealed_stream import sealed_key_in
from awareness_site.backup.workroom import workroom
from campaigns.models import KeptFor
from campaigns.models.periods import BACKUPS
from reports import sealing
from reports.audit import heads, linking

ENDING, UNFINISHED = ".backup", ".unfinished"
_NAME = "%Y-%m-%dT%H%M%SZ"
# A day: a backup that is still being written is never older.
_STALE_SECONDS = 24 * 60 * 60
KINDS: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


@dataclass(frozen=True)
class Made:
    path: Path
    manifest: Manifest
    bytes: int
    key_id: str


def make_backup(folder: Path, *, now: datetime.datetime) -> Made:
    """Named by its time in UTC. Raises Refused; then nothing stands under that name."""
    public_key, audit_key = keys.public_key(), _audit_key()
    path = folder / f"{now.astimezone(datetime.UTC):{_NAME}}{ENDING}"
    try:
        with workroom() as room:
            _clear_unfinished(folder, now=now)
            if path.exists():
                raise Refused(f"{path} stands already.")
            manifest = _copy(room, now=now)
            fresh = folder / f".{path.name}{UNFINISHED}"
            try:
                _write(fresh, room, manifest, public_key=public_key, audit_key=audit_key)
                fresh.rename(path)
                _force(folder)
            finally:
                fresh.unlink(missing_ok=True)
    except (OSError, DatabaseError, sqlite3.Error) as fault:
        raise Refused(f"No backup was made: {_in_words(fault)}.") from None
    return Made(path, manifest, path.stat().st_size, sealing.id_of(public_key))


def remove_old(folder: Path, *, now: datetime.datetime) -> list[Path]:
    """Removes the backups whose period is over, by their names, and says which. Without a period
    in the register none; what other hands put there stays.
    """
    before = KeptFor.objects.over_before(BACKUPS, now)
    if before is None:
        return []
    old = [
        path for path in sorted(folder.glob(f"*{ENDING}")) if (at := _made_at(path)) and at < before
    ]
    for path in old:
        path.unlink()
    return old


def _made_at(path: Path) -> datetime.datetime | None:
    try:
        return datetime.datetime.strptime(f"{path.name.removesuffix(ENDING)}+0000", f"{_NAME}%z")
    except ValueError:
        return None


def _audit_key() -> bytes:
    try:
        return linking.key()
    except ImproperlyConfigured as fault:
        raise Refused(f"{fault} Every backup is marked with it.") from None


def _copy(room: Path, *, now: datetime.datetime) -> Manifest:
    if marker.stands(connection):
        raise Refused("A restore into this database has not finished: there is nothing to keep.")
    # The heads first: a clock that links meanwhile must not leave one that the copy lacks.
    (room / archive.HEADS).mkdir()
    for head in sorted(heads.folder().glob("*.txt")):
        if archive.has_a_place(f"{archive.HEADS}/{head.name}"):
            shutil.copyfile(head, room / archive.HEADS / head.name)
    found: Contents = KINDS[connection.vendor].dump(room / archive.DATABASE)
    return Manifest(now, connection.vendor, found, archive.digests(room))


def _write(
    path: Path, room: Path, manifest: Manifest, *, public_key: bytes, audit_key: bytes
) -> None:
    with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b") as file:
        file_key = archive.pack(file, room, manifest, public_key=public_key, audit_key=audit_key)
        file.flush()
        os.fsync(file.fileno())
        # From the disk, not from memory.
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        file.seek(0)
        # The one thing that only the code on paper opens, and so is not tried.
        sealed_key_in(file)
        archive.read_back(file, manifest, file_key=file_key)


def _clear_unfinished(folder: Path, *, now: datetime.datetime) -> None:
    for path in folder.glob(f".*{ENDING}{UNFINISHED}"):
        if now.timestamp() - path.stat().st_mtime > _STALE_SECONDS:
            path.unlink()


def _force(folder: Path) -> None:
    """The name itself, on the disk. Some file systems of other machines know no such thing."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def _in_words(fault: Exception) -> str:
    return (fault.strerror or "a fault of the disk") if isinstance(fault, OSError) else str(fault)
