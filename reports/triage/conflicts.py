"""Stepping back from a concern that is too near: about a colleague, a friend, oneself."""

import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from reports import keyring, outbox
from reports.models import Concern, DeclaredConflict, HandOver, KeyWrap, Team
from reports.triage import conditions, notes
from reports.triage.handing_over import answer_offer
from reports.triage.moves import Refused
from reports.triage.press import Press
from reports.vocabulary import Action, MessageKind, Status


@transaction.atomic
def declare_conflict(
    concern: Concern, *, by: User, now: datetime.datetime, version: int
) -> Concern:
    """`by` no longer sees it. Where nobody else in the team may read it, the team's deputy has it
    from then on, sealed to its own key. Raises Refused where nobody would be left to read.
    """
    press = Press(Action.CONFLICT_DECLARED, by, now, version)
    row = press.read(concern)
    changes: dict[str, Any] = {}
    if row.claimed_by == by and row.status == Status.CLAIMED:
        changes = {"status": Status.NEW, "claimed_by": None}
    if not _others_can_read(row, by):
        changes |= _to_the_deputy(row, by=by, now=now)
    DeclaredConflict.objects.create(concern=row, user=by, declared_at=now)
    return press.write(row, **changes)


def _others_can_read(concern: Concern, by: User) -> bool:
    held = KeyWrap.objects.in_force().of_key_in_use().filter(team_key__team=concern.team)
    readers = held.filter(member__isnull=False).exclude(member__user=by)
    return readers.exclude(member__user__in=concern.conflicts.values("user")).exists()


def _to_the_deputy(concern: Concern, *, by: User, now: datetime.datetime) -> dict[str, Any]:
    deputy = Team.objects.ready().filter(deputises_for=concern.team).first()
    if deputy is None:
        raise Refused(
            f"Nobody else in {concern.team} could read it, and no deputy is named. Offer it to"
            " another team first."
        )
    if offer := conditions.open_offer(concern):
        answer_offer(offer, HandOver.Answer.WITHDRAWN, by=by, now=now)
    for note in concern.notes.all():
        note.sealed_words = notes.sealed(
            notes.note_words(note, by=by), concern=concern, team=deputy
        )
        note.save(update_fields=["sealed_words"])
    to = deputy.notification_address
    outbox.queue(MessageKind.NEW_CONCERN, about=concern, to=to, now=now, team=deputy)
    sealed = keyring.copies_for(deputy, concern, by=by)
    return {"team": deputy, "status": Status.NEW, "claimed_by": None, **sealed}
