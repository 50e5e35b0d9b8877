"""Complaints about what was done with somebody's data: how, and what then happens by when."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports import complaints
from reports.forms.letters import ComplaintForm
from reports.views.letters import arrival, is_taken, new_stamps, store_letter, takes_words


@require_safe
def complain(request: HttpRequest) -> HttpResponse:
    """`rules` (Complaining: the periods, with source and date). Read without a cookie."""
    return render(request, "reports/letters/complain.html", {"rules": complaints.RULES})


@takes_words
def write_complaint(request: HttpRequest) -> HttpResponse:
    """`form`, `rules`, and `is_open`: whether somebody would read a complaint."""
    if request.method != "POST":
        return _form(request, ComplaintForm(initial=new_stamps(timezone.now())))
    form = ComplaintForm(request.POST)
    if not form.is_valid():
        return _form(request, form, status=422)
    token, now = form.cleaned_data["token"], timezone.now()
    how = arrival(request, form.cleaned_data, now=now)
    if not store_letter(form.letter(), token=token, now=now, arrival=how):
        return _form(request, form, status=503)
    return HttpResponseRedirect(reverse("reports:letter_sent", args=[token]))


def _form(request: HttpRequest, form: ComplaintForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "rules": complaints.RULES, "is_open": is_taken(form)}
    return render(request, "reports/letters/write_complaint.html", context, status=status)
