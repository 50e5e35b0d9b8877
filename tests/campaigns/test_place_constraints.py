"""What the database refuses of postcodes and places, and what a form refuses before it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from campaigns.models import Area, PostcodeArea, PostcodeTable

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(content) -> PostcodeArea:
    return PostcodeArea.objects.get(code="NN1")


def test_an_area_is_named_once_for_a_postcode(row):
    with pytest.raises(IntegrityError):
        PostcodeArea.objects.create(table=row.table, code=row.code, area=row.area)


def test_a_postcode_may_lie_in_two_areas(row):
    north = Area.objects.get(code="north")
    PostcodeArea.objects.create(table=row.table, code=row.code, area=north)


def test_a_row_has_a_code(row):
    with pytest.raises(IntegrityError, match="postcodearea_has_a_code"):
        PostcodeArea.objects.filter(pk=row.pk).update(code="")


def test_there_is_one_table_of_each_detail(row):
    table = PostcodeTable.objects.get(detail="sector")
    table.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        table.save(force_insert=True)


def test_a_table_is_checked_again_after_it_was_checked(row):
    with pytest.raises(IntegrityError, match="postcodetable_is_checked_again"):
        PostcodeTable.objects.update(next_check="2020-01-01")


@pytest.mark.parametrize("code", ["NN1", "NN14", "EC1A", "NN1 4", "NN1 4AB", "EC1A 1BB"])
def test_codes_are_written_with_one_space(row, code):
    row.code = code
    row.full_clean()


@pytest.mark.parametrize("code", ["nn1", "NN14AB", "NN1  4", "NN1 4A", "1NN", "NN1 AB4"])
def test_other_ways_to_write_a_code_are_refused(row, code):
    row.code = code
    with pytest.raises(ValidationError):
        row.full_clean()


@pytest.mark.parametrize("districts", ["E06000061", "E06000061 E07000131", ""])
def test_districts_are_official_codes(row, districts):
    row.area.districts = districts
    row.area.full_clean()


@pytest.mark.parametrize("districts", ["North", "E06000061,E07000131", "e06000061"])
def test_other_words_are_no_districts(row, districts):
    row.area.districts = districts
    with pytest.raises(ValidationError):
        row.area.full_clean()
