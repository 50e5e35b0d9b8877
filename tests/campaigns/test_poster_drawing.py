"""The drawn poster, read as a printer, a reader's software and a search would read it."""

import datetime
import io
import re
import shutil
import subprocess
from dataclasses import replace

import pypdf
import pytest
from PIL import Image

from campaigns.poster.drawing import CannotDraw, PosterDoesNotFit, draw_poster, mark
from campaigns.poster.editions import todays_words

MM = 72 / 25.4


@pytest.fixture
def words(content):
    return todays_words(content)


@pytest.fixture
def drawn(words, now):
    return draw_poster(words, edition=3, made_on=now)


@pytest.fixture
def pdf(drawn) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(drawn.pdf))


def text_of(pdf: bytes) -> str:
    """As read aloud: lines and pages joined."""
    return " ".join(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())


def without_spaces(text: str) -> str:
    return "".join(text.split())


def test_it_is_one_page_of_a4(pdf):
    assert len(pdf.pages) == 1
    box = pdf.pages[0].mediabox
    assert float(box.width) == pytest.approx(210 * MM, abs=0.1)
    assert float(box.height) == pytest.approx(297 * MM, abs=0.1)


def test_it_is_tagged_and_names_its_title_and_language(pdf, words):
    catalog = pdf.trailer["/Root"]

    assert catalog["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalog
    assert catalog["/Lang"] == "en-GB"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata.title == words.title
    assert b"pdfuaid" in pdf.trailer["/Root"]["/Metadata"].get_data()


def structure(element) -> list:
    """Every element of the structure tree, in reading order."""
    element = element.get_object()
    if not isinstance(element, dict):
        return []
    below = element.get("/K", [])
    children = below if isinstance(below, list) else [below]
    return [element] + [found for child in children for found in structure(child)]


def test_headings_are_headings_and_the_code_says_where_it_leads(pdf, words):
    elements = structure(pdf.trailer["/Root"]["/StructTreeRoot"])
    kinds = [element.get("/S") for element in elements]

    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == len(words.signs) + 2
    figures = [element["/Alt"] for element in elements if element.get("/S") == "/Figure"]
    assert figures == [f"QR code: {words.address}"]


def test_every_font_is_embedded(pdf):
    fonts = pdf.pages[0]["/Resources"]["/Font"].values()

    assert len(fonts) == 3
    for font in fonts:
        inner = font.get_object()["/DescendantFonts"][0].get_object()
        assert inner["/BaseFont"].partition("+")[2].startswith("Manrope-")
        assert "/FontFile2" in inner["/FontDescriptor"]


@pytest.mark.skipif(not shutil.which("pdffonts"), reason="poppler's pdffonts is not installed")
def test_poppler_finds_tags_and_embedded_fonts_too(drawn, tmp_path):
    file = tmp_path / "poster.pdf"
    file.write_bytes(drawn.pdf)

    def say(*command):
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert re.search(r"Tagged: +yes", say("pdfinfo", file))
    assert re.search(r"Page size:.*A4", say("pdfinfo", file))
    rows = say("pdffonts", file).splitlines()[2:]
    assert rows
    assert all(re.search(r"Identity-H +yes yes yes", row) for row in rows)


def test_it_says_every_word_that_it_was_given(drawn, words):
    printed = without_spaces(text_of(drawn.pdf))

    for sign in words.signs:
        assert without_spaces(f"{sign.number} {sign.label}") in printed
        assert without_spaces(sign.notice) in printed
    for line in (words.emergency, words.safeguarding, words.out_of_hours, words.for_children):
        for part in (line.number, line.keys, line.hours, line.advice):
            assert without_spaces(part) in printed
    for text in (
        words.partnership,
        words.no_single_sign,
        words.call_to_action,
        words.to_the_child,
        words.for_children.name,
        words.online,
        words.short_address,
    ):
        assert without_spaces(text) in printed


def test_it_names_its_edition_and_day(drawn):
    assert "Edition 3, 24 November 2026" in text_of(drawn.pdf)


def test_numbers_can_be_pressed_and_the_address_followed(pdf, words):
    links = {note.get_object()["/A"]["/URI"] for note in pdf.pages[0]["/Annots"]}

    assert links == {
        words.emergency.tel,
        words.safeguarding.tel,
        words.out_of_hours.tel,
        words.for_children.tel,
        words.address,
    }


def test_the_same_words_give_the_same_bytes(drawn, words, now):
    assert draw_poster(words, edition=3, made_on=now) == drawn


def test_another_edition_gives_other_bytes(drawn, words, now):
    assert draw_poster(words, edition=4, made_on=now).pdf != drawn.pdf


def test_its_picture_is_small_and_shows_the_poster(drawn):
    assert len(drawn.picture) <= 30_000

    picture = Image.open(io.BytesIO(drawn.picture)).convert("RGB")

    assert picture.width == 360
    assert picture.getpixel((2, 2)) == (13, 21, 38)
    assert picture.getpixel((2, 250)) == (251, 248, 241)
    assert picture.getpixel((2, 400)) == (255, 198, 41)


def test_no_text_falls_under_12_points_but_the_foot(words, now):
    sizes: dict[str, float] = {}

    def note(text, cm, tm, font, size):
        if text.strip():
            sizes[text.strip()] = abs(size * tm[0] * cm[0])

    pdf = draw_poster(words, edition=3, made_on=now).pdf
    pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=note)

    small = " ".join(text for text, size in sizes.items() if size < 11.99 and not text.isdigit())
    foot = f"{words.partnership} Edition 3, 24 November 2026. {words.demonstration}"
    assert sizes
    assert without_spaces(small) == without_spaces(foot)


def test_words_as_long_as_german_ones_still_fit(words, now):
    longer = [
        replace(sign, label="Freundschaftsbeziehungen mit Älteren", notice=sign.notice[:80])
        for sign in words.signs
    ]

    drawn = draw_poster(replace(words, signs=tuple(longer)), edition=1, made_on=now)

    assert len(pypdf.PdfReader(io.BytesIO(drawn.pdf)).pages) == 1


def test_words_that_would_run_over_are_refused(words, now):
    longer = tuple(replace(sign, notice=sign.notice * 3) for sign in words.signs)

    with pytest.raises(PosterDoesNotFit, match="shorten the longest sign"):
        draw_poster(replace(words, signs=longer), edition=1, made_on=now)


@pytest.mark.parametrize("field", ["headline", "headline_marked"])
def test_a_word_wider_than_the_page_is_refused(words, now, field):
    with pytest.raises(PosterDoesNotFit):
        draw_poster(replace(words, **{field: "Ausbeutung" * 6}), edition=1, made_on=now)


def test_a_poster_without_a_safeguarding_number_is_refused(words, now):
    with pytest.raises(CannotDraw, match="no safeguarding line"):
        draw_poster(replace(words, safeguarding=None), edition=1, made_on=now)


def test_lines_that_may_be_absent_may_be_absent(words, now):
    fewer = replace(words, out_of_hours=None, for_children=None, signs=words.signs[:4])

    text = text_of(draw_poster(fewer, edition=1, made_on=now).pdf)

    assert words.to_the_child in text
    assert words.out_of_hours.number not in text


def test_what_looks_like_markup_is_printed_as_it_stands(words, now):
    sly = '#panic("x") *a* $b$ @c <d> [e] \\ "f"'
    signs = (replace(words.signs[0], notice=sly), *words.signs[1:])

    printed = text_of(draw_poster(replace(words, signs=signs), edition=1, made_on=now).pdf)

    assert without_spaces(sly) in without_spaces(printed)


def test_a_letter_that_the_typeface_lacks_is_refused(words, now):
    with pytest.raises(CannotDraw):
        draw_poster(replace(words, headline="Gangs 😀"), edition=1, made_on=now)


def test_a_mark_that_nobody_drew_is_refused():
    with pytest.raises(CannotDraw, match="no mark called unicorn"):
        mark("unicorn")


def test_a_mark_is_in_ink_when_it_stands_alone():
    assert "currentColor" not in mark("phone")


def test_the_day_is_told_in_local_time(words):
    late = datetime.datetime(2026, 7, 1, 23, 30, tzinfo=datetime.UTC)

    assert "2 July 2026" in text_of(draw_poster(words, edition=1, made_on=late).pdf)
