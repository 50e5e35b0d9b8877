"""The pages that stand when something else does not: each with the numbers, none with a query."""

import logging
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from awareness_site import pressed
from campaigns.register.snapshot import Snapshot, read_snapshot

logger = logging.getLogger(__name__)

RETRY_AFTER_SECONDS = "30"


@dataclass(frozen=True)
class Words:
    title: str
    message: str


NOT_READ = Words(
    "We could not read that",
    "Your browser sent something that this site cannot read, so nothing has reached us. "
    "Please go back and try again, or ring one of the numbers on this page.",
)
WORDS = {
    400: NOT_READ,
    403: Words(
        "This page did not open",
        "The page may have been open for too long. Please go back, reload it and try again. "
        "If it still does not open, it is not meant for this account.",
    ),
    404: Words(
        "There is no page here",
        "The address may have a slip in it, or the page has moved. The front page leads "
        "everywhere else.",
    ),
    405: Words("This address does not work that way", "Please start again from the front page."),
    413: Words(
        "That is more than we can take at once",
        "What you sent is too long for this site, so nothing of it has reached us. Please go "
        "back and send the most important part, or ring one of the numbers on this page.",
    ),
    415: NOT_READ,
    500: Words(
        "Something broke on our side",
        "This is our fault, not yours. If you want to tell us something now, please ring one of "
        "the numbers on this page.",
    ),
    503: Words(
        "This page cannot open just now",
        "Something that this site needs is not answering. Please try again in a minute. If it "
        "cannot wait, ring one of the numbers on this page.",
    ),
}
# Said whenever a press of a button ended in a fault: it is true whether or not it was stored.
MAY_NOT_HAVE_ARRIVED = (
    "What you just sent may not have reached us. In a minute, go back and press the button "
    "again: however often you press, it is never sent twice."
)
# The same, where the page holds what was sent: a browser may have forgotten it.
MAY_NOT_HAVE_ARRIVED_BUT_IS_KEPT = (
    "What you just sent may not have reached us. It is still kept on this page. Leave the page "
    "open, wait a minute, and press the button: however often you press, it is never sent twice."
)
# The same on a page that nobody made for this press: the front server shows it to everybody.
IF_YOU_WERE_SENDING = (
    "Were you sending something? It may not have reached us. In a minute, load this page again, "
    "and say yes if your browser asks whether to send it again: it is never sent twice."
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answers whatever no layer caught, the layers outside the views included.

    Django calls it while the exception is being handled. A database that is away or locked is
    no fault of the page: it is a 503, and worth another try.
    """
    fault = sys.exc_info()[1]
    if fault is not None:
        logger.error("%s", described(fault))
    away = isinstance(fault, OperationalError | InterfaceError)
    response = _of_a_fault(request, 503 if away else 500)
    if away:
        response["Retry-After"] = RETRY_AFTER_SECONDS
    return response


def _of_a_fault(request: HttpRequest, status: int) -> HttpResponse:
    """After a press of a button it tells what that means; a reporter's words stand in it."""
    if request.method != "POST":
        return error_page(request, status)
    press = pressed.press_of(request)
    if press is None:
        return error_page(request, status, said=MAY_NOT_HAVE_ARRIVED)
    from reports.views.visit import leaves_no_trace  # a page with words is as fleeting as a form

    said = MAY_NOT_HAVE_ARRIVED_BUT_IS_KEPT
    return leaves_no_trace(lambda _: error_page(request, status, said=said, press=press))(request)


def refused_post(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answers a form whose check against forgery failed, most often because it stood open long.

    In the journey that must not cost anybody their words, so the journey shows them again.
    """
    if request.path.startswith(reverse("reports:start")):
        from reports.views import journey  # the journey's forms are no part of this module

        return journey.show_again(request)
    return error_page(request, 403)


def error_page(
    request: HttpRequest, status: int, *, said: str = "", press: pressed.Press | None = None
) -> HttpResponse:
    response = HttpResponse(page_html(status, said=said, press=press), status=status)
    response["Cache-Control"] = "no-store"
    return response


def described(fault: BaseException) -> str:
    """The kind of a fault and where it arose. Never its message, which may hold what was sent."""
    cause = fault.__cause__
    state = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    kind = type(fault).__name__ + (f" ({state})" if state else "")
    ours = [
        f"{Path(frame.filename).relative_to(settings.BASE_DIR)}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(fault.__traceback__)
        if Path(frame.filename).is_relative_to(settings.BASE_DIR)
        and "site-packages" not in frame.filename
    ]
    return f"{kind} at {ours[-1] if ours else 'a library'}"


def page_html(status: int, *, said: str = "", press: pressed.Press | None = None) -> str:
    """`said`: what the fault means for whoever was sending. `press`: what they were sending."""
    snapshot = read_snapshot()
    words = {
        "title": WORDS[status].title,
        "message": WORDS[status].message,
        "may_not_have_arrived": said,
    }
    shown = {
        "press": press,
        "status": status,
        "help_bar": snapshot.help_bar,
        "lines": snapshot.lines,
        "partnership": snapshot.partnership,
        "alerts": snapshot.alerts_shown(timezone.now()),
        "demonstration": settings.DEMONSTRATION,
        "site_url": settings.SITE_URL,
    }
    try:
        return render_to_string("errors/page.html", words | shown)
    except Exception as fault:  # the page of last resort must stand whatever is broken
        logger.error("The error page itself failed: %s", described(fault))
        return _bare(words, snapshot)


def _bare(words: dict[str, str], snapshot: Snapshot) -> str:
    numbers = format_html_join(
        "", "<li>{}: {}</li>", ((line.name, line.number) for line in snapshot.lines)
    )
    return format_html(
        '<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>{0}</title>'
        "<h1>{0}</h1><p>{1}</p><p>{2}</p><ul>{3}</ul></html>",
        words["title"],
        words["message"],
        words["may_not_have_arrived"],
        numbers,
    )
