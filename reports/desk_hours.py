"""When the desk is open: the working hours, Monday to Friday without bank holidays.

A local closure is no part of it: it changes whom to ring and whether somebody reads, never a
deadline.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from campaigns.models import ContactLine
from campaigns.opening import is_bank_holiday
from campaigns.register.lines import closed_days
from reports.models import WorkingHours

LONDON = ZoneInfo("Europe/London")
DAYS_AHEAD = 31  # the desk is never closed longer, so a longer search has found a mistake


class NoWorkingHours(LookupError):
    """The desk never opens, so no deadline can be told."""


@dataclass(frozen=True)
class Opening:
    """One working day's hours, in UTC."""

    starts: datetime.datetime
    ends: datetime.datetime

    def holds(self, at: datetime.datetime) -> bool:
        return self.starts <= at < self.ends


@dataclass(frozen=True)
class DeskHours:
    """`by_weekday` gives when the desk opens and closes in local time; Monday is 0."""

    by_weekday: Mapping[int, tuple[datetime.time, datetime.time]]
    is_holiday: Callable[[datetime.date], bool]

    def is_open(self, at: datetime.datetime) -> bool:
        return self.closing(at) is not None

    def closing(self, at: datetime.datetime) -> datetime.datetime | None:
        """When the opening that holds this moment ends; None while the desk is closed."""
        opening = self.on(local_day(at))
        return opening.ends if opening and opening.holds(at) else None

    def next_opening(self, at: datetime.datetime) -> datetime.datetime | None:
        """When the desk opens next after this moment; None if it never does."""
        return next((opening.starts for opening in self.ahead(at) if opening.starts > at), None)

    def on(self, day: datetime.date) -> Opening | None:
        """The hours of this day; None where it is no working day."""
        hours = self.by_weekday.get(day.weekday())
        if hours is None or self.is_holiday(day):
            return None
        starts, ends = (at_local(day, time) for time in hours)
        return Opening(starts, ends)

    def ahead(self, at: datetime.datetime) -> Iterator[Opening]:
        """The openings that have not ended at this moment, soonest first."""
        today = local_day(at)
        for days in range(DAYS_AHEAD):
            opening = self.on(today + datetime.timedelta(days=days))
            if opening and opening.ends > at:
                yield opening


def current() -> DeskHours:
    """The working hours as the rows have them now."""
    rows = WorkingHours.objects.values_list("weekday", "opens", "closes")
    return DeskHours(
        by_weekday={weekday: (opens, closes) for weekday, opens, closes in rows},
        is_holiday=is_bank_holiday,
    )


@dataclass(frozen=True)
class Readers:
    """Those who read at the desk in its hours, but not on `closed` days."""

    hours: DeskHours
    closed: frozenset[datetime.date]

    def read_at(self, at: datetime.datetime) -> bool:
        """Whether the desk is open, and it is no day on which its people are known to be away."""
        return self.hours.is_open(at) and local_day(at) not in self.closed

    def next_reading(self, at: datetime.datetime) -> datetime.datetime | None:
        """When the desk opens next on a day without a local closure; None if it never does."""
        opening = self.hours.next_opening(at)
        while opening and local_day(opening) in self.closed:
            opening = self.hours.next_opening(opening)
        return opening


def readers_from(day: datetime.date) -> Readers:
    """As they are known for this day and those to come. Two queries."""
    # The people who answer the front-door line are those who read.
    noon = at_local(day, datetime.time(12))
    return Readers(current(), closed_days(ContactLine.Kind.FRONT_DOOR, noon))


def somebody_reads(now: datetime.datetime) -> bool:
    return readers_from(local_day(now)).read_at(now)


def next_reading(now: datetime.datetime) -> datetime.datetime | None:
    return readers_from(local_day(now)).next_reading(now)


def local_day(at: datetime.datetime) -> datetime.date:
    return at.astimezone(LONDON).date()


def at_local(day: datetime.date, time: datetime.time) -> datetime.datetime:
    """This local hour in UTC. The clocks change on Sundays, when the desk is never open."""
    return datetime.datetime.combine(day, time, tzinfo=LONDON).astimezone(datetime.UTC)
