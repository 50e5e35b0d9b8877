"""How tests read a poster: as software for readers does."""

import io

import pypdf

from campaigns.poster import drawing
from campaigns.poster.formats import PosterFormat
from campaigns.poster.words import PosterWords


def reader(pdf: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """As read aloud: lines and pages joined."""
    return " ".join(" ".join(page.extract_text() for page in reader(pdf).pages).split())


def without_spaces(text: str) -> str:
    return "".join(text.split())


def text_of_picture(form: PosterFormat, words: PosterWords, made_on) -> str:
    """A picture holds no text: the same layout is set as a document, and read."""
    compiler = drawing._compiler(form, words, 3, made_on)
    (document,) = drawing._pages(compiler, format="pdf")
    return text_of(document)


def sizes_of(pdf: bytes) -> list[tuple[float, str]]:
    """Each run of text with its size in points."""
    found: list[tuple[float, str]] = []

    def note(text, cm, tm, font, size):
        if text.strip():
            found.append((abs(size * tm[0] * cm[0]), text.strip()))

    for page in reader(pdf).pages:
        page.extract_text(visitor_text=note)
    return found
