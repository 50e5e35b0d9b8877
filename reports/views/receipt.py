"""What somebody who has sent is told: by when it will be read, and nothing of what they wrote."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.register.at_hand import register_at
from reports.models import Concern
from reports.views import ready, showing
from reports.views.reading import next_reading
from reports.views.sent import first_and_last_sent
from reports.views.showing import Kind
from reports.views.visit import holder_of, leaves_no_trace
from reports.vocabulary import ContactChoice, Relation

TO_RING = (Kind.EMERGENCY, Kind.FRONT_DOOR, Kind.OUT_OF_HOURS)


@require_safe
@leaves_no_trace
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Readable with the cookie that sent it and for RECEIPT_MINUTES. Anything else looks alike."""
    now = timezone.now()
    holder = holder_of(request)
    first, concern = first_and_last_sent(holder, token, now=now) if holder else (None, None)
    if concern is None:
        return showing.not_here(request)
    register = register_at(now)
    context = {
        "concern": concern,
        "first": first if first != concern else None,
        "is_urgent": concern.is_urgent and concern.first_looked_at is None,
        "is_anonymous": concern.contact == ContactChoice.NO,
        "is_only_if_must": concern.contact == ContactChoice.IF_MUST,
        "is_from_professional": concern.relation == Relation.PROFESSIONAL,
        "next_reading": next_reading(now),
        "minutes": settings.RECEIPT_MINUTES,
        "worse": showing.lines_of(*TO_RING, register=register),
        "support": showing.lines_of(_support_for(concern), register=register),
    }
    return ready.page(request, "reports/receipt.html", "Thank you", context, register=register)


def _support_for(concern: Concern) -> str:
    return Kind.FOR_CHILDREN if concern.is_about_the_reporter else Kind.FOR_ADULTS
