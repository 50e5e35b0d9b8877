"""Erasing: proposed by a manager, done by a second person, and never before its time."""

import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from reports import audit
from reports.membership import manages
from reports.models import (
    AuditEvent,
    Concern,
    Letter,
    Notification,
    Tombstone,
)
from reports.people import called
from reports.retention import written
from reports.retention.due import Record, ended_at, since_when, why_not_erasable
from reports.retention.written import Erasure
from reports.vocabulary import READING, Action, RecordKind

# Two people stood behind it; who they were stands in the trail, where that was not lost.
_BEFORE_THE_RESTORE = "before the restore"


class NotErased(Exception):
    """It stays as it was. The message is for the person who pressed."""


@transaction.atomic
def propose(row: Record, *, by: User, now: datetime.datetime) -> None:
    """By a manager of its team. Raises PermissionDenied or NotErased."""
    fresh = _fresh(row, by, now)
    if not manages(by, fresh.team_id):
        raise PermissionDenied
    if fresh.erasure_proposed_at:
        raise NotErased("Its erasure is proposed already.")
    _set_proposal(fresh, at=now, by=by)
    audit.record(Action.ERASURE_PROPOSED, about=fresh, who=by.get_username(), now=now)


@transaction.atomic
def withdraw(row: Record, *, by: User, now: datetime.datetime) -> None:
    """Anybody of the team may say that it stays. Raises PermissionDenied or NotErased."""
    fresh = _visible(row, by)
    if fresh.erasure_proposed_at is None:
        raise NotErased("Its erasure is not proposed any more.")
    _set_proposal(fresh, at=None, by=None)
    audit.record(Action.ERASURE_WITHDRAWN, about=fresh, who=by.get_username(), now=now)


@transaction.atomic
def approve(row: Record, *, by: User, now: datetime.datetime) -> Tombstone:
    """Erases what somebody else proposed. Raises PermissionDenied or NotErased."""
    fresh = _fresh(row, by, now)
    proposer = fresh.erasure_proposed_by
    if proposer is None:
        raise NotErased("Its erasure is not proposed any more.")
    if proposer == by:
        raise NotErased(f"A second person must agree: {called(by)} has proposed it.")
    who = by.get_username()
    stones = _erase(fresh, proposed_by=proposer.get_username(), by=who, at=now, now=now)
    # Before the commit: a line too many has two people behind it, and one too few would bring
    # back, with an old backup, what was promised to be gone.
    for stone in stones:
        written.write(stone)
    return stones[0]


def erase_again(erasure: Erasure, *, now: datetime.datetime) -> bool:
    """What a restored backup has brought back although it was erased. False: it is not here."""
    model = Concern if erasure.kind == RecordKind.CONCERN else Letter
    row = model._default_manager.select_related("team").filter(reference=erasure.reference).first()
    if row is not None:
        _erase(row, proposed_by=_BEFORE_THE_RESTORE, by=audit.OPERATOR, at=erasure.at, now=now)
    return row is not None


@transaction.atomic
def _erase(
    row: Record, *, proposed_by: str, by: str, at: datetime.datetime, now: datetime.datetime
) -> list[Tombstone]:
    """The row with all that hangs on it, and the messages about it. What is left of it, and of
    the letter that it was, if it was one: that gave up its words to the concern.
    """
    stones = [_tombstone(row, proposed_by=proposed_by, by=by, at=at)]
    audit.record(Action.ERASED, about=row, who=by, now=now, kind=stones[0].kind)
    if isinstance(row, Concern) and row.is_from_letter:
        stones += _erase(row.letter, proposed_by=proposed_by, by=by, at=at, now=now)
    Notification.objects.filter(reference=row.reference).delete()
    type(row)._default_manager.filter(pk=row.pk).delete()
    return stones


def _tombstone(row: Record, *, proposed_by: str, by: str, at: datetime.datetime) -> Tombstone:
    counts = {}
    if isinstance(row, Concern):
        counts = {"notes": row.notes.count(), "hand_overs": row.hand_overs.count()}
    events = AuditEvent.objects.filter(reference=row.reference, action__in=READING)
    return Tombstone.objects.create(
        kind=RecordKind.CONCERN if isinstance(row, Concern) else RecordKind.LETTER,
        reference=row.reference,
        team=row.team.code,
        received_at=row.received_at,
        ended_at=ended_at(row) or at,
        outcome=row.outcome,
        openings=events.count(),
        messages=Notification.objects.filter(reference=row.reference).count(),
        proposed_by=proposed_by,
        approved_by=by,
        erased_at=at,
        **counts,
    )


def _fresh(row: Record, by: User, now: datetime.datetime) -> Record:
    """The row as it stands, once it may be erased by these people at this time."""
    fresh = _visible(row, by)
    if hindrances := why_not_erasable(fresh):
        raise NotErased(" ".join(hindrances))
    since = since_when(fresh)
    if since is None or since > now:
        raise NotErased("Its time is not over yet.")
    return fresh


def _visible(row: Record, by: User) -> Record:
    rows = type(row).objects.visible_to(by).select_for_update(of=("self",))
    fresh: Record | None = rows.select_related("team").filter(pk=row.pk).first()
    if fresh is None:
        raise PermissionDenied
    return fresh


def _set_proposal(row: Record, *, at: datetime.datetime | None, by: User | None) -> None:
    rows = type(row)._default_manager.filter(pk=row.pk)
    rows.update(erasure_proposed_at=at, erasure_proposed_by=by)
