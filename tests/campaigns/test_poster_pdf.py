"""The printed formats, as what reads PDFs sees them: software for readers, poppler, veraPDF."""

import os
import re
import shutil
import subprocess

import pytest

from campaigns.poster.formats import A4, FORMATS
from tests.campaigns.poster_reading import reader

# The database is made for the tests that ask for it: here all ask for the words in it.
pytestmark = pytest.mark.django_db
MM = 72 / 25.4
PRINTED = [form for form in FORMATS if not form.is_picture]
VERAPDF = os.environ.get("VERAPDF") or shutil.which("verapdf")
needs_poppler = pytest.mark.skipif(
    not shutil.which("pdffonts"), reason="poppler's pdffonts is not installed"
)
each_printed = pytest.mark.parametrize("form", PRINTED, ids=lambda form: form.code)


@pytest.fixture
def words(said):
    return said[A4]


@each_printed
def test_its_pages_have_the_size_that_it_is_offered_in(drawn, form):
    pages = reader(drawn(form).file).pages

    assert len(pages) == (2 if form.code in ("a4-large", "a5") else 1)
    for page in pages:
        assert float(page.mediabox.width) == pytest.approx(form.width * MM, abs=0.1)
        assert float(page.mediabox.height) == pytest.approx(form.height * MM, abs=0.1)


@each_printed
def test_it_is_tagged_and_names_its_title_and_language(drawn, words, form):
    pdf = reader(drawn(form).file)
    catalog = pdf.trailer["/Root"]

    assert catalog["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalog
    assert catalog["/Lang"] == "en-GB"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata.title == words.title
    assert b"pdfuaid" in catalog["/Metadata"].get_data()


def structure(element) -> list:
    """Every element of the structure tree, in reading order."""
    element = element.get_object()
    if not isinstance(element, dict):
        return []
    below = element.get("/K", [])
    children = below if isinstance(below, list) else [below]
    return [element] + [found for child in children for found in structure(child)]


@each_printed
def test_headings_are_headings_and_the_code_says_where_it_leads(drawn, said, form):
    pdf, words = reader(drawn(form).file), said[form]
    elements = structure(pdf.trailer["/Root"]["/StructTreeRoot"])
    kinds = [element.get("/S") for element in elements]

    # Beside the signs: what to do, and the child's or the workplace's own heading.
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") == len(words.signs) + 2
    figures = [element["/Alt"] for element in elements if element.get("/S") == "/Figure"]
    assert figures == [f"QR code: {words.address}"]


@each_printed
def test_every_font_is_embedded(drawn, form):
    for page in reader(drawn(form).file).pages:
        fonts = page["/Resources"]["/Font"].values()
        assert fonts
        for font in fonts:
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert inner["/BaseFont"].partition("+")[2].startswith("Manrope-")
            assert "/FontFile2" in inner["/FontDescriptor"]


def output_of(*command) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@needs_poppler
@each_printed
def test_poppler_finds_tags_size_fonts_and_words_too(drawn, words, tmp_path, form):
    file = tmp_path / form.file_name
    file.write_bytes(drawn(form).file)
    about = output_of("pdfinfo", file)

    assert re.search(r"Tagged: +yes", about)
    assert re.search(rf"Title: +{re.escape(words.title)}", about)
    width, height = re.search(r"Page size: +([\d.]+) x ([\d.]+) pts", about).groups()
    assert float(width) == pytest.approx(form.width * MM, abs=0.1)
    assert float(height) == pytest.approx(form.height * MM, abs=0.1)
    rows = output_of("pdffonts", file).splitlines()[2:]
    assert rows
    assert all(re.search(r"Identity-H +yes yes yes", row) for row in rows)
    assert words.emergency.number in output_of("pdftotext", "-layout", file, "-")


@pytest.mark.skipif(not VERAPDF, reason="veraPDF is not installed: set VERAPDF to its command")
@each_printed
def test_verapdf_finds_nothing_against_pdf_ua(drawn, tmp_path, form):
    file = tmp_path / form.file_name
    file.write_bytes(drawn(form).file)

    assert output_of(VERAPDF, "--flavour", "ua1", "--format", "text", file).startswith("PASS")
