"""What this sign-in has opened, and until when it stays open."""

import datetime

from django.contrib.sessions.backends.base import SessionBase

from reports.models import Concern, HandOver, Letter

Row = Concern | HandOver | Letter

STAYS_OPEN = datetime.timedelta(minutes=15)
_KEY = "opened"


def remember(session: SessionBase, row: Row, *, now: datetime.datetime) -> None:
    """Keeps row numbers only: a session names no reference."""
    still_open = {
        name: until for name, until in session.get(_KEY, {}).items() if until > now.timestamp()
    }
    session[_KEY] = still_open | {_name(row): (now + STAYS_OPEN).timestamp()}


def is_open(session: SessionBase, row: Row, *, now: datetime.datetime) -> bool:
    until: float = session.get(_KEY, {}).get(_name(row), 0)
    return until > now.timestamp()


def _name(row: Row) -> str:
    return f"{row._meta.model_name}-{row.pk}"
