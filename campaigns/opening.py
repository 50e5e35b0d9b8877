"""When a line is known to be answered, and how a page says so: pure, in local time."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from campaigns.models import ContactLine

LONDON = ZoneInfo("Europe/London")
DAYS_AHEAD = 15
LAST_MINUTE = datetime.time(23, 59)  # how a row says "until midnight"


class State(Enum):
    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Availability:
    """`until` and `opens` are in local time; None is "day and night" or "not known"."""

    state: State
    until: datetime.datetime | None = None
    opens: datetime.datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.state is State.OPEN


@dataclass(frozen=True)
class Stretch:
    starts: datetime.datetime
    ends: datetime.datetime


@cache
def _bank_holidays(year: int) -> frozenset[datetime.date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_bank_holiday(day: datetime.date) -> bool:
    """Whether this is a public holiday in England."""
    return day in _bank_holidays(day.year)


def availability(line: ContactLine, now: datetime.datetime) -> Availability:
    """What is known at `now` (aware) of a line whose hours and closed days are prefetched.

    Only what is known counts: unknown hours and unknown bank holidays are never OPEN.
    """
    local = now.astimezone(LONDON)
    state = day_state(line, local.date())
    if line.hours == ContactLine.Hours.ALWAYS:
        return Availability(state)
    if line.hours == ContactLine.Hours.UNKNOWN:
        return Availability(State.CLOSED if state is State.CLOSED else State.UNKNOWN)
    ahead = [stretch for stretch in _joined(line, local.date()) if stretch.ends > now]
    if ahead and ahead[0].starts <= now:
        ends = ahead[0].ends.astimezone(LONDON)
        beyond = ends.date() > local.date() + datetime.timedelta(days=DAYS_AHEAD - 2)
        return Availability(State.OPEN, until=None if beyond else ends)
    opens = ahead[0].starts.astimezone(LONDON) if ahead else None
    return Availability(State.UNKNOWN if state is State.UNKNOWN else State.CLOSED, opens=opens)


def is_usually_open(line: ContactLine, now: datetime.datetime) -> bool | None:
    """Whether the rows hold this moment; None where a line has none.

    The rows of a line whose hours are not known are only its usual ones, entered so that the
    likelier of two numbers can be shown first. They are never ground for a claim.
    """
    if not line.opening_hours.all():
        return None
    stretches = _joined(line, now.astimezone(LONDON).date())
    return any(stretch.starts <= now < stretch.ends for stretch in stretches)


def day_state(line: ContactLine, day: datetime.date) -> State:
    """OPEN when the line keeps its usual hours on this day, whatever these are."""
    if any(closed.date == day for closed in line.closed_days.all()):
        return State.CLOSED
    if line.hours == ContactLine.Hours.ALWAYS or not is_bank_holiday(day):
        return State.OPEN
    return {
        ContactLine.OnBankHolidays.AS_USUAL: State.OPEN,
        ContactLine.OnBankHolidays.CLOSED: State.CLOSED,
    }.get(ContactLine.OnBankHolidays(line.on_bank_holidays), State.UNKNOWN)


def _joined(line: ContactLine, today: datetime.date) -> list[Stretch]:
    """The known stretches from yesterday on, those that adjoin made one."""
    joined: list[Stretch] = []
    for stretch in sorted(_stretches(line, today), key=lambda stretch: stretch.starts):
        if joined and stretch.starts <= joined[-1].ends:
            ends = max(joined[-1].ends, stretch.ends)
            joined[-1] = Stretch(joined[-1].starts, ends)
        else:
            joined.append(stretch)
    return joined


def _stretches(line: ContactLine, today: datetime.date) -> Iterator[Stretch]:
    rows = list(line.opening_hours.all())
    for offset in range(-1, DAYS_AHEAD):
        day = today + datetime.timedelta(days=offset)
        if day_state(line, day) is not State.OPEN:
            continue
        for row in rows:
            if row.weekday == day.weekday():
                starts = max(both_readings(day, row.opens))
                ends = min(_closing(day, row.closes))
                # A stretch inside the hour that a clock change takes or repeats is no stretch.
                if ends > starts:
                    yield Stretch(starts, ends)


def _closing(day: datetime.date, closes: datetime.time) -> tuple[datetime.datetime, ...]:
    if closes >= LAST_MINUTE:
        return both_readings(day + datetime.timedelta(days=1), datetime.time(0))
    return both_readings(day, closes)


def both_readings(day: datetime.date, time: datetime.time) -> tuple[datetime.datetime, ...]:
    """The moments that a wall clock may mean, in UTC: two on the night that the clocks change.

    Callers take the later one to open and the earlier one to close, so that a doubtful hour is
    never claimed.
    """
    local = datetime.datetime.combine(day, time, tzinfo=LONDON)
    return tuple(local.replace(fold=fold).astimezone(datetime.UTC) for fold in (0, 1))


def claim(known: Availability, now: datetime.datetime) -> str:
    """Such as "Open now, until 5pm"; empty unless the line is known to be open."""
    if known.state is not State.OPEN:
        return ""
    if known.until is None:
        return "Open now, day and night"
    return f"Open now, until {_moment(known.until, now.astimezone(LONDON))}"


def _moment(until: datetime.datetime, local: datetime.datetime) -> str:
    days = (until.date() - local.date()).days
    midnight = until.time() == datetime.time(0)
    if days == 0 or (days == 1 and midnight):
        return _hour(until)
    if days == 1:
        return f"{_hour(until)} tomorrow"
    # Midnight ends the day before: "midnight on Sunday", not the first minute of Monday.
    day = until - datetime.timedelta(days=1) if midnight else until
    return f"{_hour(until)} on {day:%A}"


def _hour(at: datetime.datetime) -> str:
    if at.time() == datetime.time(0):
        return "midnight"
    if at.time() == datetime.time(12):
        return "midday"
    minutes = f":{at.minute:02d}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"
