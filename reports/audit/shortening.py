"""Takes the oldest part of the trail away when its period is over; the chain then begins later."""

import datetime

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from reports.audit import guards, linking
from reports.audit.writing import OPERATOR, record
from reports.models import AuditBeginning, AuditEvent, AuditLink, Concern, Letter
from reports.vocabulary import Action

_AT_ONCE = 500


@transaction.atomic
def shorten(*, before: datetime.datetime, key: bytes, now: datetime.datetime) -> int:
    """Takes away what was written before this moment, up to the first event of a concern or
    letter that is still here, and never the last link. Returns how many events went.

    The trail was verified before: what is gone can be verified no more.
    """
    last = _last_to_go(before)
    if last is None:
        return 0
    beginning = AuditBeginning(number=last.number, mac=last.mac, at=now)
    beginning.seal = linking.seal_of(beginning, key=key)
    going = AuditLink.objects.filter(number__lte=last.number)
    events = list(going.values_list("event_id", flat=True))
    with guards.lifted(connection):
        going.delete()
        for start in range(0, len(events), _AT_ONCE):
            AuditEvent.objects.filter(pk__in=events[start : start + _AT_ONCE]).delete()
        beginning.save(force_insert=True)
    record(Action.TRAIL_SHORTENED, about=None, who=OPERATOR, now=now, events=len(events))
    return len(events)


def _last_to_go(before: datetime.datetime) -> AuditLink | None:
    same = OuterRef("event__reference")
    is_here = Exists(Concern.objects.filter(reference=same)) | Exists(
        Letter.objects.filter(reference=same)
    )
    links = AuditLink.objects.order_by("number")
    staying = links.filter(Q(event__at__gte=before) | is_here).first() or links.last()
    return links.filter(number__lt=staying.number).last() if staying else None
