"""Which concerns this sign-in has opened, and until when they stay open."""

import datetime

from django.contrib.sessions.backends.base import SessionBase

from reports.models import Concern

STAYS_OPEN = datetime.timedelta(minutes=15)
_KEY = "opened"


def remember(session: SessionBase, concern: Concern, *, now: datetime.datetime) -> None:
    """Keeps row numbers only: a session names no reference."""
    still_open = {
        number: until for number, until in session.get(_KEY, {}).items() if until > now.timestamp()
    }
    session[_KEY] = still_open | {str(concern.pk): (now + STAYS_OPEN).timestamp()}


def is_open(session: SessionBase, concern: Concern, *, now: datetime.datetime) -> bool:
    return session.get(_KEY, {}).get(str(concern.pk), 0) > now.timestamp()
