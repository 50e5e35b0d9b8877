"""Makes the poster's picture a quarter of its size: a palette of the poster's own few colours.

In plain Python, because an image library would be a large thing to install for one small picture
that is made when words change. Format: PNG, https://www.w3.org/TR/png-3/.
"""

import struct
import zlib
from collections.abc import Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
INK, PAPER, YELLOW, WHITE = (13, 21, 38), (251, 248, 241), (255, 198, 41), (255, 255, 255)
Colour = tuple[int, int, int]


def _between(one: Colour, other: Colour, steps: int) -> list[Colour]:
    """The colours that smooth edges between two colours need, without the two."""
    shares = [step / (steps + 1) for step in range(1, steps + 1)]
    pairs = list(zip(one, other, strict=True))
    blends = [[round(a + (b - a) * share) for a, b in pairs] for share in shares]
    return [(red, green, blue) for red, green, blue in blends]


# Sixteen, so that a pixel takes half a byte.
PALETTE = [
    *(INK, PAPER, YELLOW, WHITE),
    *_between(INK, PAPER, 6),
    *_between(INK, YELLOW, 5),
    *_between(PAPER, YELLOW, 1),
]


def small(png: bytes) -> bytes:
    """The same picture in the poster's palette. Takes 8-bit RGBA, not interlaced."""
    chunks = dict(_chunks(png))
    width, height, *form = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if form != [8, 6, 0, 0, 0]:
        raise ValueError(f"Expected a plain RGBA picture, not {form}.")
    nearest: dict[bytes, int] = {}
    packed = bytearray()
    for row in _rows(zlib.decompress(chunks[b"IDAT"]), width * 4):
        packed.append(0)
        indexes = [
            nearest[pixel] if pixel in nearest else nearest.setdefault(pixel, _nearest(pixel))
            for pixel in (bytes(row[at : at + 3]) for at in range(0, width * 4, 4))
        ]
        indexes.append(0)
        packed += bytes(
            left << 4 | right for left, right in zip(indexes[:width:2], indexes[1::2], strict=False)
        )
    return SIGNATURE + b"".join(
        [
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes(part for colour in PALETTE for part in colour)),
            _chunk(b"IDAT", zlib.compress(bytes(packed), 9)),
            _chunk(b"IEND", b""),
        ]
    )


def _nearest(pixel: bytes) -> int:
    def distance(index: int) -> int:
        return sum((a - b) ** 2 for a, b in zip(PALETTE[index], pixel, strict=True))

    return min(range(len(PALETTE)), key=distance)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each kind of chunk once, those of one kind joined."""
    found: dict[bytes, bytes] = {}
    at = len(SIGNATURE)
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        found[kind] = found.get(kind, b"") + png[at + 8 : at + 8 + length]
        at += length + 12
    yield from found.items()


def _chunk(kind: bytes, content: bytes) -> bytes:
    checked = kind + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))


def _rows(raw: bytes, stride: int) -> Iterator[bytearray]:
    """Undoes the five filters of PNG, row by row."""
    above = bytearray(stride)
    for start in range(0, len(raw), stride + 1):
        row = bytearray(raw[start + 1 : start + 1 + stride])
        _unfilter(raw[start], row, above)
        yield row
        above = row


def _unfilter(kind: int, row: bytearray, above: bytearray) -> None:
    if kind == 0:
        return
    for at in range(len(row)):
        left = row[at - 4] if at >= 4 else 0
        if kind == 1:
            guess = left
        elif kind == 2:
            guess = above[at]
        elif kind == 3:
            guess = (left + above[at]) // 2
        else:
            guess = _paeth(left, above[at], above[at - 4] if at >= 4 else 0)
        row[at] = (row[at] + guess) & 255


def _paeth(left: int, up: int, corner: int) -> int:
    straight = left + up - corner
    to_left, to_up, to_corner = abs(straight - left), abs(straight - up), abs(straight - corner)
    if to_left <= to_up and to_left <= to_corner:
        return left
    return up if to_up <= to_corner else corner
