"""Where a journey begins: what will happen, said before anything is typed."""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from campaigns.register.at_hand import register_at
from reports import drafts
from reports.deadlines import decide_by
from reports.drafts import Holder
from reports.journey import STEPS, Answers, Page
from reports.models import FormClosure
from reports.standing import form_is_open
from reports.views import ready, showing
from reports.views.addresses import address_of
from reports.views.doubts import stamp
from reports.views.reading import closures, hours_of_the_desk, next_reading
from reports.views.showing import Kind
from reports.views.visit import hand_over, holder_of, leaves_no_trace

TOKEN_BYTES = 24


@require_http_methods(["GET", "HEAD", "POST"])
@leaves_no_trace
def start(request: HttpRequest) -> HttpResponse:
    """Each press of Start is a journey of its own, so that two tabs never mix.

    A closure only keeps people from starting: what is being written can still be sent.
    """
    closure = FormClosure.objects.at(timezone.now()).first()
    if closure or not form_is_open():
        return showing.closed(request, closure=closure)
    if request.method != "POST":
        return start_page(request)
    holder, token = holder_of(request) or Holder.new(), secrets.token_urlsafe(TOKEN_BYTES)
    now = timezone.now()
    drafts.save(holder, token, Answers(started=stamp(token, now=now)).as_plain(), now=now)
    response = HttpResponseRedirect(address_of(token, Page.DANGER))
    hand_over(response, holder)
    return response


def start_page(request: HttpRequest, *, was_refused: bool = False) -> HttpResponse:
    now = timezone.now()
    register = register_at(now)
    context = {
        "decide_by": decide_by(now, hours=hours_of_the_desk(now), rule=settings.DECISION_RULE),
        "next_reading": next_reading(now),
        "closures": closures(now),
        "picture_lines": showing.lines_of(Kind.ONLINE_HARM, register=register),
        "draft_hours": settings.DRAFT_HOURS,
        "total": len(STEPS),
        "was_refused": was_refused,
    }
    return ready.page(request, "reports/start.html", "Before you start", context, register=register)
