"""Times as a busy person reads them: how long, how late, by when."""

import datetime

from django.utils import timezone

from reports.models import Concern


def span(length: datetime.timedelta) -> str:
    """A length of time in two units at most: "40 min", "2 h 10", "3 days"."""
    minutes = int(length.total_seconds()) // 60
    if minutes < 60:
        return f"{max(minutes, 1)} min"
    if minutes < 24 * 60:
        hours, rest = divmod(minutes, 60)
        return f"{hours} h {rest:02}" if rest else f"{hours} h"
    days = minutes // (24 * 60)
    return "1 day" if days == 1 else f"{days} days"


def moment(at: datetime.datetime) -> str:
    """A local date and hour: "Tue 24 Nov, 10:40"."""
    local = timezone.localtime(at)
    return f"{local:%a} {local.day} {local:%b, %H:%M}"


def end_of_day(now: datetime.datetime) -> datetime.datetime:
    """The local midnight that ends this day."""
    tomorrow = timezone.localtime(now).date() + datetime.timedelta(days=1)
    return timezone.make_aware(datetime.datetime.combine(tomorrow, datetime.time()))


def left(by: datetime.datetime, now: datetime.datetime) -> str:
    """How long until `by`, or how late: "in 2 h 10", "tomorrow", "40 min late"."""
    if by < now:
        return f"{span(now - by)} late"
    days = (timezone.localtime(by).date() - timezone.localtime(now).date()).days
    if days == 0:
        return f"in {span(by - now)}"
    return "tomorrow" if days == 1 else f"in {days} days"


def is_late(concern: Concern, now: datetime.datetime) -> bool:
    return not concern.is_decided and concern.decide_by < now


def is_first_look_late(concern: Concern, now: datetime.datetime) -> bool:
    return concern.first_looked_at is None and concern.first_look_by < now
