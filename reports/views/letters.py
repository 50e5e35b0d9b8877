"""What the pages share on which somebody writes us a letter."""

import datetime
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import quote

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.published import is_published
from reports.details import LetterDetails
from reports.drafts import Holder
from reports.flood import Arrival
from reports.forms.letters import new_token
from reports.letters import already_written, write_letter
from reports.models import FormClosure, Letter
from reports.standing import form_is_open
from reports.submission import FormClosed
from reports.views import showing
from reports.views.doubts import arrival_of, stamp
from reports.views.visit import hand_over, holder_of, leaves_no_trace

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def takes_words(view: View[P]) -> View[P]:
    """A page with a box: typed words leave no trace, and are never refused for an old page.

    Without Django's check against forged posts, because nobody is signed in here: a forged post
    could only send us words, as anybody can. The cookie is that of the journey: leaving changes
    it, so that Back shows nothing of what was typed.
    """

    @csrf_exempt
    @require_http_methods(["GET", "HEAD", "POST"])
    @leaves_no_trace
    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if holder_of(request) is None:
            hand_over(response, Holder.new())
        return response

    return wrapped


@require_safe
@leaves_no_trace
def letter_sent(request: HttpRequest, token: str) -> HttpResponse:
    """By when it is read: for RECEIPT_MINUTES, to whoever has the address, which only the browser
    that sent it was given. Nothing of what was written.
    """
    letter = _still_shown(already_written(token), timezone.now())
    if letter is None:
        return showing.not_here(request)
    return render(request, "reports/letters/sent.html", {"letter": letter})


def is_taken(form: Form) -> bool:
    """Whether words in this form would be taken. A closure only keeps people from starting."""
    if not form.is_bound and FormClosure.objects.at(timezone.now()).exists():
        return False
    return form_is_open()


def store_letter(
    letter: LetterDetails, *, token: str, now: datetime.datetime, arrival: Arrival
) -> bool:
    """Says whether it is stored. While the form is closed nothing is: nobody would read it."""
    if not form_is_open():
        return False
    try:
        write_letter(letter, token=token, now=now, arrival=arrival)
    except FormClosed:
        return False
    return True


def new_stamps(now: datetime.datetime) -> dict[str, str]:
    """What a page with a box carries unseen."""
    token = new_token()
    return {"token": token, "started": stamp(token, now=now)}


def arrival(request: HttpRequest, said: dict[str, str], *, now: datetime.datetime) -> Arrival:
    """How what was said on a page with a box reached us."""
    stamped = said["started"] or "none"
    return arrival_of(request, token=said["token"], stamped=stamped, now=now)


def own_page(path: str) -> str:
    """The path, if it is of a page that is published here; otherwise nothing.

    What fits the shape of an address alone could be a sentence that a stranger wants to be read.
    """
    return path if is_published(path, timezone.localdate()) else ""


def address_with_page(name: str, page: str) -> str:
    return reverse(name) + (f"?page={quote(page)}" if page else "")


def _still_shown(letter: Letter | None, now: datetime.datetime) -> Letter | None:
    shown_for = datetime.timedelta(minutes=settings.RECEIPT_MINUTES)
    return letter if letter and now - letter.received_at <= shown_for else None
