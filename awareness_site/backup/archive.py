"""The one file of a backup: a tar of manifest, mark, heads of the trail and database, sealed."""

import hashlib
import re
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, cast

from awareness_site.backup.faults import Refused
from awareness_site.backup.manifest import Manifest, mark_of
from awareness_site.backup.sealed_stream import PIECE_BYTES, Opener, Sealer
from reports.sealing import CannotOpen

MANIFEST, MARK, DATABASE, HEADS = "manifest.json", "mark", "database", "audit-heads"
_ALLOWED = re.compile(rf"{re.escape(MANIFEST)}|{MARK}|{DATABASE}|{HEADS}/[\w-]+\.txt", re.ASCII)
_DAMAGED = "The backup was damaged, cut or changed. Nothing was restored."


@dataclass(frozen=True)
class Opened:
    """What was in a backup: in clear in the workroom, each file as the manifest names it."""

    manifest: Manifest
    written: bytes
    mark: str
    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    @property
    def heads(self) -> list[Path]:
        return sorted((self.folder / HEADS).glob("*.txt"))


def pack(
    file: BinaryIO, folder: Path, manifest: Manifest, *, public_key: bytes, audit_key: bytes
) -> bytes:
    """Seals what the manifest names in the workroom. Gives the key of this one file, which the
    caller forgets once it has read the file back.
    """
    written = manifest.to_bytes()
    (folder / MANIFEST).write_bytes(written)
    (folder / MARK).write_text(mark_of(written, audit_key=audit_key))
    sealer = Sealer(file, public_key=public_key)
    stream = cast("IO[bytes]", sealer)
    with tarfile.open(fileobj=stream, mode="w|", bufsize=PIECE_BYTES) as tar:
        for name in (MANIFEST, MARK, *manifest.files):
            tar.add(folder / name, arcname=name, recursive=False)
    sealer.finish()
    return sealer.file_key


@contextmanager
def _refusing_what_was_touched() -> Iterator[None]:
    """Round whoever reads the parts: a piece in the middle of one is opened while they read."""
    try:
        yield
    except (CannotOpen, tarfile.TarError):
        raise Refused(_DAMAGED) from None


@_refusing_what_was_touched()
def read_back(file: BinaryIO, manifest: Manifest, *, file_key: bytes) -> None:
    """Opens every piece and writes none of it. Raises Refused where it is not what was packed."""
    found = {name: digest(part) for name, part in _parts(file, file_key) if name != MARK}
    said = hashlib.sha256(manifest.to_bytes()).hexdigest()
    if found != {MANIFEST: said, **manifest.files}:
        raise Refused("The disk gave back something else than was written. There is no backup.")


@_refusing_what_was_touched()
def unpack(file: BinaryIO, folder: Path, *, file_key: bytes) -> Opened:
    """Raises Refused for what was touched, and for what is not all that its manifest names."""
    for name, part in _parts(file, file_key):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        with open(path, "xb") as plain:
            shutil.copyfileobj(part, plain, PIECE_BYTES)
    if not (folder / MANIFEST).is_file() or not (folder / MARK).is_file():
        raise Refused(_DAMAGED)
    written = (folder / MANIFEST).read_bytes()
    opened = Opened(Manifest.from_bytes(written), written, (folder / MARK).read_text(), folder)
    files = digests(folder)
    if {name: files[name] for name in files if name not in (MANIFEST, MARK)} != (
        opened.manifest.files
    ) or DATABASE not in files:
        raise Refused(_DAMAGED)
    return opened


def has_a_place(name: str) -> bool:
    """What else lies in a folder must not make every backup of it one that does not open."""
    return bool(_ALLOWED.fullmatch(name))


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of each file in the workroom, by the name that it has in a backup."""
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with open(path, "rb") as file:
            found[path.relative_to(folder).as_posix()] = digest(file)
    return found


def digest(file: IO[bytes]) -> str:
    found = hashlib.sha256()
    while piece := file.read(PIECE_BYTES):
        found.update(piece)
    return found.hexdigest()


def _parts(file: BinaryIO, file_key: bytes) -> Iterator[tuple[str, IO[bytes]]]:
    """Each to be read before the next. The end is whole only when the last one was asked for."""
    opener = Opener(file, file_key=file_key)
    stream = cast("IO[bytes]", opener)
    with tarfile.open(fileobj=stream, mode="r|", bufsize=PIECE_BYTES) as tar:
        for member in tar:
            part = tar.extractfile(member) if member.isreg() else None
            if part is None or not has_a_place(member.name):
                raise Refused(_DAMAGED)
            yield member.name, part
    while opener.read(PIECE_BYTES):
        pass
