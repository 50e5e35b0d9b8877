"""Hours that are known, hours that are not, and the nights on which the clocks change."""

import datetime

import pytest

from campaigns.models import ClosedDay, ContactLine, OpeningHours
from campaigns.opening import State, availability, claim, is_bank_holiday
from tests.cast import LONDON

ALL_DAY = ("00:00", "23:59")
OFFICE = [(day, "09:00", "17:00") for day in range(5)]
NIGHTS = [(day, "00:00", "07:00") for day in range(5)] + [
    (day, "18:00", "23:59") for day in range(5)
]
NIGHTS_AND_WEEKENDS = NIGHTS + [(day, *ALL_DAY) for day in (5, 6)]

pytestmark = pytest.mark.django_db


def at(day: int, month: int, hour: int, minute: int = 0, *, year=2026, fold=0):
    return datetime.datetime(year, month, day, hour, minute, tzinfo=LONDON, fold=fold)


def a_line(hours="weekly", stretches=(), closed=(), bank_holidays="unknown") -> ContactLine:
    line = ContactLine.objects.create(
        code="a-line",
        name="A line",
        kind="front-door",
        number="01632 960000",
        hours=hours,
        on_bank_holidays=bank_holidays,
        checked_on=datetime.date(2026, 11, 3),
        next_check=datetime.date(2027, 5, 3),
    )
    for weekday, opens, closes in stretches:
        OpeningHours.objects.create(line=line, weekday=weekday, opens=opens, closes=closes)
    for day in closed:
        ClosedDay.objects.create(line=line, date=day, reason="Moving house")
    return ContactLine.objects.with_hours().get()


def said(line: ContactLine, now: datetime.datetime) -> str:
    return claim(availability(line, now), now)


def test_a_line_without_known_hours_is_never_open():
    line = a_line("unknown", OFFICE)
    hours = [at(23, 11, 0) + datetime.timedelta(hours=step) for step in range(24 * 7)]
    assert {availability(line, hour).state for hour in hours} == {State.UNKNOWN}
    assert {said(line, hour) for hour in hours} == {""}


def test_a_line_without_known_hours_is_closed_on_a_day_that_is_named_as_closed():
    line = a_line("unknown", closed=[datetime.date(2026, 11, 24)])
    assert availability(line, at(24, 11, 11)).state is State.CLOSED


def test_a_line_that_is_always_answered_says_so():
    assert said(a_line("always"), at(25, 12, 3)) == "Open now, day and night"


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(24, 11, 8, 59), ""),
        (at(24, 11, 9), "Open now, until 5pm"),
        (at(24, 11, 16, 59), "Open now, until 5pm"),
        (at(24, 11, 17), ""),
        (at(28, 11, 12), ""),
    ],
)
def test_an_office_is_open_from_its_first_minute_to_its_last(now, expected):
    assert said(a_line(stretches=OFFICE), now) == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(24, 11, 20), "Open now, until 7am tomorrow"),
        (at(25, 11, 2), "Open now, until 7am"),
        (at(25, 11, 12), ""),
        (at(27, 11, 22), "Open now, until 7am on Monday"),
        (at(29, 11, 12), "Open now, until 7am tomorrow"),
    ],
)
def test_stretches_that_meet_at_midnight_are_one(now, expected):
    assert said(a_line(stretches=NIGHTS_AND_WEEKENDS), now) == expected


@pytest.mark.parametrize(
    ("opens", "closes", "expected"),
    [
        ("08:00", "23:59", "Open now, until midnight"),
        ("08:00", "12:00", "Open now, until midday"),
        ("08:00", "16:30", "Open now, until 4:30pm"),
    ],
)
def test_the_end_is_told_as_people_say_it(opens, closes, expected):
    assert said(a_line(stretches=[(1, opens, closes)]), at(24, 11, 10)) == expected


def test_a_line_that_never_closes_by_its_weekly_hours_is_open_day_and_night():
    line = a_line(stretches=[(day, *ALL_DAY) for day in range(7)], bank_holidays="as-usual")
    assert said(line, at(24, 11, 10)) == "Open now, day and night"


def test_a_closed_line_knows_when_it_opens_next():
    line = a_line(stretches=OFFICE)
    assert availability(line, at(27, 11, 18)).opens == at(30, 11, 9)


def test_a_closed_day_is_closed_whatever_the_week_says():
    line = a_line(stretches=OFFICE, closed=[datetime.date(2026, 11, 24)])
    found = availability(line, at(24, 11, 11))
    assert (found.state, found.opens) == (State.CLOSED, at(25, 11, 9))


def test_the_night_before_a_closed_day_ends_at_midnight():
    line = a_line(stretches=NIGHTS, closed=[datetime.date(2026, 11, 25)])
    assert said(line, at(24, 11, 20)) == "Open now, until midnight"


@pytest.mark.parametrize(
    ("rule", "state"),
    [("as-usual", State.OPEN), ("closed", State.CLOSED), ("unknown", State.UNKNOWN)],
)
def test_a_bank_holiday_follows_its_own_rule(rule, state):
    boxing_day_in_lieu = at(28, 12, 11)
    line = a_line(stretches=OFFICE, bank_holidays=rule)
    assert availability(line, boxing_day_in_lieu).state is state


def test_bank_holidays_are_those_of_england():
    assert is_bank_holiday(datetime.date(2027, 3, 29))  # Easter Monday: not one in Scotland
    assert not is_bank_holiday(datetime.date(2026, 11, 30))  # St Andrew's Day: one in Scotland


def test_the_night_that_the_clocks_go_back_is_one_stretch_with_an_hour_more():
    line = a_line(stretches=NIGHTS_AND_WEEKENDS)
    first, second = at(25, 10, 1, 30, fold=0), at(25, 10, 1, 30, fold=1)
    assert second.astimezone(datetime.UTC) - first.astimezone(datetime.UTC) == datetime.timedelta(
        hours=1
    )
    assert said(line, first) == said(line, second) == "Open now, until 7am tomorrow"


def test_office_hours_keep_to_the_wall_clock_after_both_changes():
    line = a_line(stretches=OFFICE)
    summer, winter = at(23, 10, 16, 59), at(26, 10, 16, 59)
    assert said(line, summer) == said(line, winter) == "Open now, until 5pm"
    assert summer.utcoffset() != winter.utcoffset()
    assert availability(line, at(28, 3, 12, year=2027)).state is State.CLOSED
    after_easter = at(30, 3, 9, year=2027)
    assert said(line, after_easter) == "Open now, until 5pm"
    assert availability(line, after_easter - datetime.timedelta(minutes=1)).opens == after_easter


def test_an_hour_that_a_clock_change_makes_doubtful_is_not_claimed():
    line = a_line(stretches=[(6, "01:15", "01:45")])
    assert said(line, at(25, 10, 1, 30, fold=0)) == said(line, at(25, 10, 1, 30, fold=1)) == ""
    assert said(line, at(18, 10, 1, 30)) == "Open now, until 1:45am"
