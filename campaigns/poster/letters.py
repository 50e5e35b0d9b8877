"""Which characters the poster's typeface can draw: typst stops at the first that it cannot."""

import json
import unicodedata
from functools import cache

from django.conf import settings
from django.core.management import call_command

# Made by `manage.py build_fonts`: the static weights alone, and a list of what they cover.
POSTER_FONTS = settings.VAR_DIR / "poster-fonts"
LETTERS = POSTER_FONTS / "letters.json"


def missing_letters(text: str) -> list[str]:
    """Each character that cannot be printed, once, with its name: "😀 (grinning face)"."""
    covered = _covered()
    lacking = dict.fromkeys(
        letter for letter in text if ord(letter) not in covered and not letter.isspace()
    )
    return [f"{letter} ({_name(letter)})" for letter in lacking]


@cache
def _covered() -> frozenset[int]:
    # Written by the set-up, so that asking costs the web process no font library.
    if not LETTERS.exists():
        call_command("build_fonts")
    ranges = json.loads(LETTERS.read_text())["covered"]
    return frozenset(point for first, last in ranges for point in range(first, last + 1))


def _name(letter: str) -> str:
    return unicodedata.name(letter, f"U+{ord(letter):04X}").lower()
