"""The register for pages that many ask for: its rows are read each time, worked out when needed.

What a page says of a line changes with the rows, and with the hours in them; between two of these
it stays, and so does what was made of it.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from awareness_site.asked_again import asked_again
from campaigns.models import Alert, ContactLine, Partnership
from campaigns.opening import LONDON, both_readings
from campaigns.register.bar import HelpBar, bar_of
from campaigns.register.lines import HelpLine, as_help_line, listed_rows, with_emergency


@dataclass(frozen=True)
class Register:
    """`bar_and_lines` as they are from one moment on until another."""

    rows: Sequence[ContactLine]
    since: datetime.datetime
    until: datetime.datetime
    bar: HelpBar
    lines: tuple[HelpLine, ...]

    def holds(self, rows: Sequence[ContactLine], now: datetime.datetime) -> bool:
        return self.rows is rows and self.since <= now < self.until


def register_at(now: datetime.datetime) -> Register:
    """The same object for as long as it says the same. Three queries."""
    rows = _rows()
    kept = _kept.get("register")
    if kept is None or not kept.holds(rows, now):
        lines = with_emergency([as_help_line(row, now) for row in rows])
        kept = Register(rows, now, _next_change(rows, now), bar_of(rows, now), tuple(lines))
        _kept["register"] = kept
    return kept


def alerts_at(now: datetime.datetime) -> tuple[Alert, ...]:
    """One query."""
    return tuple(alert for alert in _alerts() if alert.is_shown(now))


partnership = asked_again(Partnership.current)
_kept: dict[str, Register] = {}


@asked_again
def _rows() -> list[ContactLine]:
    return list(listed_rows())


@asked_again
def _alerts() -> list[Alert]:
    return list(Alert.objects.all())


def _next_change(rows: Sequence[ContactLine], now: datetime.datetime) -> datetime.datetime:
    """No hour of any line lies between `now` and then, and neither does midnight."""
    today = now.astimezone(LONDON).date()
    midnight = both_readings(today + datetime.timedelta(days=1), datetime.time())
    hours = [hour for row in rows for hour in row.opening_hours.all()]
    times = {time for hour in hours for time in (hour.opens, hour.closes)}
    moments = [moment for time in times for moment in both_readings(today, time)]
    return min(moment for moment in (*midnight, *moments) if moment > now)
