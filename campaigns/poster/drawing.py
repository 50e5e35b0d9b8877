"""Sets posters with typst: the only module that imports it, and no web process imports this."""

import datetime
import io
import json
import re
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

import segno
import typst
from django.core.management import call_command
from django.utils import timezone
from django.utils.formats import date_format

from campaigns.poster.formats import LAYOUTS, PosterFormat
from campaigns.poster.letters import LETTERS, POSTER_FONTS
from campaigns.poster.picture import small
from campaigns.poster.words import EMBLEM, MARKS, PosterWords

INK = "#0d1526"
SVG = "http://www.w3.org/2000/svg"
PIXELS = 72.0  # an inch: one pixel is one point
DOES_NOT_FIT = "the words do not fit"  # as the layouts say it
SHORTEN = "its words do not fit: shorten the longest sign, or the headline"


class CannotDraw(Exception):
    """The poster cannot be made from these words; the message says why."""


class PosterDoesNotFit(CannotDraw):
    """The words need more room than there is, or a word is wider than its column."""


@dataclass(frozen=True)
class Drawn:
    file: bytes
    thumbnail: bytes


def draw_poster(
    form: PosterFormat, words: PosterWords, *, edition: int, made_on: datetime.datetime
) -> Drawn:
    """The file, tagged PDF/UA-1 or a PNG, and its thumbnail (PNG, of the first page).

    The same arguments give the same bytes. Raises CannotDraw.
    """
    needed = {"emergency", "safeguarding"} & ({"emergency"} | form.shows)
    if any(getattr(words, line) is None for line in needed):
        raise CannotDraw("no emergency line or no safeguarding line is published")
    compiler = _compiler(form, words, edition, made_on)
    thumbnail = _pages(compiler, format="png", ppi=form.thumbnail_size[0] / form.inches[0])[0]
    if form.is_picture:
        (file,) = _pages(compiler, format="png", ppi=PIXELS)
        return Drawn(file=small(file), thumbnail=small(thumbnail))
    (file,) = _pages(
        compiler, format="pdf", pdf_standards=["ua-1"], timestamp=int(made_on.timestamp())
    )
    return Drawn(file=file, thumbnail=small(thumbnail))


def _compiler(
    form: PosterFormat, words: PosterWords, edition: int, made_on: datetime.datetime
) -> typst.Compiler:
    local = timezone.localtime(made_on)
    data = {
        **asdict(words),
        "format": {"width": form.width, "height": form.height, "is_picture": form.is_picture},
        "title": words.title,
        "edition": f"Edition {edition}, {date_format(local, 'j F Y')}",
        "edition_address": f"{words.address}posters/{form.code}/{edition}/",
        "marks": {sign.mark: mark(sign.mark) for sign in words.signs},
        "emblem": words.emblem or EMBLEM.read_text(),
        "qr": _qr(words.address),
    }
    return typst.Compiler(
        str(form.source),
        root=str(LAYOUTS),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"poster": json.dumps(data)},
    )


def _pages(compiler: typst.Compiler, **settings: Any) -> list[bytes]:
    """One document of pages, or a picture of each page."""
    try:
        made = compiler.compile(**settings)
    except typst.TypstError as error:
        if DOES_NOT_FIT in str(error):
            raise PosterDoesNotFit(SHORTEN) from error
        raise CannotDraw(str(error)) from error
    return [made] if isinstance(made, bytes) else list(made or [])


def mark(name: str) -> str:
    """One symbol of the sprite as a drawing of its own, in ink. Raises CannotDraw."""
    found = re.search(rf'<symbol id="{re.escape(name)}"(.*?)</symbol>', _sprite(), re.DOTALL)
    if found is None:
        raise CannotDraw(f"there is no mark called {name}")
    drawing = f'<svg xmlns="{SVG}"{found[1]}</svg>'
    return drawing.replace("currentColor", INK)


@cache
def _sprite() -> str:
    return MARKS.read_text()


@cache
def _fonts() -> typst.Fonts:
    # Not the package's own folder: the variable file in it would answer for every weight.
    if not LETTERS.exists():
        call_command("build_fonts")
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(POSTER_FONTS)]
    )


def _qr(address: str) -> str:
    """With a quiet zone of four modules, and correction M or better for a creased corner."""
    drawing = io.BytesIO()
    segno.make_qr(address, error="m").save(
        drawing, kind="svg", border=4, dark=INK, light="#fff", xmldecl=False
    )
    return drawing.getvalue().decode()
