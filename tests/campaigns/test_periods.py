"""A period says when what ended falls due, in days, months or years."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from campaigns.models import KeptFor

LONDON = ZoneInfo("Europe/London")


def at(year: int, month: int, day: int) -> datetime.datetime:
    return datetime.datetime(year, month, day, 9, 30, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("number", "unit", "ended", "due"),
    [
        (90, "days", at(2026, 1, 1), at(2026, 4, 1)),
        (1, "months", at(2026, 1, 31), at(2026, 2, 28)),
        (12, "months", at(2026, 11, 24), at(2027, 11, 24)),
        (6, "years", at(2024, 2, 29), at(2030, 2, 28)),
        (6, "years", at(2026, 12, 31), at(2032, 12, 31)),
    ],
)
def test_what_ended_falls_due_when_the_period_is_over(number, unit, ended, due):
    kept = KeptFor(number=number, unit=unit)

    assert kept.after(ended) == due


@pytest.mark.parametrize(
    ("number", "unit", "now", "before"),
    [
        (90, "days", at(2026, 4, 1), at(2026, 1, 1)),
        (1, "months", at(2026, 3, 31), at(2026, 2, 28)),
        (6, "years", at(2032, 2, 29), at(2026, 2, 28)),
    ],
)
def test_what_ended_before_the_period_is_due_now(number, unit, now, before):
    assert KeptFor(number=number, unit=unit).before(now) == before


def test_without_a_number_nothing_ever_falls_due(now):
    kept = KeptFor()

    assert (kept.period, kept.before(now), kept.after(now)) == ("", None, None)


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [(1, "days", "1 day"), (1, "years", "1 year"), (6, "years", "6 years")],
)
def test_a_period_reads_as_people_say_it(number, unit, words):
    assert KeptFor(number=number, unit=unit).period == words
