"""Pages of the journey as answers: the questions, and the pages that stand in their place."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from campaigns.models import ContactLine
from campaigns.register.lines import HelpLine, published_lines
from reports.drafts import Holder
from reports.forms.pages import BoundPage
from reports.journey import FIRST_TO_SEND_FROM, STEPS, Answers, Page
from reports.models import Concern, FormClosure
from reports.views.addresses import address_before
from reports.views.reading_over import reading_over

Kind = ContactLine.Kind
TEMPLATES = {Page.ABOUT_YOU: "reports/about_you.html", Page.CHECK: "reports/check.html"}


def question(
    request: HttpRequest,
    token: str,
    page: Page,
    answers: Answers,
    *,
    holder: Holder,
    first: Concern | None = None,
    was_refused: bool = False,
) -> HttpResponse:
    """One page of questions, made for the browser of `holder`.

    `first`: what this journey has sent before, where that may be shown.
    `was_refused`: its words arrived, but could not be taken as an answer.
    """
    bound = BoundPage(page, answers)
    number = STEPS.index(Page.RELATION if page is Page.ABOUT_YOU else page) + 1
    context: dict[str, Any] = {
        "number": number,
        "total": len(STEPS),
        "form": bound.form,
        "forms": bound.forms,
        "rows": bound.rows,
        "answers": answers,
        "first": first,
        "was_refused": was_refused,
        "back": address_before(token, page, answers),
        "may_send_now": FIRST_TO_SEND_FROM <= number < len(STEPS),
    }
    if page is Page.ABOUT_YOU:
        context["lines"] = lines_of(Kind.FOR_CHILDREN)
    if page is Page.CHECK:
        context |= reading_over(token, answers)
        context["mark"] = holder.page_mark(token)
    return render(request, TEMPLATES.get(page, "reports/step.html"), context)


def not_here(request: HttpRequest) -> HttpResponse:
    """One page for what has ended, was wiped, is somebody else's, or never was."""
    return render(request, "reports/not_here.html", status=404)


def was_sent(request: HttpRequest, token: str) -> HttpResponse:
    return render(request, "reports/was_sent.html", {"token": token})


def closed(
    request: HttpRequest, *, is_kept: bool = False, closure: FormClosure | None = None
) -> HttpResponse:
    """The form takes nothing at present. `is_kept`: what was just typed has been stored.

    `closure`: the one that managers have set; without it, nobody could be sure to read.
    """
    lines = published_lines(timezone.now())
    context = {"lines": lines, "is_kept": is_kept, "closure": closure}
    return render(request, "reports/closed.html", context, status=503)


def lines_of(*kinds: str) -> list[HelpLine]:
    """The published lines of these kinds, as they stand at this moment."""
    return [line for line in published_lines(timezone.now()) if line.kind in kinds]
