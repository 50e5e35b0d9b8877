"""A sheet to write on, for whoever cannot use the form and will ring."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.forms.paper import sheet
from reports.views import showing
from reports.views.showing import Kind
from reports.views.visit import leaves_no_trace


@require_safe
@leaves_no_trace
def on_paper(request: HttpRequest) -> HttpResponse:
    """`parts` (list[Part]: the questions) and `lines` (list[HelpLine]: whom to ring).

    No line is called open now: on paper that would soon be a lie.
    """
    lines = showing.lines_of(Kind.EMERGENCY, Kind.FRONT_DOOR, Kind.OUT_OF_HOURS)
    context = {"parts": sheet(), "lines": [replace(line, claim="") for line in lines]}
    return render(request, "reports/on_paper.html", context)
