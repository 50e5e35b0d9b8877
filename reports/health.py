"""Whether the parts that nobody sees at work are at work."""

import datetime

from django.db import InterfaceError, OperationalError

from reports.models import Heartbeat, Notification

CLOCK = "clock"
AUDIT = "audit"
LONGEST_SILENCE = datetime.timedelta(minutes=2)
LONGEST_OVERDUE = datetime.timedelta(minutes=10)
# The clock chains the trail at every turn; a turn may wait for a mail server, or draw posters.
LONGEST_UNCHAINED = datetime.timedelta(minutes=5)


def beat(now: datetime.datetime, *, of: str = CLOCK) -> None:
    """The clock has gone round once more, or has chained the audit trail."""
    Heartbeat.objects.update_or_create(name=of, defaults={"at": now})


def unwell(now: datetime.datetime) -> list[str]:
    """Which of database, clock, audit and notifications are not well; outside, nothing else."""
    try:
        found = {
            CLOCK: _is_silent(CLOCK, since=now - LONGEST_SILENCE),
            AUDIT: _is_silent(AUDIT, since=now - LONGEST_UNCHAINED),
            "notifications": Notification.objects.due(now)
            .filter(next_attempt_at__lt=now - LONGEST_OVERDUE)
            .exists(),
        }
    except (OperationalError, InterfaceError):
        return ["database"]
    return [part for part, is_unwell in found.items() if is_unwell]


def _is_silent(name: str, *, since: datetime.datetime) -> bool:
    return not Heartbeat.objects.filter(name=name, at__gte=since).exists()
