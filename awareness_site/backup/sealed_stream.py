"""A file of any size, sealed to a public key piece by piece.

A random key of its own closes the pieces; HPKE closes that key. Each piece is bound to its
number, and to being the last or not: so a file that was cut, swapped about, spliced with another
or lengthened does not open.
"""

import secrets
from collections.abc import Iterator
from typing import BinaryIO

from reports import sealing
from reports.sealing import CannotOpen, KeyPair

MAGIC = b"signs backup 1\n"
PIECE_BYTES = 1024 * 1024
SEALED_PIECE_BYTES = len(sealing.VERSION) + sealing.NONCE_BYTES + PIECE_BYTES + 16
_INFO = "backup"
_KEY_BYTES = 32
_LENGTH_BYTES = 2


class Sealer:
    """Takes what is to be sealed through `write`; nothing is whole before `finish`."""

    def __init__(self, file: BinaryIO, *, public_key: bytes) -> None:
        self.file_key = secrets.token_bytes(_KEY_BYTES)
        self._file, self._number, self._waiting = file, 0, bytearray()
        key_id = sealing.id_of(public_key)
        blob = sealing.seal(self.file_key, key_id=key_id, public_key=public_key, info=_INFO)
        file.write(MAGIC + len(blob).to_bytes(_LENGTH_BYTES, "big") + blob)

    def write(self, plain: bytes) -> int:
        self._waiting += plain
        # What is exactly one piece waits: it may be the last.
        while len(self._waiting) > PIECE_BYTES:
            self._seal(bytes(self._waiting[:PIECE_BYTES]), is_last=False)
            del self._waiting[:PIECE_BYTES]
        return len(plain)

    def finish(self) -> None:
        self._seal(bytes(self._waiting), is_last=True)

    def _seal(self, plain: bytes, *, is_last: bool) -> None:
        info = _piece_info(self._number, is_last=is_last)
        self._file.write(sealing.seal_under(plain, secret=self.file_key, info=info))
        self._number += 1


class Opener:
    """Gives back through `read` what a Sealer took. Raises CannotOpen at what was touched.

    Only what is read to its very end is known to be whole.
    """

    def __init__(self, file: BinaryIO, *, file_key: bytes) -> None:
        """`file` stands behind its head, as `sealed_key_in` leaves it."""
        self._pieces, self._waiting = _pieces(file, file_key), bytearray()

    def read(self, size: int) -> bytes:
        while len(self._waiting) < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._waiting += piece
        taken = bytes(self._waiting[:size])
        del self._waiting[:size]
        return taken


def sealed_key_in(file: BinaryIO) -> bytes:
    """The head of a file; its key's id is `sealing.key_id_of` it. Raises CannotOpen."""
    if file.read(len(MAGIC)) != MAGIC:
        raise CannotOpen
    blob = file.read(int.from_bytes(file.read(_LENGTH_BYTES), "big"))
    sealing.key_id_of(blob)
    return blob


def open_key(blob: bytes, pair: KeyPair) -> bytes:
    """The key of one file. Raises CannotOpen."""
    return sealing.unseal(blob, private_key=pair.private_key, info=_INFO)


def _pieces(file: BinaryIO, file_key: bytes) -> Iterator[bytes]:
    number, sealed = 0, file.read(SEALED_PIECE_BYTES)
    while True:
        ahead = file.read(SEALED_PIECE_BYTES)
        info = _piece_info(number, is_last=not ahead)
        yield sealing.open_under(sealed, secret=file_key, info=info)
        if not ahead:
            return
        number, sealed = number + 1, ahead


def _piece_info(number: int, *, is_last: bool) -> str:
    return f"{_INFO} {number} {'last' if is_last else 'more'}"
