"""Pages of the journey as answers: the questions, and the pages that stand in their place."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from campaigns.models import ContactLine
from campaigns.register.at_hand import Register, register_at
from campaigns.register.lines import HelpLine
from reports.drafts import Holder
from reports.journey import Answers, Page
from reports.models import Concern, FormClosure
from reports.views import ready
from reports.views.addresses import address_before
from reports.views.reading_over import reading_over

Kind = ContactLine.Kind


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
    back = address_before(token, page, answers)
    is_blank = not (answers.pages.get(page) or page in answers.checked or answers.earlier_lost)
    if is_blank and not (first or was_refused or page in ready.OF_THEIR_OWN):
        return ready.unanswered(request, page, answers.speaks_to, back=back)
    context = ready.questions(page, answers) | {
        "first": first,
        "was_refused": was_refused,
        "here": request.get_full_path(),
        "back": back,
    }
    if page is Page.ABOUT_YOU:
        context["lines"] = lines_of(Kind.FOR_CHILDREN)
    if page is Page.CHECK:
        context |= reading_over(token, answers)
        context["mark"] = holder.page_mark(token)
    template = ready.OF_THEIR_OWN.get(page, "reports/step.html")
    return ready.page(request, template, ready.title_of(page), context)


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
    lines = register_at(timezone.now()).lines
    context = {"lines": lines, "is_kept": is_kept, "closure": closure}
    return render(request, "reports/closed.html", context, status=503)


def lines_of(*kinds: str, register: Register | None = None) -> list[HelpLine]:
    """The published lines of these kinds, as they stand at this moment."""
    register = register or register_at(timezone.now())
    return [line for line in register.lines if line.kind in kinds]
