"""By when a person must have looked, and by when they must have decided: pure, answers in UTC."""

import datetime

from reports.desk_hours import LONDON, DeskHours, NoWorkingHours, Opening, at_local

ONE_WORKING_DAY = "one working day"
TWENTY_FOUR_HOURS = "24 hours"
RULES = (ONE_WORKING_DAY, TWENTY_FOUR_HOURS)
LEAST_OPEN = datetime.timedelta(hours=1)


def decide_by(received: datetime.datetime, *, hours: DeskHours, rule: str) -> datetime.datetime:
    """The moment that the reporter is told. It lies within opening hours, and a later receipt
    never has an earlier one. Raises NoWorkingHours, and ValueError for an unknown rule.

    "one working day": received while the desk is open, the same time on the next working day, at
    the latest its closing time; received while it is closed, the close of the first opening that
    starts afterwards.

    "24 hours": 24 hours after receipt, or when the desk next opens if it is closed then, once it
    has been open for an hour since the receipt. Never later than one working day, which is the
    limit in law whatever a partnership chooses.
    """
    one_working_day = _one_working_day(received, hours)
    if rule == ONE_WORKING_DAY:
        return one_working_day
    if rule != TWENTY_FOUR_HOURS:
        raise ValueError(f"The rule {rule!r} is none of {', '.join(RULES)}.")
    # In UTC: in local time the night on which the clocks change would be 23 or 25 hours long.
    a_day_later = received.astimezone(datetime.UTC) + datetime.timedelta(hours=24)
    soonest = _first_open_moment(a_day_later, hours)
    return min(one_working_day, max(soonest, _after_open_time(received, hours, LEAST_OPEN)))


def first_look_by(
    received: datetime.datetime, *, hours: DeskHours, minutes: int
) -> datetime.datetime:
    """When the desk has been open for so many minutes since the receipt. Raises NoWorkingHours."""
    return _after_open_time(received, hours, datetime.timedelta(minutes=minutes))


def _one_working_day(received: datetime.datetime, hours: DeskHours) -> datetime.datetime:
    following = next((day for day in hours.ahead(received) if day.starts > received), None)
    if following is None:
        raise NoWorkingHours
    if not hours.is_open(received):
        return following.ends
    return _same_time(received, following)


def _same_time(received: datetime.datetime, opening: Opening) -> datetime.datetime:
    """The receipt's local time of day on the opening's day, moved into its hours."""
    time = received.astimezone(LONDON).time()
    same = at_local(opening.starts.astimezone(LONDON).date(), time)
    return min(max(same, opening.starts), opening.ends)


def _first_open_moment(at: datetime.datetime, hours: DeskHours) -> datetime.datetime:
    for opening in hours.ahead(at):
        return max(at, opening.starts).astimezone(datetime.UTC)
    raise NoWorkingHours


def _after_open_time(
    received: datetime.datetime, hours: DeskHours, length: datetime.timedelta
) -> datetime.datetime:
    for opening in hours.ahead(received):
        since = max(received, opening.starts)
        if since + length <= opening.ends:
            return (since + length).astimezone(datetime.UTC)
        length -= opening.ends - since
    raise NoWorkingHours
