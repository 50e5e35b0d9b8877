"""The table of formats: each has its layout, its own code and something to say."""

import pytest

from campaigns.models import WarningSign
from campaigns.poster.formats import DETAILS, FORMATS, LAYOUTS, Readers
from campaigns.poster.words import SHARED

each = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.code)


def test_codes_are_used_once_and_every_kind_of_reader_has_something():
    assert len({form.code for form in FORMATS}) == len(FORMATS)
    assert {form.readers for form in FORMATS} == set(Readers)


def test_every_workplace_has_a_strip():
    named = {form.workplace for form in FORMATS if form.workplace}

    assert named == set(WarningSign.Workplace.values)


@each
def test_a_format_has_a_layout_and_leaves_out_only_what_may_be_left_out(form):
    assert form.source.is_file()
    assert form.shows <= DETAILS


def test_every_layout_draws_a_format_or_is_shared_by_them():
    drawn = {form.source.stem for form in FORMATS}

    assert {path.stem for path in LAYOUTS.glob("*.typ")} == drawn | set(SHARED)
    assert drawn & set(SHARED) == set()


@each
def test_a_thumbnail_fills_its_box_and_keeps_the_shape(form):
    width, height = form.thumbnail_size

    assert width == 360 or height == 509
    assert width / height == pytest.approx(form.width / form.height, rel=0.01)


@each
def test_size_and_file_say_what_is_sent(form):
    assert f"{form.width} × {form.height}" in form.size
    assert form.file_name == f"{form.code}.{'png' if form.is_picture else 'pdf'}"
    assert form.size.endswith("pixels" if form.is_picture else "mm")
