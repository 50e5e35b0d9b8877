"""What is sealed piece by piece opens whole or not at all."""

import io

import pytest

from awareness_site.backup.sealed_stream import (
    PIECE_BYTES,
    SEALED_PIECE_BYTES,
    Opener,
    Sealer,
    open_key,
    sealed_key_in,
)
from reports import sealing
from reports.sealing import CannotOpen

PLAIN = bytes(range(256)) * 4096 * 2 + b"and half a piece" * 1000  # two pieces and some


@pytest.fixture(scope="module")
def pair():
    return sealing.new_key_pair()


@pytest.fixture(scope="module")
def sealed(pair) -> bytes:
    return seal(PLAIN, pair)


def seal(plain: bytes, pair) -> bytes:
    file = io.BytesIO()
    sealer = Sealer(file, public_key=pair.public_key)
    for start in range(0, len(plain), 700_001):
        sealer.write(plain[start : start + 700_001])
    sealer.finish()
    return file.getvalue()


def opened(sealed: bytes, pair) -> bytes:
    file = io.BytesIO(sealed)
    opener = Opener(file, file_key=open_key(sealed_key_in(file), pair))
    return b"".join(iter(lambda: opener.read(300_007), b""))


def pieces(sealed: bytes) -> tuple[bytes, list[bytes]]:
    file = io.BytesIO(sealed)
    sealed_key_in(file)
    at = file.tell()
    starts = range(at, len(sealed), SEALED_PIECE_BYTES)
    return sealed[:at], [sealed[start : start + SEALED_PIECE_BYTES] for start in starts]


@pytest.mark.parametrize(
    "length", [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, len(PLAIN)]
)
def test_it_opens_with_the_private_half(pair, length):
    assert opened(seal(PLAIN[:length], pair), pair) == PLAIN[:length]


def test_no_word_can_be_seen_in_it(sealed):
    assert b"half a piece" not in sealed
    assert len(pieces(sealed)[1]) == 3


@pytest.mark.parametrize("kept", range(3))
def test_cut_at_a_border_it_does_not_open(pair, sealed, kept):
    head, parts = pieces(sealed)

    with pytest.raises(CannotOpen):
        opened(head + b"".join(parts[:kept]), pair)


@pytest.mark.parametrize("taken", [1, 16, 17, SEALED_PIECE_BYTES])
def test_cut_anywhere_it_does_not_open(pair, sealed, taken):
    with pytest.raises(CannotOpen):
        opened(sealed[:-taken], pair)


@pytest.mark.parametrize("order", [(1, 0, 2), (0, 2, 1), (0, 0, 2), (0, 2), (1, 2), (0, 1, 2, 2)])
def test_with_pieces_swapped_doubled_or_left_out_it_does_not_open(pair, sealed, order):
    head, parts = pieces(sealed)

    with pytest.raises(CannotOpen):
        opened(head + b"".join(parts[number] for number in order), pair)


def test_with_a_piece_of_another_backup_it_does_not_open(pair, sealed):
    head, parts = pieces(sealed)
    _, others = pieces(seal(PLAIN, pair))

    with pytest.raises(CannotOpen):
        opened(head + parts[0] + others[1] + parts[2], pair)


@pytest.mark.parametrize("place", [0, 14, 15, 17, 20, 600, 1200, 2_000, PIECE_BYTES + 1300, -1])
def test_a_changed_byte_anywhere_is_noticed(pair, sealed, place):
    damaged = bytearray(sealed)
    damaged[place] ^= 1

    with pytest.raises(CannotOpen):
        opened(bytes(damaged), pair)


def test_with_something_behind_it_it_does_not_open(pair, sealed):
    with pytest.raises(CannotOpen):
        opened(sealed + b"\0", pair)


def test_another_key_does_not_open_it(sealed):
    with pytest.raises(CannotOpen):
        opened(sealed, sealing.new_key_pair())
