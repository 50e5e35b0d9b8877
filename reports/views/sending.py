"""The press of Send: the one place that hands a concern in."""

import datetime
import logging

from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from reports import drafts, readiness
from reports.details import ConcernDetails
from reports.drafts import Holder
from reports.forms.pages import all_pages
from reports.journey import Answers, Page, Values, details_from
from reports.models.concern_queries import URGENT_DANGER
from reports.submission import FormClosed, is_stored, submit_concern
from reports.views import showing
from reports.views.addresses import address_of
from reports.views.answering import answers_from_copy, keep
from reports.views.doubts import arrival_of, is_stamp, stamp
from reports.views.reading_over import everything_said, problems_of
from reports.views.sent import first_sent, last_sent
from reports.views.visit import hand_over, holder_of

logger = logging.getLogger(__name__)


def send(
    request: HttpRequest, token: str, values: Values, *, now: datetime.datetime
) -> HttpResponse:
    """Sends what was read over, once however often it is pressed."""
    holder = holder_of(request)
    answers = keep(holder, token, Page.CHECK, values, now=now) if holder else None
    if holder is None or answers is None:
        return _without_draft(request, token, values, now)
    if not readiness.form_is_open():
        return showing.closed(request, is_kept=True)
    details = _details(token, answers)
    if details is None:
        return HttpResponseRedirect(address_of(token, Page.CHECK))
    arrival = arrival_of(
        request,
        token=token,
        stamped=answers.started,
        now=now,
        is_urgent=details.danger in URGENT_DANGER,
    )
    try:
        submit_concern(details, token=holder.submission_token(token), now=now, arrival=arrival)
    except FormClosed:
        return showing.closed(request, is_kept=True)
    _forget(holder, token)
    return HttpResponseRedirect(reverse("reports:receipt", args=[token]))


def _details(token: str, answers: Answers) -> ConcernDetails | None:
    """What these answers make; None while something must be put right first."""
    pages = all_pages(answers)
    if problems_of(token, pages) or any(bound.is_wrong for bound in pages):
        return None
    return details_from(everything_said(pages), sending_now=answers.sending_now)


def _forget(holder: Holder, token: str) -> None:
    """As far as it goes: the concern is stored, and no later failure may cost its receipt."""
    try:
        drafts.forget(holder, token)
    except (DatabaseError, InterfaceError) as error:
        logger.warning("A draft outlived its sending: %s", type(error).__name__)


def was_left(request: HttpRequest, token: str) -> bool:
    """Whether the page was made for a key that this browser has since exchanged, by leaving.

    A browser that has lost its key, rather than changed it, wiped nothing on purpose.
    """
    holder = holder_of(request)
    mark = request.POST.get("mark", "")
    return holder is not None and not constant_time_compare(mark, holder.page_mark(token))


def _without_draft(
    request: HttpRequest, token: str, values: Values, now: datetime.datetime
) -> HttpResponse:
    """The draft was sent, has ended, or was wiped; the page that was read carried a copy of it."""
    answers, holder = answers_from_copy(request), holder_of(request) or Holder.new()
    if not answers.pages and last_sent(holder, token, now=now):
        return HttpResponseRedirect(reverse("reports:receipt", args=[token]))
    if not answers.pages or was_left(request, token):
        return showing.not_here(request)
    answers.keep(Page.CHECK, values, checked=True)
    details = _details(token, answers)
    # A second press finds its own words. Other words under the same token were never sent.
    if details and is_stored(details, token=holder.submission_token(token)):
        return HttpResponseRedirect(reverse("reports:receipt", args=[token]))
    answers.earlier_lost = first_sent(holder, token, now=now) is None
    if not is_stamp(token, answers.started):
        answers.started = stamp(token, now=now)
    drafts.save(holder, token, answers.as_plain(), now=now)
    response = HttpResponseRedirect(address_of(token, Page.CHECK))
    hand_over(response, holder)
    return response
