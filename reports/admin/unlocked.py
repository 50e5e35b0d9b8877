"""What somebody has unlocked, between two requests: boxed in the session under a second cookie.

The row of the session, its id, or the whole database with SECRET_KEY open nothing: what opens
the box is in the cookie alone.
"""

import binascii
import datetime
import secrets
from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from reports import keyring, sealing
from reports.admin import access
from reports.keyring import UnlockedKey

IDLE_AT_FIRST = 15
LONGEST = datetime.timedelta(hours=settings.DESK_HOURS)
# Each page would otherwise write the session: the lock need not know the second.
NOTED_EVERY = datetime.timedelta(seconds=20)
SECRET_BYTES = 32
_KEPT = "unlocked"


def carry_unlocked_key(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: the person object of a request to the desk carries what they have unlocked."""

    def middleware(request: HttpRequest) -> HttpResponse:
        cookie = settings.UNLOCK_COOKIE_NAME
        if cookie not in request.COOKIES or not request.path.startswith(reverse("admin:index")):
            return get_response(request)
        key = _recalled(request, now=timezone.now())
        if key is not None:
            keyring.carry(access.reader(request), key)
        response = get_response(request)
        if _KEPT not in request.session and cookie not in response.cookies:
            response.delete_cookie(cookie, samesite="Strict")
        return response

    return middleware


def keep(
    request: HttpRequest, response: HttpResponse, key: UnlockedKey, *, now: datetime.datetime
) -> None:
    secret = secrets.token_bytes(SECRET_BYTES)
    box = sealing.seal_under(key.private_half, secret=secret, info=_info(request, key.key_id))
    request.session[_KEPT] = {
        "box": b64encode(box).decode(),
        "key_id": key.key_id,
        "since": now.timestamp(),
        "used": now.timestamp(),
    }
    # A session id that was known before opens nothing afterwards.
    request.session.cycle_key()
    response.set_cookie(
        settings.UNLOCK_COOKIE_NAME,
        b64encode(secret).decode(),
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Strict",
    )


def lock(request: HttpRequest) -> None:
    request.session.pop(_KEPT, None)
    keyring.carry(access.reader(request), None)


def idle_minutes(request: HttpRequest) -> int:
    """The shortest that a team of this person asks for."""
    asked = (held.team.idle_minutes for held in access.memberships(request))
    return min(asked, default=IDLE_AT_FIRST)


def _recalled(request: HttpRequest, *, now: datetime.datetime) -> UnlockedKey | None:
    kept = request.session.get(_KEPT) if request.user.is_authenticated else None
    if kept is None:
        return None
    moment = now.timestamp()
    idle = datetime.timedelta(minutes=idle_minutes(request))
    is_over = moment > kept["since"] + LONGEST.total_seconds()
    key = (
        None if is_over or moment > kept["used"] + idle.total_seconds() else _opened(request, kept)
    )
    if key is None:
        request.session.pop(_KEPT)
    elif moment > kept["used"] + NOTED_EVERY.total_seconds():
        request.session[_KEPT] = kept | {"used": moment}
    return key


def _opened(request: HttpRequest, kept: dict[str, Any]) -> UnlockedKey | None:
    try:
        secret = b64decode(request.COOKIES[settings.UNLOCK_COOKIE_NAME], validate=True)
        box = b64decode(kept["box"])
        half = sealing.open_under(box, secret=secret, info=_info(request, kept["key_id"]))
    except (sealing.CannotOpen, binascii.Error, ValueError):
        return None
    return UnlockedKey(kept["key_id"], half)


def _info(request: HttpRequest, key_id: str) -> str:
    return f"unlocked {access.reader(request).pk} {key_id}"
