"""Reading that somebody should ask about: unusual is not wrong, and the auditor decides.

Four plain questions of a span of days: did somebody open many, did they open while the desk was
closed, did they open what they never worked on, and did they ask for what is not theirs?
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, QuerySet

from reports import desk_hours
from reports.audit.writing import CLOCK, PUBLIC
from reports.models import AuditEvent
from reports.vocabulary import READING, Action

# More different concerns and letters than one person reads with care in a day.
MANY_IN_A_DAY = 25
YOUNG = datetime.timedelta(hours=24)
MOST_ROWS = 200


@dataclass(frozen=True)
class ManyInADay:
    who: str
    day: datetime.date
    number: int


@dataclass(frozen=True)
class OnADay:
    who: str
    day: datetime.date
    number: int
    first: datetime.datetime
    last: datetime.datetime


@dataclass(frozen=True)
class NeverWorkedOn:
    who: str
    reference: str
    number: int
    latest: datetime.datetime


def openings(since: datetime.datetime, until: datetime.datetime) -> QuerySet[AuditEvent]:
    """What staff opened from this moment until before that one."""
    return AuditEvent.objects.filter(action__in=READING, at__gte=since, at__lt=until).exclude(
        who__in=(PUBLIC, CLOCK)
    )


def many(opened: QuerySet[AuditEvent]) -> list[ManyInADay]:
    """More than MANY_IN_A_DAY different references in one local day, the most first."""
    read = defaultdict(set)
    for who, reference, at in opened.values_list("who", "reference", "at").iterator():
        read[who, desk_hours.local_day(at)].add(reference)
    found = [
        ManyInADay(who, day, len(references))
        for (who, day), references in read.items()
        if len(references) > MANY_IN_A_DAY
    ]
    return sorted(found, key=lambda row: (-row.number, row.day, row.who))[:MOST_ROWS]


def out_of_hours(opened: QuerySet[AuditEvent]) -> list[OnADay]:
    hours = desk_hours.current()
    found = opened.values_list("who", "at").iterator()
    return _by_day((who, at) for who, at in found if not hours.is_open(at))


def refused(since: datetime.datetime, until: datetime.datetime) -> list[OnADay]:
    """Whoever followed or typed an address of the desk that is not theirs, or not there."""
    events = AuditEvent.objects.filter(action=Action.REFUSED, at__gte=since, at__lt=until)
    return _by_day(events.values_list("who", "at").iterator())


def _by_day(found: Iterable[tuple[str, datetime.datetime]]) -> list[OnADay]:
    """One row for each person and local day, the latest first."""
    times_of = defaultdict(list)
    for who, at in found:
        times_of[who, desk_hours.local_day(at)].append(at)
    rows = [
        OnADay(who, day, len(times), min(times), max(times))
        for (who, day), times in times_of.items()
    ]
    return sorted(rows, key=lambda row: row.last, reverse=True)[:MOST_ROWS]


def never_worked_on(opened: QuerySet[AuditEvent], *, now: datetime.datetime) -> list[NeverWorkedOn]:
    """Opened, and never claimed, noted, decided or moved by the same person, the latest first.

    An opening is young for a day: whoever reads something now may take it in an hour.
    """
    theirs = AuditEvent.objects.filter(who=OuterRef("who"), reference=OuterRef("reference"))
    found = (
        opened.filter(~Exists(theirs.exclude(action__in=READING)), at__lt=now - YOUNG)
        .order_by()
        .values("who", "reference")
        .annotate(number=Count("pk"), latest=Max("at"))
        .order_by("-latest", "who")[:MOST_ROWS]
    )
    return [NeverWorkedOn(**row) for row in found]
