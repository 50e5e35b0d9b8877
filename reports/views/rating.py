"""Rate this page: three closed choices, and a box for whoever wants to say more."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.forms.letters import RateForm
from reports.letters import rate
from reports.views.letters import (
    address_with_page,
    arrival,
    is_taken,
    new_stamps,
    own_page,
    store_letter,
    takes_words,
)
from reports.views.visit import leaves_no_trace
from reports.vocabulary import Usefulness


@takes_words
def rate_page(request: HttpRequest) -> HttpResponse:
    """`form`, `page_read` (the path of one of our pages, or empty), and `is_open`: whether
    somebody would read a comment. While nobody would, only choices are taken.
    """
    if request.method == "POST":
        return _answered(request)
    page, chosen = own_page(request.GET.get("page", "")), request.GET.get("useful", "")
    useful = chosen if chosen in Usefulness.values else ""
    form = RateForm(initial={"page": page, "useful": useful} | new_stamps(timezone.now()))
    return _form(request, form, page)


@require_safe
@leaves_no_trace
def rated(request: HttpRequest) -> HttpResponse:
    """`page_read`: where somebody may want to go on reading."""
    context = {"page_read": own_page(request.GET.get("page", ""))}
    return render(request, "reports/letters/rated.html", context)


def _answered(request: HttpRequest) -> HttpResponse:
    form, now = RateForm(request.POST), timezone.now()
    page = own_page(form["page"].value() or "")
    if not form.is_valid():
        return _form(request, form, page, status=422)
    token, letter = form.cleaned_data["token"], form.letter(page)
    how = arrival(request, form.cleaned_data, now=now)
    if letter is None:
        rate(page, form.cleaned_data["useful"], now=now, arrival=how)
        return HttpResponseRedirect(address_with_page("reports:rated", page))
    if not store_letter(letter, token=token, now=now, arrival=how):
        return _form(request, form, page, status=503)
    return HttpResponseRedirect(reverse("reports:letter_sent", args=[token]))


def _form(request: HttpRequest, form: RateForm, page: str, *, status: int = 200) -> HttpResponse:
    is_open = is_taken(form)
    if not page:
        form.fields["useful"].label = "Was this site useful?"
    if not is_open and not form["comment"].value():
        del form.fields["comment"]  # what somebody has typed already stays, to be copied
    context = {"form": form, "page_read": page, "is_open": is_open}
    return render(request, "reports/letters/rate.html", context, status=status)
