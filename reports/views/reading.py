"""When somebody reads, as pages say it."""

import datetime

from reports import desk_hours


def next_reading(now: datetime.datetime) -> datetime.datetime | None:
    """When somebody next reads; None while somebody does."""
    return None if desk_hours.somebody_reads(now) else desk_hours.next_reading(now)
