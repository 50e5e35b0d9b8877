"""The press of Send: the one place that hands a concern in."""

import datetime
import logging

from django.db import DatabaseError, InterfaceError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from reports import drafts
from reports.details import ConcernDetails
from reports.drafts import Holder
from reports.flood import Arrival
from reports.forms.pages import all_pages
from reports.journey import Answers, Page, Values, details_from
from reports.models.concern_queries import URGENT_DANGER
from reports.standing import form_is_open
from reports.submission import FormClosed, is_stored, submit_concern
from reports.views import showing
from reports.views.addresses import address_of
from reports.views.answering import answers_from_copy, answers_of, keep, with_page
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
    answers = answers_of(holder, token, now=now)
    if holder is None or answers is None:
        return _without_draft(request, token, values, now)
    with_page(answers, Page.CHECK, values)
    details = _details(token, answers) if form_is_open() else None
    if details is not None:
        arrival = arrival_of(
            request,
            token=token,
            stamped=answers.started,
            now=now,
            is_urgent=details.danger in URGENT_DANGER,
        )
        if _is_stored(details, holder, token, arrival, now=now):
            return HttpResponseRedirect(reverse("reports:receipt", args=[token]))
    keep(holder, token, Page.CHECK, values, now=now)
    if details is not None or not form_is_open():
        return showing.closed(request, is_kept=True)
    return HttpResponseRedirect(address_of(token, Page.CHECK))


def _is_stored(
    details: ConcernDetails, holder: Holder, token: str, arrival: Arrival, *, now: datetime.datetime
) -> bool:
    """Hands it in; the draft ends with that. Not stored, and the draft as it was: closed."""
    try:
        submit_concern(
            details,
            token=holder.submission_token(token),
            now=now,
            arrival=arrival,
            then=lambda: _forget(holder, token),
        )
    except FormClosed:
        return False
    return True


def _details(token: str, answers: Answers) -> ConcernDetails | None:
    """What these answers make; None while something must be put right first."""
    pages = all_pages(answers)
    if problems_of(token, pages) or any(bound.is_wrong for bound in pages):
        return None
    return details_from(everything_said(pages), sending_now=answers.sending_now)


def _forget(holder: Holder, token: str) -> None:
    """As far as it goes: a draft that cannot be wiped may cost nobody the concern."""
    try:
        with transaction.atomic():
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
