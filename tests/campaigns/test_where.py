"""Which area a postcode lies in: by its form, by the most exact table, and never by a guess."""

import re

import pytest

from campaigns.models import Area, PostcodeArea
from campaigns.where import Answer, Postcode, parse_postcode
from tests.each_row import each_row

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("NN1 1AA", "NN1 1AA"),
        ("nn11aa", "NN1 1AA"),
        ("  nn14  3ab ", "NN14 3AB"),
        ("NN143AB", "NN14 3AB"),
        ("nn1-1aa.", "NN1 1AA"),
        ("NN1 OAB", "NN1 0AB"),
        ("NN1 IAB", "NN1 1AB"),
        ("M1 1AE", "M1 1AE"),
        ("EC1A 1BB", "EC1A 1BB"),
        ("W1A0AX", "W1A 0AX"),
        ("QZ99 9ZZ", "QZ99 9ZZ"),
        ("NN6", "NN6"),
        ("nn14", "NN14"),
        ("ec1a", "EC1A"),
        ("LE16 9", "LE16 9"),
        ("nn1 4", "NN1 4"),
        ("nn1-o", "NN1 0"),
    ],
)
def test_a_postcode_is_read_however_it_is_typed(typed, read):
    assert str(parse_postcode(typed)) == read


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "N",
        "Northampton",
        "12345",
        "NN1 1A",
        "NN1 1AAA",
        "N1 11A",
        "NN1 44",
        "ＮＮ1 1ＡＡ",
        "٣",
    ],
)
def test_what_has_not_the_form_of_a_postcode_is_none(typed):
    assert parse_postcode(typed) is None


def test_a_sector_and_an_outcode_are_never_taken_for_each_other():
    assert Postcode("NN1", "4AB").codes == ["NN1 4AB", "NN1 4", "NN1"]
    assert Postcode("NN14").codes == ["NN14"]
    assert parse_postcode("NN1 4") == Postcode("NN1", "4")
    assert parse_postcode("NN14") == Postcode("NN14")


def answer(typed: str) -> Answer:
    postcode = parse_postcode(typed)
    assert postcode
    rows = PostcodeArea.objects.naming(postcode.codes)
    return Answer.about(postcode, [(row.code, row.area) for row in rows])


@each_row(
    ("typed", "areas"),
    [
        ("NN1 1AA", ["west"]),
        ("NN16 8AA", ["north"]),
        ("NN3 5LU", ["north", "west"]),
        ("NN3 6AA", ["west"]),
        ("NN6 0AA", ["north", "west"]),
        ("NN6 7AA", ["west"]),
        ("NN6", ["north", "west", "leicestershire"]),
        ("NN7 1JA", ["north", "west"]),
        ("NN7 2AA", ["west", "milton-keynes"]),
        ("PE8 4AA", ["north", "cambridgeshire", "peterborough"]),
        ("LE17 6AA", ["west", "leicestershire", "elsewhere"]),
        ("LE15 8AA", ["north", "leicestershire", "rutland", "elsewhere"]),
        ("PE9 1AA", ["north", "rutland", "peterborough", "lincolnshire", "elsewhere"]),
        ("OX27 7AA", ["west", "oxfordshire", "elsewhere"]),
        ("MK16 8AA", ["west", "milton-keynes", "elsewhere"]),
        ("NN3 5", ["north", "west"]),
        ("NN3 6", ["west"]),
        ("QZ1 1AA", []),
    ],
)
def test_the_county_s_table_answers_as_it_was_counted(content, typed, areas):
    assert [area.code for area in answer(typed).areas] == areas


# The 29 sectors that the count of 2014 found on both sides of a boundary.
SPLIT = """CV23 0, CV23 8, LE15 8, LE16 8, LE16 9, LE17 6, MK16 8, MK19 6, MK19 7, NN3 5, NN6 0,
NN6 6, NN6 9, NN7 1, NN7 2, NN10 0, NN10 9, NN11 6, NN12 8, NN13 5, NN29 7, OX17 1, OX17 2, OX17 3,
OX27 7, PE8 4, PE8 5, PE8 6, PE9 3"""


@each_row("sector", re.findall(r"\w+ \d", SPLIT))
def test_no_split_sector_is_answered_with_one_area(content, sector):
    assert answer(f"{sector}AA").needs_boundary_check


def test_a_boundary_between_areas_with_one_door_has_one_door(content):
    found = answer("NN6 0AA")
    assert found.needs_boundary_check
    assert found.has_one_door
    assert found.doors[0].front_door.code == "safeguarding-team"


def test_a_boundary_between_two_doors_names_both_and_this_place_first(content):
    found = answer("NN10 0AA")
    assert not found.has_one_door
    assert [door.is_here for door in found.doors] == [True, False]


def test_a_postcode_of_a_neighbour_lies_elsewhere(content):
    neighbour = Area.objects.get(code="rutland")
    found = Answer.about(Postcode("QZ9"), [("QZ9", neighbour)])
    assert found.is_elsewhere
    assert not found.needs_boundary_check


def test_a_postcode_that_no_table_knows_is_not_known_and_lies_nowhere(content):
    found = answer("QZ1 1AA")
    assert not found.is_known
    assert not found.is_elsewhere
    assert found.doors == ()


def test_the_most_exact_code_counts_whatever_the_order_of_the_rows(content):
    north, west = Area.objects.get(code="north"), Area.objects.get(code="west")
    rows = [("NN6", north), ("NN6 0AA", west), ("NN6 0", north)]
    for given in (rows, rows[::-1]):
        assert Answer.about(Postcode("NN6", "0AA"), given).areas == (west,)


def test_a_postcode_is_looked_up_in_few_queries(content, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        found = answer("NN10 0AA")
        assert [list(door.front_door.opening_hours.all()) for door in found.doors]
