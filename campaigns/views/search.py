"""Search. What is typed is answered and forgotten."""

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from campaigns.forms import SearchForm
from campaigns.models import ContactLine
from campaigns.register.bar import bar_and_lines
from campaigns.register.snapshot import read_snapshot
from campaigns.search.answers import answers_to
from campaigns.views.forgotten import answered_and_forgotten
from campaigns.views.standing import page_of


@answered_and_forgotten
def search(request: HttpRequest) -> HttpResponse:
    """`form` and `page`; after words also `answers` (campaigns.search.answers.Answers) and
    `for_children` (HelpLine | None: the first line for children, where the words may be a child's).
    """
    if request.method != "POST":
        context = {"form": SearchForm(), "page": page_of("search")}
        return render(request, "campaigns/search.html", context)
    return _answered(request, SearchForm(request.POST))


def _answered(request: HttpRequest, form: SearchForm) -> HttpResponse:
    if not form.is_valid():
        return render(request, "campaigns/search.html", {"form": form}, status=422)
    answers = answers_to(form.cleaned_data["words"])
    context = {"form": form, "answers": answers, **_whom_to_ring(timezone.now())}
    if not answers.urgency.is_own_life:
        context["for_children"] = None
    return render(request, "campaigns/search.html", context)


def _whom_to_ring(now: datetime.datetime) -> dict[str, Any]:
    """The whole register at once, in place of what each page would ask of it bit by bit.

    Alerts come as the clock last wrote them down, which is some seconds old at most.
    """
    bar, lines = bar_and_lines(now)
    for_children = [line for line in lines if line.kind == ContactLine.Kind.FOR_CHILDREN]
    return {
        "help_bar": bar,
        "for_children": next(iter(for_children), None),
        "alerts": read_snapshot().alerts_shown(now),
    }
