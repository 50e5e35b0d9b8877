"""Cuts the heading typeface for the web, and writes down which letters the poster can print."""

import json
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import font_manrope
from django.conf import settings
from django.core.management.base import BaseCommand
from fontTools import subset
from fontTools.ttLib import TTFont

from campaigns.poster.letters import LETTERS, POSTER_FONTS

# The stylesheet's unicode-range of each file, word for word.
ENGLISH = (
    "U+20-7E, U+A0, U+A3, U+A9, U+B7, U+D7, U+2013-2014, U+2018-2019, U+201C-201D, "
    "U+2022, U+2026, U+20AC"
)
LATIN = "U+A1-A2, U+A4-A8, U+AA-B6, U+B8-D6, U+D8-17F, U+218-21B, U+201A, U+201E"

FILES = {"manrope-english.woff2": ENGLISH, "manrope-latin.woff2": LATIN}
WEB_WEIGHT = "ExtraBold"
POSTER_WEIGHTS = ("Medium", "Bold", "ExtraBold")


class Command(BaseCommand):
    help = "Cuts the heading typeface into var/built/fonts; does nothing when it is there."
    requires_system_checks: list[str] = []  # Set-up cuts fonts before there is a database.

    def handle(self, *_args: object, **_options: object) -> None:
        folder: Path = settings.BUILT_DIR / "fonts"
        made_from = {"package": version("font-manrope"), **FILES}
        if _is_made(folder, made_from):
            return
        folder.mkdir(parents=True, exist_ok=True)
        POSTER_FONTS.mkdir(parents=True, exist_ok=True)
        for name, unicode_range in FILES.items():
            _cut(folder / name, code_points(unicode_range))
        for weight in POSTER_WEIGHTS:
            _write(POSTER_FONTS / _font_file(weight).name, _font_file(weight).read_bytes())
        letters = {"made_from": made_from, "covered": _ranges(_covered())}
        # Last, because its presence says that all is there.
        _write(LETTERS, json.dumps(letters).encode())


def code_points(unicode_range: str) -> set[int]:
    """The characters of a CSS unicode-range such as "U+20-7E, U+A0"."""
    points: set[int] = set()
    for part in unicode_range.split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return points


def _is_made(folder: Path, made_from: dict[str, str]) -> bool:
    if not LETTERS.exists() or not all((folder / name).exists() for name in FILES):
        return False
    return json.loads(LETTERS.read_text())["made_from"] == made_from


def _font_file(weight: str) -> Path:
    return Path(font_manrope.font_directory) / f"Manrope-{weight}.ttf"


def _cut(path: Path, points: set[int]) -> None:
    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = ["ccmp", "kern", "locl", "mark"]
    options.name_IDs = [0, 1, 2, 13, 14]  # the licence asks that its notice stays
    options.notdef_outline = True
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=points)
    fresh = path.with_suffix(".fresh")
    with subset.load_font(_font_file(WEB_WEIGHT), options) as font:
        cutter.subset(font)
        subset.save_font(font, fresh, options)
    fresh.replace(path)


def _covered() -> set[int]:
    """What every weight on the poster can draw."""
    return set.intersection(*(_chart(_font_file(weight)) for weight in POSTER_WEIGHTS))


def _chart(path: Path) -> set[int]:
    with TTFont(path) as font:
        return set(font.getBestCmap())


def _ranges(points: set[int]) -> list[tuple[int, int]]:
    ordered = sorted(points)
    breaks = [(a, b) for a, b in pairwise(ordered) if b != a + 1]
    firsts = [ordered[0], *(b for _, b in breaks)]
    lasts = [*(a for a, _ in breaks), ordered[-1]]
    return list(zip(firsts, lasts, strict=True))


def _write(path: Path, content: bytes) -> None:
    fresh = path.with_suffix(".fresh")
    fresh.write_bytes(content)
    fresh.replace(path)
