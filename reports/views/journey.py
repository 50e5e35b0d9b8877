"""The pages of questions, one topic each."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import ResolverMatch, resolve
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reports.drafts import Holder
from reports.forms.pages import BoundPage, values_of, with_one_more_row
from reports.journey import STEPS, Answers, Page
from reports.standing import form_is_open
from reports.views import ready, showing
from reports.views.addresses import address_after, address_of, address_of_next
from reports.views.answering import (
    answers_from_copy,
    answers_of,
    begin_anew,
    keep,
    refuse_unknown_choices,
)
from reports.views.reading import next_reading
from reports.views.sending import send, was_left
from reports.views.sent import first_sent, last_sent
from reports.views.start import start_page
from reports.views.visit import hand_over, holder_of, leaves_no_trace


@require_http_methods(["GET", "HEAD", "POST"])
@leaves_no_trace
def step(request: HttpRequest, token: str, number: int) -> HttpResponse:
    if not 1 <= number <= len(STEPS):
        raise Http404
    return _page(request, token, STEPS[number - 1])


@require_http_methods(["GET", "HEAD", "POST"])
@leaves_no_trace
def about_you(request: HttpRequest, token: str) -> HttpResponse:
    """What a child is told before they type."""
    return _page(request, token, Page.ABOUT_YOU)


@require_safe
@leaves_no_trace
def danger_now(request: HttpRequest, token: str) -> HttpResponse:
    """Whom to ring, and the way on. The answer is stored already."""
    if not form_is_open():
        return showing.closed(request)
    answers = answers_of(holder_of(request), token, now=timezone.now())
    if answers is None:
        return _instead(request, token)
    context = {
        "answers": answers,
        "next_reading": next_reading(timezone.now()),
        "danger": answers.one(Page.DANGER, "danger"),
        "back": address_of(token, Page.DANGER),
        "onward": address_of_next(token, Page.DANGER, answers),
    }
    return ready.page(request, "reports/danger_now.html", ready.title_of(Page.DANGER), context)


@leaves_no_trace
def show_again(request: HttpRequest) -> HttpResponse:
    """Answers a post whose form token was refused: its words are shown again, nothing is done.

    Status 200, because the reader has nothing to put right: they press the button again.
    """
    # No page of ours posts from another site, so whoever does is shown nothing of it.
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return showing.not_here(request)
    match = resolve(request.path)
    token = match.kwargs.get("token", "")
    page = _page_of(match)
    if page is None:
        return start_page(request, was_refused=True)
    if page is Page.CHECK and was_left(request, token):
        return showing.not_here(request)
    answers = _answers_shown_again(request, token, page)
    holder = holder_of(request) or Holder.new()
    response = showing.question(request, token, page, answers, holder=holder, was_refused=True)
    hand_over(response, holder)
    return response


def _page_of(match: ResolverMatch) -> Page | None:
    """The page of questions at this address, if one stands there."""
    if match.url_name == "about_you":
        return Page.ABOUT_YOU
    number = match.kwargs.get("number", 0)
    return STEPS[number - 1] if 1 <= number <= len(STEPS) else None


def _answers_shown_again(request: HttpRequest, token: str, page: Page) -> Answers:
    """What arrived, over what the draft holds. Nothing is stored."""
    answers = answers_of(holder_of(request), token, now=timezone.now())
    if answers is None:
        answers = answers_from_copy(request) if page is Page.CHECK else Answers()
    answers.earlier_lost = False
    answers.keep(page, values_of(page, request.POST), checked=True)
    return answers


def _page(request: HttpRequest, token: str, page: Page) -> HttpResponse:
    if request.method == "POST":
        return _posted(request, token, page)
    if not form_is_open():
        return showing.closed(request)
    holder, now = holder_of(request), timezone.now()
    answers = answers_of(holder, token, now=now)
    if holder is None or answers is None:
        return _instead(request, token)
    first = first_sent(holder, token, now=now)
    return showing.question(request, token, page, answers, holder=holder, first=first)


def _instead(request: HttpRequest, token: str) -> HttpResponse:
    """What stands where this browser has no draft."""
    holder = holder_of(request)
    if holder is not None and last_sent(holder, token, now=timezone.now()):
        return showing.was_sent(request, token)
    return showing.not_here(request)


def _posted(request: HttpRequest, token: str, page: Page) -> HttpResponse:
    """Keeps the page, then leads on. Every answer is a redirect: browsers keep no posted words."""
    values, now = values_of(page, request.POST), timezone.now()
    refuse_unknown_choices(page, values)
    if page is Page.CHECK:
        return send(request, token, values, now=now)
    added = request.POST.get("add", "")
    if added:
        values = with_one_more_row(added, values)
    holder = holder_of(request) or Holder.new()
    sending_now = "send_now" in request.POST
    answers = keep(holder, token, page, values, added=added, sending_now=sending_now, now=now)
    stays = bool(added)
    if answers is None:
        answers = begin_anew(holder, token, page, values, now=now)
        # Whoever was shown their words again once has read why.
        stays = stays or "kept_before" not in request.POST
    if not form_is_open():
        response = showing.closed(request, is_kept=True)
    else:
        onward = _onward(request, token, page, answers)
        response = HttpResponseRedirect(request.get_full_path() if stays else onward)
    hand_over(response, holder)
    return response


def _onward(request: HttpRequest, token: str, page: Page, answers: Answers) -> str:
    if "send_now" in request.POST:
        return address_of(token, Page.CHECK)
    if BoundPage(page, answers).is_wrong:
        return request.get_full_path()
    return address_after(token, page, answers)
