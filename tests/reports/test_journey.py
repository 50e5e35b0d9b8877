"""What the answers of the journey make: plain values in, one frozen concern out."""

import datetime

import pytest

from reports.details import Account
from reports.journey import (
    Answers,
    Page,
    contact_choice,
    details_from,
    identifies_nothing,
    seems_to_name_its_author,
)
from reports.templatetags.moments import moment
from tests.cast import LONDON

SAID = {"danger": "not-urgent", "worry": "A car", "contact": "no"}


def test_three_answers_make_a_concern():
    details = details_from(SAID, sending_now=False)

    assert (details.danger, details.account.worry, details.contact) == (
        "not-urgent", "A car", "no",
    )  # fmt: skip
    assert details.relation == "not-said"
    assert details.account.works_with_children == "not-sure"
    assert details.identity is None


@pytest.mark.parametrize("missing", SAID)
def test_without_one_of_them_there_is_none(missing):
    with pytest.raises(ValueError, match=r"."):
        details_from({**SAID, missing: ""}, sending_now=False)


def test_an_anonymous_concern_holds_no_name_even_where_one_was_typed():
    details = details_from({**SAID, "name": "Jo", "phone": "1"}, sending_now=False)

    assert details.identity is None


def test_the_home_is_told_in_one_line():
    said = {**SAID, "home_postcode": "NN1 1AA", "home_street": "", "home_town": "Demoton"}

    assert details_from(said, sending_now=False).account.child_home == "NN1 1AA, Demoton"


def test_empty_rows_are_left_out():
    said = {**SAID, "vehicles": [{"plate": "", "description": ""}, {"plate": "DE11 MOO"}]}

    assert [car.plate for car in details_from(said, sending_now=False).account.vehicles] == [
        "DE11 MOO"
    ]


@pytest.mark.parametrize(
    ("said", "sending_now", "choice"),
    [
        ({}, True, "no"),
        ({}, False, ""),
        ({"contact": "yes"}, True, "no"),
        ({"contact": "yes"}, False, "yes"),
        ({"contact": "yes", "phone": "1"}, True, "yes"),
        ({"contact": "if-must", "email": "a@b"}, True, "if-must"),
        ({"contact": "no", "phone": "1"}, True, "no"),
    ],
)
def test_whoever_sends_in_a_hurry_without_a_way_is_not_contacted(said, sending_now, choice):
    assert contact_choice(said, sending_now=sending_now) == choice


@pytest.mark.parametrize(
    "worry",
    [
        "My name is Jo", "my name’s Jo", "I’m called Jo", "you can call me Sky",
        "write to jo@demo.example", "ring 07700 900 142", "+44 7700 900142", "(01632) 960155",
    ],
)  # fmt: skip
def test_a_text_that_seems_to_name_its_author(worry):
    assert seems_to_name_its_author(Account(worry=worry))


@pytest.mark.parametrize(
    "worry",
    [
        "Her name is Jo",
        "number 12, since 2019",
        "car DE11 MOO",
        "they called me names",
        "@demo_wolf",
    ],
)
def test_a_text_that_does_not(worry):
    assert not seems_to_name_its_author(Account(worry=worry))


@pytest.mark.parametrize(
    "field", ["child_names", "child_home", "child_school", "child_whereabouts", "place"]
)
def test_one_clue_is_enough_to_find_somebody(field):
    assert identifies_nothing(Account(worry="A car"))
    assert not identifies_nothing(Account(worry="A car", **{field: "x"}))


def test_answers_come_back_as_they_were_kept():
    answers = Answers()
    answers.keep(Page.WORRY, {"worry": ["A car"]}, checked=True)

    assert Answers.from_plain({**answers.as_plain(), "of an older site": 1}) == answers


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime.datetime(2026, 11, 25, 11, 20, tzinfo=LONDON), "Wednesday 25 November, 11.20 am"),
        (datetime.datetime(2026, 11, 25, 17, 0, tzinfo=LONDON), "Wednesday 25 November, 5.00 pm"),
        (datetime.datetime(2026, 11, 25, 12, 0, tzinfo=LONDON), "Wednesday 25 November, midday"),
        (datetime.datetime(2026, 11, 25, 0, 0, tzinfo=LONDON), "Wednesday 25 November, midnight"),
        (datetime.datetime(2026, 7, 1, 8, 5, tzinfo=datetime.UTC), "Wednesday 1 July, 9.05 am"),
    ],
)
def test_a_moment_leaves_nothing_to_guess(at, words):
    assert moment(at) == words
