"""The drawn posters, read as a printer, a reader's software and a search would read them."""

import datetime
import io
import re
from dataclasses import replace

import pytest
from PIL import Image

from campaigns.poster.drawing import CannotDraw, PosterDoesNotFit, draw_poster, mark
from campaigns.poster.formats import A4, BY_CODE, FORMATS
from tests.campaigns.poster_reading import (
    reader,
    sizes_of,
    text_of,
    text_of_picture,
    without_spaces,
)

# The database is made for the tests that ask for it: here all ask for the words in it.
pytestmark = pytest.mark.django_db
PRINTED = [form for form in FORMATS if not form.is_picture]
PICTURES = [form for form in FORMATS if form.is_picture]
LINES = ("emergency", "safeguarding", "out_of_hours", "for_children")
each_printed = pytest.mark.parametrize("form", PRINTED, ids=lambda form: form.code)
each_picture = pytest.mark.parametrize("form", PICTURES, ids=lambda form: form.code)


@pytest.fixture
def words(said):
    return said[A4]


@each_printed
def test_it_says_every_word_that_it_was_given(drawn, said, form):
    printed = without_spaces(text_of(drawn(form).file))

    for text in said[form].all_text.splitlines():
        assert without_spaces(text) in printed, text
    for sign in said[form].signs:
        assert without_spaces(f"{sign.number} {sign.label}") in printed


@each_printed
def test_it_names_its_edition_and_day(drawn, form):
    assert "Edition 3, 24 November 2026" in text_of(drawn(form).file)


@each_printed
def test_numbers_can_be_pressed_and_addresses_followed(drawn, said, form):
    words = said[form]
    pages = reader(drawn(form).file).pages
    notes = [note.get_object() for page in pages for note in page.get("/Annots", [])]

    assert {note["/A"]["/URI"] for note in notes} == {
        words.address,
        f"{words.address}posters/{form.code}/3/",
        *(line.tel for line in (getattr(words, name) for name in LINES) if line),
    }


@pytest.mark.parametrize("form", [A4, BY_CODE["square"]], ids=lambda form: form.code)
def test_the_same_words_give_the_same_bytes_and_another_edition_others(drawn, said, now, form):
    assert draw_poster(form, said[form], edition=3, made_on=now) == drawn(form)
    assert draw_poster(form, said[form], edition=4, made_on=now).file != drawn(form).file


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.code)
def test_its_thumbnail_is_small_and_has_its_shape(drawn, form):
    picture = drawn(form).thumbnail
    image = Image.open(io.BytesIO(picture))

    assert len(picture) <= 30_000
    assert abs(image.width - form.thumbnail_size[0]) <= 1
    assert abs(image.height - form.thumbnail_size[1]) <= 1
    assert image.convert("RGB").getpixel((2, 2)) == (13, 21, 38)


@each_picture
def test_a_picture_has_the_size_that_it_is_offered_in_and_is_light(drawn, form):
    image = Image.open(io.BytesIO(drawn(form).file))

    assert image.size == (form.width, form.height)
    assert len(drawn(form).file) <= 60_000


@each_picture
def test_the_words_beside_a_picture_are_those_in_it(said, now, form):
    shown = text_of_picture(form, said[form], now).replace("Edition 3, 24 November 2026", "")

    def known(text: str) -> set[str]:
        # The numbers of the signs are for the eye alone.
        return set(re.findall(r"[^\W\d]+|\d\d+", text.lower())) - {"the"}

    assert known(said[form].alt_text) - {"the"} == known(shown)


@each_picture
def test_a_picture_holds_no_number_that_the_place_could_change(said, form):
    words = said[form]

    assert words.emergency is not None
    assert words.safeguarding is None
    assert words.out_of_hours is None


def test_an_emblem_of_a_partnership_keeps_its_colours(said, now):
    blue = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        '<path fill="#1d70b8" d="M0 0h9v9H0z"/></svg>'
    )
    form = BY_CODE["wide"]
    drawn = draw_poster(form, replace(said[form], emblem=blue), edition=1, made_on=now)
    colours = Image.open(io.BytesIO(drawn.file)).convert("RGB").getcolors(1000)

    assert (0x1D, 0x70, 0xB8) in {colour for _count, colour in colours}


@pytest.mark.parametrize(
    ("code", "least"), [("a4", 12), ("a3", 18), ("a4-large", 18), ("a5", 11), ("strip-taxi", 9.5)]
)
def test_nothing_but_the_foot_is_smaller_than_it_can_be_read(drawn, said, code, least):
    form = BY_CODE[code]
    sizes = sizes_of(drawn(form).file)
    words = said[form]
    foot = f"{words.partnership} Edition 3, 24 November 2026. {words.demonstration}"
    small = " ".join(text for size, text in sizes if size < least - 0.01 and not text.isdigit())

    assert sizes
    assert without_spaces(small) == without_spaces("" if code == "a4-large" else foot)


def test_at_two_metres_headline_signs_and_numbers_can_be_read(drawn, said):
    """24 points are capitals of 6.1 mm: an eye of 6/12 tells those of 5.8 mm apart."""
    form = BY_CODE["a3"]
    sizes = sizes_of(drawn(form).file)
    large = without_spaces(" ".join(text for size, text in sizes if size >= 24))

    for text in (
        *(said[form].headline, said[form].headline_marked, said[form].call_to_action),
        *(sign.label for sign in said[form].signs),
        *(getattr(said[form], name).number for name in LINES),
        *(said[form].short_address, said[form].to_the_child),
    ):
        assert without_spaces(text) in large, text


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.code)
def test_words_as_long_as_german_ones_and_fewer_signs_still_fit(said, now, form):
    words = said[form]
    longer = [
        replace(sign, label="Freundschaftsbeziehungen mit Älteren", notice=sign.notice[:80])
        for sign in words.signs
    ]

    draw_poster(form, replace(words, signs=tuple(longer)), edition=1, made_on=now)
    draw_poster(form, replace(words, signs=words.signs[:2]), edition=1, made_on=now)


def test_words_that_would_run_over_are_refused(words, now):
    longer = tuple(replace(sign, notice=sign.notice * 3) for sign in words.signs)

    with pytest.raises(PosterDoesNotFit, match="shorten the longest sign"):
        draw_poster(A4, replace(words, signs=longer), edition=1, made_on=now)


@pytest.mark.parametrize("field", ["headline", "headline_marked"])
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.code)
def test_a_word_wider_than_the_page_is_refused(said, now, field, form):
    with pytest.raises(PosterDoesNotFit):
        draw_poster(form, replace(said[form], **{field: "Ausbeutung" * 6}), edition=1, made_on=now)


def test_a_poster_without_a_safeguarding_number_is_refused(words, now):
    with pytest.raises(CannotDraw, match="no safeguarding line"):
        draw_poster(A4, replace(words, safeguarding=None), edition=1, made_on=now)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.code)
def test_lines_that_may_be_absent_may_be_absent(said, now, form):
    draw_poster(
        form, replace(said[form], out_of_hours=None, for_children=None), edition=1, made_on=now
    )


def test_what_looks_like_markup_is_printed_as_it_stands(words, now):
    sly = '#panic("x") *a* $b$ @c <d> [e] \\ "f"'
    signs = (replace(words.signs[0], notice=sly), *words.signs[1:])

    printed = text_of(draw_poster(A4, replace(words, signs=signs), edition=1, made_on=now).file)

    assert without_spaces(sly) in without_spaces(printed)


def test_a_letter_that_the_typeface_lacks_is_refused(words, now):
    with pytest.raises(CannotDraw):
        draw_poster(A4, replace(words, headline="Gangs 😀"), edition=1, made_on=now)


def test_an_emblem_that_is_no_drawing_is_refused(words, now):
    with pytest.raises(CannotDraw):
        draw_poster(A4, replace(words, emblem="a lion"), edition=1, made_on=now)


def test_a_mark_that_nobody_drew_is_refused():
    with pytest.raises(CannotDraw, match="no mark called unicorn"):
        mark("unicorn")


def test_a_mark_is_in_ink_when_it_stands_alone():
    assert "currentColor" not in mark("phone")


def test_the_day_is_told_in_local_time(words):
    late = datetime.datetime(2026, 7, 1, 23, 30, tzinfo=datetime.UTC)

    assert "2 July 2026" in text_of(draw_poster(A4, words, edition=1, made_on=late).file)
