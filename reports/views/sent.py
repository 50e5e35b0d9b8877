"""What a browser may still be shown of what it has sent: for RECEIPT_MINUTES, then nothing."""

import datetime

from django.conf import settings

from reports.drafts import Holder
from reports.models import Concern
from reports.submission import already_sent, sent_with


def first_sent(holder: Holder, token: str, *, now: datetime.datetime) -> Concern | None:
    """What this browser sent first in this journey."""
    return _while_shown(already_sent(holder.submission_token(token)), now)


def last_sent(holder: Holder, token: str, *, now: datetime.datetime) -> Concern | None:
    """What it sent last: somebody may have sent again after Back."""
    sent = sent_with(holder.submission_token(token))
    return _while_shown(sent[-1], now) if sent else None


def first_and_last_sent(
    holder: Holder, token: str, *, now: datetime.datetime
) -> tuple[Concern | None, Concern | None]:
    """Both, in one reading."""
    sent = sent_with(holder.submission_token(token))
    return (_while_shown(sent[0], now), _while_shown(sent[-1], now)) if sent else (None, None)


def _while_shown(concern: Concern | None, now: datetime.datetime) -> Concern | None:
    if concern is None:
        return None
    shown_for = datetime.timedelta(minutes=settings.RECEIPT_MINUTES)
    return concern if now - concern.received_at <= shown_for else None
