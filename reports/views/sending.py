"""The press of Send: the one place that hands a concern in."""

import datetime
import logging

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from reports import drafts, readiness
from reports.drafts import Holder
from reports.forms.pages import all_pages
from reports.journey import Page, Values, details_from
from reports.submission import FormClosed, already_sent, submit_concern
from reports.views import showing
from reports.views.addresses import address_of
from reports.views.answering import answers_from_copy, keep
from reports.views.reading_over import everything_said, problems_of
from reports.views.visit import hand_over, holder_of

logger = logging.getLogger(__name__)


def send(
    request: HttpRequest, token: str, values: Values, *, now: datetime.datetime
) -> HttpResponse:
    """Sends what was read over, once however often it is pressed."""
    holder = holder_of(request)
    if holder is None:
        return _kept_from_copy(request, token, now)
    # The token before the draft: a second press finds the concern, though its draft is gone.
    was_sent = already_sent(holder.submission_token(token)) is not None
    answers = keep(holder, token, Page.CHECK, values, now=now)
    if answers is None:
        # The press before this one may have ended between the two look-ups.
        if was_sent or already_sent(holder.submission_token(token)):
            return HttpResponseRedirect(reverse("reports:receipt", args=[token]))
        return _kept_from_copy(request, token, now)
    if not readiness.form_is_open():
        return showing.closed(request, is_kept=True)
    pages = all_pages(answers)
    if problems_of(token, pages) or any(bound.is_wrong for bound in pages):
        return HttpResponseRedirect(address_of(token, Page.CHECK))
    details = details_from(everything_said(pages), sending_now=answers.sending_now)
    try:
        submit_concern(details, token=holder.submission_token(token), now=now)
    except FormClosed:
        return showing.closed(request, is_kept=True)
    _forget(holder, token)
    return HttpResponseRedirect(reverse("reports:receipt", args=[token]))


def _forget(holder: Holder, token: str) -> None:
    """As far as it goes: the concern is stored, and no later failure may cost its receipt."""
    try:
        drafts.forget(holder, token)
    except (DatabaseError, InterfaceError) as error:
        logger.warning("A draft outlived its sending: %s", type(error).__name__)


def _kept_from_copy(request: HttpRequest, token: str, now: datetime.datetime) -> HttpResponse:
    """The draft can no longer be opened: the page carried a copy, which begins a new one."""
    answers = answers_from_copy(request)
    if not answers.pages:
        return showing.not_here(request)
    holder = holder_of(request) or Holder.new()
    drafts.save(holder, token, answers.as_plain(), now=now)
    response = HttpResponseRedirect(address_of(token, Page.CHECK))
    hand_over(response, holder)
    return response
