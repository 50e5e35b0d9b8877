"""Whether the parts that nobody sees at work are at work."""

import datetime

from django.conf import settings
from django.db import InterfaceError, OperationalError

from reports.models import Heartbeat, Notification

CLOCK = "clock"
AUDIT = "audit"
BACKUP = "backup"
LONGEST_SILENCE = datetime.timedelta(minutes=2)
LONGEST_OVERDUE = datetime.timedelta(minutes=10)
# The clock chains the trail at every turn; a turn may wait for a mail server, or draw posters.
LONGEST_UNCHAINED = datetime.timedelta(minutes=5)
# One is made each night; a day and a half leaves room for one night that took long.
LONGEST_WITHOUT_BACKUP = datetime.timedelta(hours=36)


def beat(now: datetime.datetime, *, of: str = CLOCK) -> None:
    """The clock has gone round once more, or chained the audit trail; or a backup was made."""
    Heartbeat.objects.update_or_create(name=of, defaults={"at": now})


def unwell(now: datetime.datetime) -> list[str]:
    """Which of database, clock, audit, backup and notifications are not well; outside, nothing
    else.
    """
    try:
        found = {
            CLOCK: _is_silent(CLOCK, since=now - LONGEST_SILENCE),
            AUDIT: _is_silent(AUDIT, since=now - LONGEST_UNCHAINED),
            BACKUP: backup_is_late(now),
            "notifications": Notification.objects.due(now)
            .filter(next_attempt_at__lt=now - LONGEST_OVERDUE)
            .exists(),
        }
    except (OperationalError, InterfaceError):
        return ["database"]
    return [part for part, is_unwell in found.items() if is_unwell]


def backup_is_late(now: datetime.datetime) -> bool:
    """Whether the last backup that was found whole is too old, or there is none. What was invented
    for a demonstration needs none.
    """
    return not settings.DEMONSTRATION and _is_silent(BACKUP, since=now - LONGEST_WITHOUT_BACKUP)


def _is_silent(name: str, *, since: datetime.datetime) -> bool:
    return not Heartbeat.objects.filter(name=name, at__gte=since).exists()
