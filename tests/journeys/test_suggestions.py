"""Schools and places are offered while somebody types: from a list here, without a script."""

import re

import pytest
from django.db import IntegrityError

from campaigns.models import LocalPlace


@pytest.fixture
def school(open_form):
    return LocalPlace.objects.create(name="Invented <Academy>", kind="school")


def test_the_towns_of_the_place_are_offered_for_a_home(reporter):
    page = reporter.walks_to(4)
    assert re.search(r'<input[^>]*name="home_town"[^>]*list="known-place"', page.text)
    assert '<datalist id="known-place">' in page.text
    assert '<option value="Kettering">' in page.text


def test_a_school_of_the_list_is_offered_for_a_school(reporter, school):
    page = reporter.walks_to(4)
    assert re.search(r'<input[^>]*name="child_school"[^>]*list="known-school"', page.text)
    assert '<option value="Invented &lt;Academy&gt;">' in page.text


def test_every_list_stands_once_and_every_field_has_its_own(reporter, school):
    for step in (4, 5):
        page = reporter.walks_to(step)
        lists = re.findall(r'<datalist id="([^"]+)"', page.text)
        assert len(lists) == len(set(lists))
        assert set(re.findall(r'<input[^>]* list="([^"]+)"', page.text)) == set(lists)


def test_pages_without_such_a_field_carry_no_list(reporter):
    for step in (3, 6, 7):
        assert "<datalist" not in reporter.walks_to(step).text


def test_what_stands_in_no_list_is_taken_as_it_is(reporter):
    reporter.walks_to(8, step4={"child_school": "A school nobody listed", "home_town": "Elsewhere"})
    assert "A school nobody listed" in reporter.opens(8).text


def test_what_somebody_typed_is_never_offered_to_the_next(reporter):
    reporter.walks_to(5, step4={"child_school": "A school nobody listed"})
    page = reporter.opens(4).text
    assert "A school nobody listed" in page
    assert '<option value="A school nobody listed">' not in page


def test_a_name_stands_in_a_list_once(school):
    with pytest.raises(IntegrityError):
        LocalPlace.objects.create(name=school.name, kind="school")
