"""The bucket of tokens as arithmetic, and what the door may doubt."""

import datetime

import pytest

from reports.flood import Allowance, doubt_about

MINUTE = datetime.timedelta(minutes=1)
TEN = Allowance(at_once=10, every=6 * MINUTE)


@pytest.mark.parametrize(
    ("before", "minutes", "after"),
    [(10, 0, 10), (0, 0, 0), (0, 5, 5 / 6), (0, 6, 1), (3.5, 12, 5.5), (0, 60, 10), (0, 9_999, 10)],
)
def test_a_bucket_wins_back_one_token_at_a_time_and_never_overflows(before, minutes, after):
    assert TEN.level(before, since=minutes * MINUTE) == pytest.approx(after)


def test_a_clock_that_was_set_back_takes_no_token_away():
    assert TEN.level(4, since=-60 * MINUTE) == 4


@pytest.mark.parametrize(
    ("trap", "seconds", "is_urgent", "doubt"),
    [
        ("", 60, False, ""),
        ("", 5, False, ""),
        ("", 4.9, False, "too-quick"),
        ("", 0, False, "too-quick"),
        ("", None, False, ""),
        ("", 0, True, ""),
        ("x", 60, False, "trap"),
        ("x", 60, True, "trap"),
        ("x", 0, False, "trap"),
    ],
)
def test_what_the_door_doubts(trap, seconds, is_urgent, doubt):
    found = doubt_about(trap=trap, seconds=seconds, quickest=5, is_urgent=is_urgent)

    assert found == doubt
