"""Messages to staff: queued with what made them necessary, sent afterwards, never lost.

Delivery is at least once. A message that is sent twice carries the same Message-ID both times.
"""

import datetime
import logging
import secrets

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q

from awareness_site.worded_once import insert
from reports.mail import mail_of
from reports.models import Concern, Letter, Notification, Team
from reports.models.outbox import CALLS
from reports.vocabulary import Delivery, MessageKind

logger = logging.getLogger(__name__)

# So few that even a round of waiting for a dead server ends within the lease, and before the
# clock is thought to have stopped.
MOST_IN_A_ROUND = 5
LEASE = datetime.timedelta(minutes=10)
MOST_ATTEMPTS = 8
LONGEST_WAIT_MINUTES = 60
# A call is worth nothing in the morning: it goes within minutes of the server's return. A call that
# is answered is called off, so these attempts, about a day of them, end only what nobody answers.
# They do end, so that an address that never works comes before a person; the next repeat of the
# call then starts afresh, and nobody's calls fall silent.
LONGEST_WAIT_OF_A_CALL_MINUTES = 2
MOST_ATTEMPTS_OF_A_CALL = 720
INTERRUPTED = "Interrupted"


def queue(
    kind: str,
    *,
    about: Concern | Letter,
    to: str,
    now: datetime.datetime,
    team: Team | None = None,
) -> Notification:
    """Belongs in the transaction of what it tells. `team` is whose desk looks after it."""
    notification = Notification(
        kind=MessageKind(kind),
        reference=about.reference,
        team=team or about.team,
        to=to,
        message_id=f"<{secrets.token_hex(16)}@{settings.SITE_HOST}>",
        queued_at=now,
        next_attempt_at=now,
    )
    return insert(notification)


def send_due(now: datetime.datetime) -> int:
    """Sends what is due and says how many went. Never call it within a transaction."""
    due = Notification.objects.due(now)
    # Whoever had these was killed at every attempt: a person must look.
    due.filter(_worn_out()).update(state=Delivery.DEAD, last_fault=INTERRUPTED)
    chosen = list(due[:MOST_IN_A_ROUND])
    return sum(_send(notification, now) for notification in chosen if _claim(notification, now))


def try_again(notification: Notification, *, by: User, now: datetime.datetime) -> bool:
    """Starts afresh with one that was given up. False where it is not given up any more."""
    if not Team.objects.of(by).filter(pk=notification.team_id).exists():
        raise PermissionDenied
    dead = Notification.objects.filter(pk=notification.pk, state=Delivery.DEAD)
    changed = dead.update(
        state=Delivery.WAITING, attempts=0, next_attempt_at=now, leased_until=None, last_fault=""
    )
    return changed == 1


def _worn_out() -> Q:
    return Q(attempts__gte=MOST_ATTEMPTS_OF_A_CALL) | (
        Q(attempts__gte=MOST_ATTEMPTS) & ~Q(kind__in=CALLS)
    )


def _claim(notification: Notification, now: datetime.datetime) -> bool:
    """Claim before sending: if no row changed, another worker has it."""
    due = Notification.objects.due(now).filter(pk=notification.pk)
    claimed = due.update(leased_until=now + LEASE, attempts=F("attempts") + 1) == 1
    if claimed:
        notification.refresh_from_db()
    return claimed


def _send(notification: Notification, now: datetime.datetime) -> bool:
    mail = mail_of(notification)
    try:
        mail.send()
    except Exception as fault:  # whatever a mail server or the network may do
        _failed(notification, type(fault).__name__, now)
        return False
    _mine(notification).update(state=Delivery.SENT, sent_at=now, leased_until=None, last_fault="")
    return True


def _failed(notification: Notification, fault: str, now: datetime.datetime) -> None:
    # The kind of fault alone: what a server says back may quote the message.
    logger.warning("A notification was not sent at attempt %d: %s", notification.attempts, fault)
    most_attempts, longest_wait = (
        (MOST_ATTEMPTS_OF_A_CALL, LONGEST_WAIT_OF_A_CALL_MINUTES)
        if notification.is_call
        else (MOST_ATTEMPTS, LONGEST_WAIT_MINUTES)
    )
    given_up = notification.attempts >= most_attempts
    wait = min(2 ** (notification.attempts - 1), longest_wait)
    _mine(notification).update(
        state=Delivery.DEAD if given_up else Delivery.WAITING,
        next_attempt_at=now + datetime.timedelta(minutes=wait),
        leased_until=None,
        last_fault=fault[:100],
    )


def _mine(notification: Notification):
    """The row while this worker's lease holds: it may have been called off meanwhile."""
    return Notification.objects.filter(
        pk=notification.pk, state=Delivery.WAITING, leased_until=notification.leased_until
    )
