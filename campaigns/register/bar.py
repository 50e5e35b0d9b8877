"""The help bar: 999, and which of the safeguarding team's lines to ring at one moment."""

import datetime
from dataclasses import dataclass

from campaigns.models import ContactLine
from campaigns.opening import (
    LONDON,
    Availability,
    State,
    availability,
    is_bank_holiday,
    is_usually_open,
)
from campaigns.register.lines import (
    HelpLine,
    as_help_line,
    emergency_as_shipped,
    listed_rows,
    with_emergency,
)

Kind = ContactLine.Kind
KINDS = (Kind.EMERGENCY, Kind.FRONT_DOOR, Kind.OUT_OF_HOURS)


@dataclass(frozen=True)
class HelpBar:
    """999, and the safeguarding line to ring at one moment; None where nobody published one."""

    emergency: HelpLine
    open_now: HelpLine | None = None


def help_bar(now: datetime.datetime) -> HelpBar:
    """Three queries."""
    return bar_of(list(listed_rows().filter(kind__in=KINDS)), now)


def bar_and_lines(now: datetime.datetime) -> tuple[HelpBar, list[HelpLine]]:
    """What `help_bar` and `published_lines` give, out of the same three queries."""
    rows = list(listed_rows())
    return bar_of(rows, now), with_emergency([as_help_line(row, now) for row in rows])


def bar_of(rows: list[ContactLine], now: datetime.datetime) -> HelpBar:
    """The bar out of rows that `listed_rows` gave."""
    emergency, to_ring = _first(rows, Kind.EMERGENCY), _to_ring(rows, now)
    return HelpBar(
        as_help_line(emergency, now) if emergency else emergency_as_shipped(),
        as_help_line(to_ring, now) if to_ring else None,
    )


def _first(rows: list[ContactLine], kind: str) -> ContactLine | None:
    return next((row for row in rows if row.kind == kind), None)


def _to_ring(rows: list[ContactLine], now: datetime.datetime) -> ContactLine | None:
    """The safeguarding line for this moment: one known to be open, else the likelier one."""
    day, night = _first(rows, Kind.FRONT_DOOR), _first(rows, Kind.OUT_OF_HOURS)
    if day is None or night is None:
        return day or night
    by_day, by_night = availability(day, now), availability(night, now)
    if by_day.is_open:
        return day
    if by_night.is_open:
        return night
    if State.CLOSED is by_day.state is by_night.state:
        return night if _opens_sooner(by_night, by_day) else day
    # A line whose hours nobody knows may be answered; one that is known to be closed is not.
    if by_day.state is State.UNKNOWN and (usual := is_usually_open(day, now)) is not None:
        return day if usual else night
    office_is_shut = by_day.state is State.CLOSED or is_bank_holiday(now.astimezone(LONDON).date())
    return night if office_is_shut and by_night.state is State.UNKNOWN else day


def _opens_sooner(one: Availability, other: Availability) -> bool:
    return one.opens is not None and (other.opens is None or one.opens < other.opens)
