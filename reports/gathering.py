"""What staff are told of what is held: as of anything else, but in one message for many.

The first message goes at the clock's next turn; while it is fresh, what comes after it waits for
the next. So a flood of urgent concerns wakes cover by night as often as one concern would.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from reports import desk_hours, outbox
from reports.alarms import addresses_of_cover, addresses_of_managers
from reports.models import Concern, Letter, Notification, Team
from reports.models.held import HeldQuerySet
from reports.vocabulary import Delivery, MessageKind

GATHERED_EVERY = datetime.timedelta(minutes=15)


@dataclass(frozen=True)
class Due:
    """Rows of any team of which a message is due, to whom it goes, and what then marks them."""

    kind: MessageKind
    rows: HeldQuerySet
    to: Callable[[Team], list[str]]
    marks: dict[str, datetime.datetime]


def tell_of_held(now: datetime.datetime) -> int:
    """Tells teams, cover and managers what is due. Returns how many times a team was told."""
    dues = [*_calls(now), *_first_told(now), *_missed(now)]
    return sum(
        _tell(due, team, now)
        for due in dues
        for team in Team.objects.filter(pk__in=due.rows.order_by().values("team"))
    )


def _calls(now: datetime.datetime) -> list[Due]:
    """One answer ends a call that stood for many; the desk still marks each without an answer."""
    held, kind = Concern.objects.held(), MessageKind.HELD_URGENT
    before = now - datetime.timedelta(minutes=settings.URGENT_REPEAT_MINUTES)
    again = held.unanswered_for_many().filter(urgent_called_at__lte=before)
    dues = [Due(kind, again, addresses_of_cover, {"urgent_called_at": now})]
    if not desk_hours.somebody_reads(now):
        first = {"urgent_since": now, "urgent_called_at": now}
        dues.append(Due(kind, held.uncalled(), addresses_of_cover, first))
    return dues


def _first_told(now: datetime.datetime) -> list[Due]:
    rows = {
        MessageKind.HELD_CONCERNS: Concern.objects.ungathered(),
        MessageKind.HELD_LETTERS: Letter.objects.ungathered(),
    }
    return [Due(kind, untold, _address, {"gathered_at": now}) for kind, untold in rows.items()]


def _missed(now: datetime.datetime) -> list[Due]:
    late = (
        Concern.objects.held().first_look_missed(now),
        Letter.objects.held().overdue_and_untold(now),
    )
    marks = {"manager_told_at": now}
    return [Due(MessageKind.HELD_MISSED, rows, addresses_of_managers, marks) for rows in late]


@transaction.atomic
def _tell(due: Due, team: Team, now: datetime.datetime) -> bool:
    """One message about the first row. If no row changed, another clock has told of them all."""
    rows, addresses = due.rows.filter(team=team), due.to(team)
    first = rows.order_by("pk").first()
    if first is None or not addresses or _is_fresh(due.kind, team, now):
        return False
    if not rows.order_by().update(**due.marks):
        return False
    for address in addresses:
        outbox.queue(due.kind, about=first, to=address, now=now)
    return True


def _is_fresh(kind: MessageKind, team: Team, now: datetime.datetime) -> bool:
    """Whether the last message of this kind is on its way, or has only just gone."""
    every = (
        datetime.timedelta(minutes=settings.URGENT_REPEAT_MINUTES)
        if kind == MessageKind.HELD_URGENT
        else GATHERED_EVERY
    )
    fresh = Q(state=Delivery.WAITING) | Q(queued_at__gt=now - every)
    return Notification.objects.filter(fresh, kind=kind, team=team).exists()


def _address(team: Team) -> list[str]:
    return [team.notification_address] if team.notification_address else []
