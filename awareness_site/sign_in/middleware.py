"""Nobody is signed in by a password alone: not at the desk, and not on a page of the public."""

from collections.abc import Callable
from functools import partial
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from awareness_site.sign_in.adapters import FACTORS
from reports.desk import proof

Next = Callable[[HttpRequest], HttpResponse]

DESK = "/admin/"
# All that is open to somebody with a password and no second factor yet.
ENROLMENT = {
    "sign_in_enrol",
    "sign_in_invited",
    "sign_in_qr",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "account_logout",
}


def require_second_factor(get_response: Next) -> Next:
    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(DESK):
            # Lazily: a visitor has no session, and none is looked for.
            found = partial(_who_has_proven_both, request, request.user)
            request.user = SimpleLazyObject(found)  # type: ignore[assignment]
        return get_response(request)

    middleware.process_view = _refuse_half_way  # type: ignore[attr-defined]
    middleware.process_exception = _ask_again  # type: ignore[attr-defined]
    return middleware


def _who_has_proven_both(request: HttpRequest, user: User | AnonymousUser) -> User | AnonymousUser:
    return user if proof.has_both_factors(request, user) else AnonymousUser()


def _refuse_half_way(request: HttpRequest, *_: Any) -> HttpResponse | None:
    if not request.path.startswith(DESK):
        return None
    user = request.user
    if not isinstance(user, User) or proof.has_both_factors(request, user):
        return None
    if not proof.may_enrol(request) or _has_a_factor(user):
        # A password is no way past a second factor, however the session came about.
        logout(request)
        messages.info(request, "Please sign in again, with your second factor.")
        return HttpResponseRedirect(reverse("account_login"))
    is_open = request.resolver_match and request.resolver_match.view_name in ENROLMENT
    return None if is_open else HttpResponseRedirect(reverse("sign_in_enrol"))


def _has_a_factor(user: User) -> bool:
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def _ask_again(request: HttpRequest, fault: Exception) -> HttpResponse | None:
    """The library would keep a press, cookies and all, in the session until it is made again."""
    if not isinstance(fault, ReauthenticationRequired):
        return None
    methods = get_adapter().get_reauthentication_methods(request.user)
    return proof.ask_to_prove(request) if methods else None
