"""Whether a session was proven by both factors, and how lately: asked before what must not leak."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

FRESH_MINUTES = 5
# How long somebody without a second factor has to get one before they sign in anew.
ENROLMENT_MINUTES = 30
PRESS_AGAIN = "Then press the button again: what you asked for has not been done yet."

View = Callable[..., HttpResponseBase]


def has_both_factors(request: HttpRequest, user: User | AnonymousUser) -> bool:
    """Whether this session was signed in to by this person with a second factor, or a passkey.
    However busy it is, it ends with the working day that the desk is unlocked for at most.
    """
    proofs = get_authentication_records(request, user) if user.is_authenticated else []
    began = min((proof["at"] for proof in proofs), default=0.0)
    is_over = time.time() - began > settings.DESK_HOURS * 60 * 60
    return bool(_times(request, user, "mfa")) and not is_over


def recently_proven(request: HttpRequest, *, minutes: int = FRESH_MINUTES) -> bool:
    """Whether whoever sits there has shown a second factor within these minutes."""
    return _within(_times(request, request.user, "mfa"), minutes)


def may_enrol(request: HttpRequest) -> bool:
    """Whether the password was given so lately that a first second factor may follow."""
    return _within(_times(request, request.user, "password"), ENROLMENT_MINUTES)


def proven_first(view: View) -> View:
    """Leads who has not shown a second factor lately to where they do, and from there back.

    A press is never kept meanwhile, because its words would be: it is made again.
    """

    @wraps(view)
    def asks_first(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if recently_proven(request):
            return view(request, *args, **kwargs)
        return ask_to_prove(request)

    return asks_first


def ask_to_prove(request: HttpRequest) -> HttpResponseRedirect:
    """To the page that asks for a second factor; it leads back here, or where a press came from."""
    then = request.get_full_path() if request.method != "POST" else _page_of_the_press(request)
    if request.method == "POST":
        messages.info(request, PRESS_AGAIN)
    return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': then})}")


def _page_of_the_press(request: HttpRequest) -> str:
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
    return urlsplit(came_from).path if came_from and is_ours else reverse("admin:index")


def _times(request: HttpRequest, user: Any, method: str) -> list[float]:
    records = get_authentication_records(request, user) if user.is_authenticated else []
    return [record["at"] for record in records if record["method"] == method]


def _within(times: list[float], minutes: int) -> bool:
    # The library writes the time of each proof by the same clock.
    return bool(times) and time.time() - max(times) < minutes * 60
