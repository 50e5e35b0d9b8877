"""What this sign-in has opened, until when it stays open, and what stands in the way."""

import datetime
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from reports import keyring
from reports.models import Concern, HandOver, Letter
from reports.sealing import CannotOpen

Row = Concern | HandOver | Letter
Found = TypeVar("Found", Concern, Letter)
Press = Callable[[HttpRequest, int], HttpResponse]

STAYS_OPEN = datetime.timedelta(minutes=15)
IDENTITY = "-identity"
CANNOT_BE_OPENED = "It cannot be opened: you hold no key for it, or it is not as it was sealed."
_KEY = "opened"


def to_open(
    find: Callable[[HttpRequest, int], Found],
) -> Callable[[Callable[[HttpRequest, Found], HttpResponse]], Press]:
    """A press on a row that needs its sealed words: leads to whatever is missing for that."""

    def decorate(view: Callable[[HttpRequest, Found], HttpResponse]) -> Press:
        @require_POST
        def press(request: HttpRequest, number: int) -> HttpResponse:
            row = find(request, number)
            try:
                return view(request, row)
            except keyring.Locked:
                return redirect(unlock_for(row.get_absolute_url()))
            except CannotOpen:
                messages.error(request, CANNOT_BE_OPENED)
                return redirect("admin:desk_keys")

        return press

    return decorate


def unlock_for(address: str) -> str:
    """Where the desk is unlocked, to come back to this page."""
    return f"{reverse('admin:desk_unlock')}?{urlencode({'next': address})}"


def remember(session: SessionBase, row: Row, *, now: datetime.datetime, part: str = "") -> None:
    """Keeps row numbers only: a session names no reference. `part` is opened apart, as who told
    us is.
    """
    still_open = {
        name: until for name, until in session.get(_KEY, {}).items() if until > now.timestamp()
    }
    session[_KEY] = still_open | {_name(row, part): (now + STAYS_OPEN).timestamp()}


def is_open(session: SessionBase, row: Row, *, now: datetime.datetime, part: str = "") -> bool:
    until: float = session.get(_KEY, {}).get(_name(row, part), 0)
    return until > now.timestamp()


def _name(row: Row, part: str) -> str:
    return f"{row._meta.model_name}-{row.pk}{part}"
