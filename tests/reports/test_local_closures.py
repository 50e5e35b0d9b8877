"""A day on which the people of the desk are away: who is called, what pages say, what stands."""

import datetime

import pytest
import time_machine
from django.urls import reverse

from campaigns.models import ContactLine
from reports import alarms, desk_hours
from reports.models import Notification, OutOfHoursPerson, Team
from reports.vocabulary import MessageKind

MINUTE = datetime.timedelta(minutes=1)
DAY = datetime.timedelta(days=1)
NOBODY_READS = "nobody reads it just now. Somebody next reads on <strong>Wednesday 25 November"


@pytest.fixture
def closed(content, now):
    """Says that the line is closed on these days, counted from today."""
    line = ContactLine.objects.published().get(kind=ContactLine.Kind.FRONT_DOOR)

    def away(*days: int) -> None:
        for day in days:
            line.closed_days.create(date=(now + day * DAY).date(), reason="Training")

    return away


@pytest.fixture
def cover(front_door) -> None:
    front_door.out_of_hours_cover = Team.OutOfHoursCover.STAFFED
    front_door.save()
    OutOfHoursPerson.objects.create(team=front_door, name="Dana", address="dana@desk.example")


def called() -> list[str]:
    calls = Notification.objects.filter(kind=MessageKind.URGENT_CONCERN)
    return [call.to for call in calls]


def test_an_urgent_concern_calls_cover_at_once(cover, closed, a_concern, now):
    closed(0)

    a_concern(danger="now", received=now)

    assert called() == ["dana@desk.example"]


def test_what_waits_when_the_closure_is_entered_calls_cover(cover, closed, a_concern, now):
    a_concern(danger="now", received=now)
    alarms.raise_due(now + MINUTE)
    assert called() == []

    closed(0)
    alarms.raise_due(now + 2 * MINUTE)

    assert called() == ["dana@desk.example"]


def test_a_closure_on_another_day_calls_nobody(cover, closed, a_concern, now):
    closed(-1, 1)

    a_concern(danger="now", received=now)
    alarms.raise_due(now + MINUTE)

    assert called() == []


def test_no_deadline_moves(closed, a_concern):
    before = a_concern(token="before")

    closed(0, 1)
    after = a_concern(token="after")

    assert (after.first_look_by, after.decide_by) == (before.first_look_by, before.decide_by)


@pytest.mark.parametrize(
    ("away", "reads", "opens"),
    [
        ([], True, 25),
        ([0], False, 25),
        ([0, 1, 2], False, 27),
        ([1], True, 26),
    ],
)
def test_somebody_next_reads_on_the_next_day_without_a_closure(
    closed, working_hours, now, away, reads, opens
):
    closed(*away)

    assert desk_hours.somebody_reads(now) is reads
    assert desk_hours.next_reading(now) == now.replace(day=opens, hour=9, minute=0)


def test_the_end_of_a_closure_of_two_months_is_found(closed, working_hours, now):
    closed(*range(60))

    opening = desk_hours.next_reading(now)

    assert opening == datetime.datetime(2027, 1, 25, 9, tzinfo=now.tzinfo)  # the Monday after


def test_the_first_page_says_that_nobody_reads(closed, a_concern, client, now):
    with time_machine.travel(now, tick=False):
        before = client.get(reverse("reports:start")).text
        closed(0)
        after = client.get(reverse("reports:start")).text

    assert NOBODY_READS not in before
    assert NOBODY_READS in after
