"""Sets the poster with typst: the only module that imports it, and no web process imports this."""

import datetime
import io
import json
import re
from dataclasses import asdict, dataclass
from functools import cache

import segno
import typst
from django.core.management import call_command
from django.utils import timezone
from django.utils.formats import date_format

from campaigns.poster.letters import LETTERS, POSTER_FONTS
from campaigns.poster.picture import small
from campaigns.poster.words import EMBLEM, LAYOUT, MARKS, PosterWords

INK = "#0d1526"
SVG = "http://www.w3.org/2000/svg"
# 360 pixels across a page of 210 mm.
PICTURE_PPI = 360 / (210 / 25.4)
DOES_NOT_FIT = "the words do not fit"  # as the layout says it
SHORTEN = "its words do not fit on one page: shorten the longest sign, or the headline"


class CannotDraw(Exception):
    """The poster cannot be made from these words; the message says why."""


class PosterDoesNotFit(CannotDraw):
    """The words need more than one page, or a word is wider than its column."""


@dataclass(frozen=True)
class Drawn:
    pdf: bytes
    picture: bytes


def draw_poster(words: PosterWords, *, edition: int, made_on: datetime.datetime) -> Drawn:
    """One A4 page as tagged PDF/UA-1, and its picture (PNG, 360 pixels wide).

    The same arguments give the same bytes. Raises CannotDraw.
    """
    if words.emergency is None or words.safeguarding is None:
        raise CannotDraw("no emergency line or no safeguarding line is published")
    local = timezone.localtime(made_on)
    data = {
        **asdict(words),
        "title": words.title,
        "edition": f"Edition {edition}, {date_format(local, 'j F Y')}",
        "marks": {sign.mark: mark(sign.mark) for sign in words.signs},
        "emblem": EMBLEM.read_text(),
        "qr": _qr(words.address),
    }
    compiler = typst.Compiler(
        str(LAYOUT),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"poster": json.dumps(data)},
    )
    return _set(compiler, int(made_on.timestamp()))


def _set(compiler: typst.Compiler, timestamp: int) -> Drawn:
    try:
        picture = compiler.compile(format="png", ppi=PICTURE_PPI)
        pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=timestamp)
    except typst.TypstError as error:
        if DOES_NOT_FIT in str(error):
            raise PosterDoesNotFit(SHORTEN) from error
        raise CannotDraw(str(error)) from error
    # Pages come as a list when there is more than one.
    if not isinstance(picture, bytes) or not isinstance(pdf, bytes):
        raise PosterDoesNotFit(SHORTEN)
    return Drawn(pdf=pdf, picture=small(picture))


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
