"""When somebody reads, as pages say it."""

import datetime

from reports import desk_hours


def next_reading(now: datetime.datetime) -> datetime.datetime | None:
    """When the desk next opens; None while it is open and somebody reads."""
    hours = desk_hours.current()
    return None if hours.is_open(now) else hours.next_opening(now)
