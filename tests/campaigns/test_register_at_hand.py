"""The register that many pages ask for says at every moment what the register says."""

import datetime

import pytest

from campaigns.models import Alert, ClosedDay, ContactLine, Partnership
from campaigns.opening import LONDON
from campaigns.register.at_hand import alerts_at, partnership, register_at
from campaigns.register.bar import bar_and_lines

MINUTES_OF_A_WEEK = range(0, 7 * 24 * 60, 30)
# A Sunday night on which the clocks change, Christmas, and an ordinary week.
MONDAYS = [
    datetime.datetime(2026, 10, 22, tzinfo=LONDON),
    datetime.datetime(2026, 12, 21, tzinfo=LONDON),
    datetime.datetime(2027, 1, 11, tzinfo=LONDON),
]


@pytest.mark.parametrize("monday", MONDAYS, ids=lambda day: f"{day:%d-%m-%Y}")
def test_it_says_at_every_half_hour_of_a_week_what_the_register_says(content, monday):
    ContactLine.objects.filter(code="safeguarding-team").update(hours=ContactLine.Hours.WEEKLY)

    for minutes in MINUTES_OF_A_WEEK:
        now = monday.astimezone(datetime.UTC) + datetime.timedelta(minutes=minutes)
        register, (bar, lines) = register_at(now), bar_and_lines(now)
        assert (register.bar, list(register.lines)) == (bar, lines), now


def test_it_is_worked_out_once_between_two_hours(transactional_db, content, now):
    # Within a transaction of PostgreSQL nothing of it may be kept.
    assert register_at(now) is register_at(now + datetime.timedelta(seconds=1))


def test_a_clock_that_is_set_back_is_believed(content, now):
    night = now.replace(hour=3)
    by_day = register_at(now).bar

    assert (register_at(night).bar, register_at(now).bar) == (bar_and_lines(night)[0], by_day)


def test_a_new_number_is_there_at_the_next_use(content, now):
    register_at(now)
    ContactLine.objects.filter(kind=ContactLine.Kind.FRONT_DOOR).update(number="01632 960001")

    assert "01632 960001" in {line.number for line in register_at(now).lines}


def test_a_closure_that_is_entered_counts_at_the_next_use(content, now):
    line = ContactLine.objects.filter(kind=ContactLine.Kind.FRONT_DOOR)[0]
    register_at(now)
    ClosedDay.objects.create(line=line, date=now.astimezone(LONDON).date(), reason="Moving")

    assert register_at(now).bar == bar_and_lines(now)[0]


def test_an_alert_begins_and_ends_to_the_second(db, now):
    second, end = datetime.timedelta(seconds=1), now + datetime.timedelta(seconds=90)
    alert = Alert.objects.create(message="Flood.", starts_at=now, ends_at=end)

    shown = [alerts_at(now - second), alerts_at(now), alerts_at(end - second), alerts_at(end)]

    assert shown == [(), (alert,), (alert,), ()]


def test_the_partnerships_own_words_are_there_at_the_next_use(db):
    assert partnership().site_name == "Notice the signs"
    named = Partnership.unnamed()
    named.pk, named.site_name = 1, "Look out"
    named.save()

    assert partnership().site_name == "Look out"
