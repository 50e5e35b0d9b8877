"""Whether the parts that nobody sees at work are at work."""

import datetime

from django.db import InterfaceError, OperationalError

from reports.models import Heartbeat, Notification

CLOCK = "clock"
LONGEST_SILENCE = datetime.timedelta(minutes=2)
LONGEST_OVERDUE = datetime.timedelta(minutes=10)


def beat(now: datetime.datetime) -> None:
    """The clock has gone round once more."""
    Heartbeat.objects.update_or_create(name=CLOCK, defaults={"at": now})


def unwell(now: datetime.datetime) -> list[str]:
    """Which of database, clock and notifications are not well. Nothing else is said outside."""
    try:
        found = {
            "clock": not Heartbeat.objects.filter(
                name=CLOCK, at__gte=now - LONGEST_SILENCE
            ).exists(),
            "notifications": Notification.objects.due(now)
            .filter(next_attempt_at__lt=now - LONGEST_OVERDUE)
            .exists(),
        }
    except (OperationalError, InterfaceError):
        return ["database"]
    return [part for part, is_unwell in found.items() if is_unwell]
