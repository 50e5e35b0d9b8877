"""By when a person must have looked and decided: the worked examples, and what always holds."""

import csv
import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.opening import is_bank_holiday
from reports import desk_hours
from reports.deadlines import RULES, decide_by, first_look_by
from reports.desk_hours import DeskHours, NoWorkingHours

LONDON = ZoneInfo("Europe/London")
AS_PEOPLE_SAY_IT = "%A %d %B %Y %H:%M"
TABLE = Path(__file__).parent / "deadlines.csv"
EXAMPLES = list(csv.DictReader(TABLE.read_text().splitlines()))

LONG, SHORT = datetime.time(17), datetime.time(16, 30)
HOURS = DeskHours(
    by_weekday={day: (datetime.time(9), SHORT if day == 4 else LONG) for day in range(5)},
    is_holiday=is_bank_holiday,
)
UNEVEN = DeskHours(
    by_weekday={
        0: (datetime.time(10), datetime.time(12)),
        1: (datetime.time(7, 30), datetime.time(20)),
        3: (datetime.time(9), datetime.time(9, 30)),
        4: (datetime.time(13), datetime.time(16)),
    },
    is_holiday=is_bank_holiday,
)

moments = st.datetimes(
    min_value=datetime.datetime.fromisoformat("2024-01-01"),
    max_value=datetime.datetime.fromisoformat("2032-12-31"),
    timezones=st.just(datetime.UTC),
)
gaps = st.one_of(
    st.timedeltas(min_value=datetime.timedelta(0), max_value=datetime.timedelta(hours=30)),
    st.timedeltas(min_value=datetime.timedelta(0), max_value=datetime.timedelta(days=9)),
)
every_rule = pytest.mark.parametrize("rule", RULES)
all_hours = pytest.mark.parametrize("hours", [HOURS, UNEVEN], ids=["usual", "uneven"])


def at(text: str) -> datetime.datetime:
    moment = datetime.datetime.strptime(text, AS_PEOPLE_SAY_IT).replace(tzinfo=LONDON)
    assert f"{moment:{AS_PEOPLE_SAY_IT}}" == text, "The weekday and the date disagree."
    return moment


def deadline(received: datetime.datetime, rule: str, hours: DeskHours) -> datetime.datetime:
    if rule == "first look":
        return first_look_by(received, hours=hours, minutes=60)
    return decide_by(received, hours=hours, rule=rule)


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: f"{row['rule']}: {row['received']}")
def test_the_worked_examples_hold(row):
    assert deadline(at(row["received"]), row["rule"], HOURS) == at(row["expected"]), row["why"]


@all_hours
@pytest.mark.parametrize("rule", [*RULES, "first look"])
@given(received=moments, gap=gaps)
def test_a_later_receipt_never_has_an_earlier_deadline(rule, hours, received, gap):
    assert deadline(received, rule, hours) <= deadline(received + gap, rule, hours)


@all_hours
@pytest.mark.parametrize("rule", [*RULES, "first look"])
@given(received=moments)
def test_a_deadline_lies_within_opening_hours_after_the_receipt(rule, hours, received):
    told = deadline(received, rule, hours)

    opening = hours.on(told.astimezone(LONDON).date())
    assert told > received
    assert opening.starts <= told <= opening.ends
    assert told.utcoffset() == datetime.timedelta(0)


@all_hours
@given(received=moments)
def test_24_hours_are_never_later_than_one_working_day(hours, received):
    one_working_day = decide_by(received, hours=hours, rule="one working day")

    assert decide_by(received, hours=hours, rule="24 hours") <= one_working_day


@given(received=moments)
def test_no_whole_working_day_passes_between_receipt_and_deadline(received):
    told = decide_by(received, hours=HOURS, rule="one working day")

    between = (told.astimezone(LONDON).date() - received.astimezone(LONDON).date()).days
    days = [received.astimezone(LONDON).date() + datetime.timedelta(n) for n in range(1, between)]
    assert not any(HOURS.on(day) for day in days)


@pytest.mark.parametrize("sunday", ["29 March 2026", "25 October 2026"])
def test_deadlines_stay_in_order_through_the_night_when_the_clocks_change(sunday):
    midnight = at(f"Sunday {sunday} 00:00").astimezone(datetime.UTC)
    minutes = [midnight + datetime.timedelta(minutes=10 * n) for n in range(6 * 36)]

    for rule in (*RULES, "first look"):
        told = [deadline(minute, rule, HOURS) for minute in minutes]
        assert told == sorted(told)


@pytest.mark.parametrize("rule", [*RULES, "first look"])
@pytest.mark.parametrize("sunday", ["29 March 2026", "25 October 2026"])
def test_a_moment_has_one_deadline_in_whatever_zone_it_is_written(rule, sunday):
    day_and_night = DeskHours(
        by_weekday={day: (datetime.time(0), datetime.time(23, 59)) for day in range(5)},
        is_holiday=is_bank_holiday,
    )
    received = at(f"Sunday {sunday} 00:30")

    assert deadline(received, rule, day_and_night) == deadline(
        received.astimezone(datetime.UTC), rule, day_and_night
    )


def test_a_first_look_that_may_take_longer_than_a_day_counts_on_over_the_night(now):
    assert first_look_by(now, hours=HOURS, minutes=600) == at("Wednesday 25 November 2026 13:20")


@every_rule
def test_a_local_closure_never_moves_a_deadline(rule, db, working_hours, now):
    """The register's closed days are about a telephone line: the desk's hours know none."""
    from campaigns.models import ClosedDay, ContactLine

    before = decide_by(now, hours=desk_hours.current(), rule=rule)
    line = ContactLine.objects.create(
        code="front-door",
        kind="front-door",
        number="0300 000 0000",
        checked_on=now.date(),
        next_check=now.date() + datetime.timedelta(days=90),
    )
    ClosedDay.objects.create(line=line, date=before.date(), reason="Training")

    assert decide_by(now, hours=desk_hours.current(), rule=rule) == before


@pytest.mark.parametrize("rule", [*RULES, "first look"])
def test_a_desk_that_never_opens_has_no_deadline(rule, now):
    with pytest.raises(NoWorkingHours):
        deadline(now, rule, DeskHours(by_weekday={}, is_holiday=is_bank_holiday))


def test_a_desk_that_is_always_on_holiday_has_no_deadline(now):
    hours = DeskHours(by_weekday=HOURS.by_weekday, is_holiday=lambda day: True)

    with pytest.raises(NoWorkingHours):
        decide_by(now, hours=hours, rule="one working day")


def test_an_unknown_rule_is_refused_by_name(now):
    with pytest.raises(ValueError, match="two days"):
        decide_by(now, hours=HOURS, rule="two days")


def test_the_desk_knows_when_it_opens_and_closes(working_hours, now):
    hours = desk_hours.current()

    assert hours.is_open(now)
    assert hours.closing(now) == at("Tuesday 24 November 2026 17:00")
    assert hours.next_opening(now) == at("Wednesday 25 November 2026 09:00")


def test_the_hours_are_those_of_the_rows(working_hours):
    from reports.models import WorkingHours

    WorkingHours.objects.filter(weekday=2).update(closes=datetime.time(12))

    told = decide_by(
        at("Tuesday 24 November 2026 14:00"), hours=desk_hours.current(), rule="one working day"
    )

    assert told == at("Wednesday 25 November 2026 12:00")


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("Tuesday 24 November 2026 08:59", "Tuesday 24 November 2026 09:00"),
        ("Tuesday 24 November 2026 17:00", "Wednesday 25 November 2026 09:00"),
        ("Friday 27 November 2026 16:30", "Monday 30 November 2026 09:00"),
        ("Thursday 24 December 2026 18:00", "Tuesday 29 December 2026 09:00"),
        ("Friday 25 December 2026 12:00", "Tuesday 29 December 2026 09:00"),
    ],
)
def test_a_closed_desk_says_when_it_opens_next(moment, opens):
    assert not HOURS.is_open(at(moment))
    assert HOURS.closing(at(moment)) is None
    assert HOURS.next_opening(at(moment)) == at(opens)


def test_a_desk_without_hours_is_closed_and_opens_never(now):
    hours = DeskHours(by_weekday={}, is_holiday=is_bank_holiday)

    assert not hours.is_open(now)
    assert hours.next_opening(now) is None
