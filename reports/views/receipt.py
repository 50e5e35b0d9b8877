"""What somebody who has sent is told: by when it will be read, and nothing of what they wrote."""

import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reports.models import Concern
from reports.submission import already_sent
from reports.views import showing
from reports.views.reading import next_reading
from reports.views.showing import Kind
from reports.views.visit import holder_of, leaves_no_trace
from reports.vocabulary import ContactChoice, Relation


@require_safe
@leaves_no_trace
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Readable with the cookie that sent it and for RECEIPT_MINUTES. Anything else looks alike."""
    now = timezone.now()
    concern = _last_sent(request, token)
    if concern is None or now - concern.received_at > readable_for():
        return showing.not_here(request)
    context = {
        "concern": concern,
        "first": concern.follows if concern.follows_id and _is_same(concern) else None,
        "is_urgent": concern.is_urgent and concern.first_looked_at is None,
        "is_anonymous": concern.contact == ContactChoice.NO,
        "is_only_if_must": concern.contact == ContactChoice.IF_MUST,
        "is_from_professional": concern.relation == Relation.PROFESSIONAL,
        "next_reading": next_reading(now),
        "minutes": settings.RECEIPT_MINUTES,
        "worse": showing.lines_of(Kind.EMERGENCY, Kind.FRONT_DOOR, Kind.OUT_OF_HOURS),
        "support": showing.lines_of(_support_for(concern)),
    }
    return render(request, "reports/receipt.html", context)


def readable_for() -> datetime.timedelta:
    return datetime.timedelta(minutes=settings.RECEIPT_MINUTES)


def _last_sent(request: HttpRequest, token: str) -> Concern | None:
    """What this browser sent last in this journey: somebody may have sent again after Back."""
    holder = holder_of(request)
    first = already_sent(holder.submission_token(token)) if holder else None
    if first is None:
        return None
    return Concern.objects.filter(token_hash=first.token_hash).order_by("-pk").first()


def _is_same(concern: Concern) -> bool:
    """Whether the concern that this one follows came from the same journey."""
    return concern.follows is not None and concern.follows.token_hash == concern.token_hash


def _support_for(concern: Concern) -> str:
    return Kind.FOR_CHILDREN if concern.is_about_the_reporter else Kind.FOR_ADULTS
