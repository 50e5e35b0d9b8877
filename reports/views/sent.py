"""What a browser may still be shown of what it has sent: for RECEIPT_MINUTES, then nothing."""

import datetime

from django.conf import settings

from reports.drafts import Holder
from reports.models import Concern
from reports.submission import already_sent


def first_sent(holder: Holder, token: str, *, now: datetime.datetime) -> Concern | None:
    """What this browser sent first in this journey."""
    return _while_shown(already_sent(holder.submission_token(token)), now)


def last_sent(holder: Holder, token: str, *, now: datetime.datetime) -> Concern | None:
    """What it sent last: somebody may have sent again after Back."""
    first = already_sent(holder.submission_token(token))
    if first is None:
        return None
    same = Concern.objects.filter(token_hash=first.token_hash)
    return _while_shown(same.order_by("-pk").first(), now)


def _while_shown(concern: Concern | None, now: datetime.datetime) -> Concern | None:
    if concern is None:
        return None
    shown_for = datetime.timedelta(minutes=settings.RECEIPT_MINUTES)
    return concern if now - concern.received_at <= shown_for else None
