"""Makes a picture a third of its weight: a palette of the poster's own few colours.

In plain Python, because an image library would be a large thing to install for some small pictures
that are made when words change. Format: PNG, https://www.w3.org/TR/png-3/.
"""

import struct
import zlib
from array import array
from collections import Counter
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
# A colour as far from all of these as two blends are apart is somebody else's: their emblem's.
FAR = 48**2
MOST = 256


def small(png: bytes) -> bytes:
    """The same picture in the poster's palette. Takes 8-bit RGBA, not interlaced."""
    chunks = dict(_chunks(png))
    width, height, *form = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if form != [8, 6, 0, 0, 0]:
        raise ValueError(f"Expected a plain RGBA picture, not {form}.")
    rows = [bytes(row) for row in unfiltered(zlib.decompress(chunks[b"IDAT"]), width * 4)]
    pixels: Counter[int] = Counter()
    for row, times in Counter(rows).items():
        for pixel, count in Counter(array("I", row)).items():
            pixels[pixel] += count * times
    palette, index = _palette(pixels)
    depth = 4 if len(palette) <= 16 else 8
    packed = _packed(rows, index, depth)
    return SIGNATURE + b"".join(
        [
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes(part for colour in palette for part in colour)),
            _chunk(b"IDAT", zlib.compress(packed, 9)),
            _chunk(b"IEND", b""),
        ]
    )


def _palette(pixels: Counter[int]) -> tuple[list[Colour], dict[int, int]]:
    """The colours to keep, and for each pixel which of them it takes."""
    colours: dict[int, Colour] = {pixel: _colour(pixel) for pixel in pixels}
    far = [
        pixel
        for pixel, _count in pixels.most_common()
        if min(_distance(colours[pixel], known) for known in PALETTE) > FAR
    ]
    palette = PALETTE + [colours[pixel] for pixel in far[: MOST - len(PALETTE)]]
    nearest = {
        pixel: min(range(len(palette)), key=lambda at: _distance(colour, palette[at]))
        for pixel, colour in colours.items()
    }
    return palette, nearest


def _colour(pixel: int) -> Colour:
    red, green, blue, _alpha = array("I", [pixel]).tobytes()
    return red, green, blue


def _distance(one: Colour, other: Colour) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _packed(rows: list[bytes], index: dict[int, int], depth: int) -> bytes:
    """Each row once: most of a poster's are like the one above."""
    done: dict[bytes, bytes] = {}
    for row in rows:
        if row not in done:
            places = bytes(map(index.__getitem__, array("I", row)))
            done[row] = b"\0" + (places if depth == 8 else _halved(places))
    return b"".join(map(done.__getitem__, rows))


def _halved(places: bytes) -> bytes:
    """Two places in a byte."""
    even = places + b"\0" * (len(places) % 2)
    return bytes(left << 4 | right for left, right in zip(even[::2], even[1::2], strict=True))


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


def unfiltered(raw: bytes, stride: int) -> Iterator[bytes]:
    """The rows of a picture, with the five filters of PNG undone."""
    above = bytes(stride)
    for start in range(0, len(raw), stride + 1):
        row = raw[start + 1 : start + 1 + stride]
        above = _unfilter(raw[start], row, above)
        yield above


def _unfilter(kind: int, row: bytes, above: bytes) -> bytes:
    if kind == 0:
        return row
    if kind == 2:
        return _added(row, above)
    # The four channels are followed one by one: each leans on its own left neighbour.
    done = bytearray(len(row))
    for channel in range(4):
        done[channel::4] = _along(kind, row[channel::4], above[channel::4])
    return bytes(done)


def _added(row: bytes, above: bytes) -> bytes:
    """Byte by byte without a carry, all of them at once in one large number."""
    ones = int.from_bytes(b"\x7f" * len(row))
    a, b = int.from_bytes(row), int.from_bytes(above)
    total = ((a & ones) + (b & ones)) ^ ((a ^ b) & ~ones)
    return (total & (ones | ones << 1 | 1)).to_bytes(len(row))


def _along(kind: int, row: bytes, above: bytes) -> bytes:
    done = bytearray()
    left = corner = 0
    for value, up in zip(row, above, strict=True):
        if kind == 1:
            guess = left
        elif kind == 3:
            guess = (left + up) // 2
        else:
            guess = left if up == corner else up if left == corner else _paeth(left, up, corner)
        left, corner = (value + guess) & 255, up
        done.append(left)
    return bytes(done)


def _paeth(left: int, up: int, corner: int) -> int:
    straight = left + up - corner
    to_left, to_up, to_corner = abs(straight - left), abs(straight - up), abs(straight - corner)
    if to_left <= to_up and to_left <= to_corner:
        return left
    return up if to_up <= to_corner else corner
