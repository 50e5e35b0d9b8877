"""What every page of the journey shares: the browser's own key, and leaving no trace behind."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from reports.drafts import Holder

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def holder_of(request: HttpRequest) -> Holder | None:
    """The browser's key; None for a browser that has none, or has lost it."""
    return Holder.from_cookie(request.COOKIES.get(settings.JOURNEY_COOKIE_NAME, ""))


def hand_over(response: HttpResponse, holder: Holder) -> None:
    """Gives the browser its key for as long as it stays open."""
    response.set_cookie(
        settings.JOURNEY_COOKIE_NAME,
        holder.as_cookie(),
        path="/",
        secure=settings.HTTPS,
        httponly=True,
        samesite="Strict",
    )


def take_back(response: HttpResponse) -> None:
    """Ends the browser's key, and with it every sealed draft.

    It gets another value before it goes. Chromium restores a typed page from its back-forward
    cache, even under no-store, unless an HttpOnly cookie has changed since, and a browser that had
    none loses none. It may not stay either: Chromium writes a session's cookies to the disk too.
    """
    hand_over(response, Holder.new())
    # Django keeps one answer for each name; what a browser reads is the name inside.
    response.cookies["changed first"] = response.cookies.pop(settings.JOURNEY_COOKIE_NAME)
    response.delete_cookie(settings.JOURNEY_COOKIE_NAME, samesite="Strict")


def leaves_no_trace(view: View[P]) -> View[P]:
    """Nothing of the answer is kept by browsers or search engines.

    Every answer sets the cookie again: only a page that carries it is dropped from Chromium's
    back-forward cache when leaving changes it.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        holder = holder_of(request)
        if holder is not None and settings.JOURNEY_COOKIE_NAME not in response.cookies:
            hand_over(response, holder)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    return wrapped
