"""When somebody reads, and when the lines are closed, as pages say it."""

import datetime

from awareness_site.asked_again import asked_again
from campaigns.closures import ClosureAhead, closures_ahead
from reports import desk_hours
from reports.desk_hours import DeskHours


def next_reading(now: datetime.datetime) -> datetime.datetime | None:
    """When somebody next reads; None while somebody does."""
    readers = _readers(desk_hours.local_day(now))
    return None if readers.read_at(now) else readers.next_reading(now)


def closures(now: datetime.datetime) -> list[ClosureAhead]:
    """The days ahead on which a line is closed, or may be."""
    return _closures(desk_hours.local_day(now))


def hours_of_the_desk(now: datetime.datetime) -> DeskHours:
    return _readers(desk_hours.local_day(now)).hours


_readers = asked_again(desk_hours.readers_from)


@asked_again
def _closures(day: datetime.date) -> list[ClosureAhead]:
    # The day alone decides, whatever the hour.
    return closures_ahead(desk_hours.at_local(day, datetime.time(12)))
