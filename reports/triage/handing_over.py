"""To another team: access and clock move only when the receiver accepts."""

import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from reports import audit, keyring, outbox
from reports.models import Concern, HandOver, Team
from reports.triage import conditions, notes
from reports.triage.moves import Refused, has_a_say
from reports.triage.press import Press
from reports.vocabulary import Action, MessageKind, NoteKind, Status


@transaction.atomic
def offer_hand_over(
    concern: Concern, *, by: User, now: datetime.datetime, version: int, to_team: Team, reason: str
) -> Concern:
    """Asks another team to take it, and seals for that team what it will then have to read."""
    if to_team not in Team.objects.ready().exclude(pk=concern.team_id):
        raise Refused("Choose another team that has members and an address.")
    press = Press(Action.HAND_OVER_OFFERED, by, now, version, NoteKind.HAND_OVER, reason)
    row = press.read(concern)
    HandOver.objects.create(
        concern=row,
        from_team=row.team,
        to_team=to_team,
        offered_at=now,
        offered_by=by,
        sealed_reason=notes.sealed(reason, concern=row, team=to_team),
        **keyring.copies_for(to_team, row, by=by),
    )
    for note in row.notes.all():
        words = notes.note_words(note, by=by)
        note.sealed_onward = notes.sealed(words, concern=row, team=to_team)
        note.save(update_fields=["sealed_onward"])
    to = to_team.notification_address
    outbox.queue(MessageKind.HAND_OVER, about=row, to=to, now=now, team=to_team)
    return press.write(row)


@transaction.atomic
def read_offer(concern: Concern, *, by: User, now: datetime.datetime) -> HandOver:
    """Records that somebody of the receiving team reads why it is offered. No new version."""
    offer = conditions.open_offer(concern)
    if offer is None or not has_a_say(concern, Action.HAND_OVER_READ, by):
        raise PermissionDenied
    notes.opened(offer.sealed_reason, concern=concern, team=offer.to_team, by=by)
    audit.record(Action.HAND_OVER_READ, about=concern, who=by.get_username(), now=now)
    return offer


@transaction.atomic
def accept_hand_over(
    concern: Concern, *, by: User, now: datetime.datetime, version: int
) -> Concern:
    """The receiver has it from now on. The moment that the reporter was told never moves."""
    press = Press(Action.HAND_OVER_ACCEPTED, by, now, version)
    row = press.read(concern)
    offer = conditions.open_offer(row)
    assert offer is not None  # noqa: S101 - read() refuses without one
    row.notes.update(sealed_words=F("sealed_onward"))
    changes: dict[str, Any] = {
        "team": offer.to_team,
        "status": Status.NEW,
        "claimed_by": None,
        "is_held": False,  # a person has looked: they would not take a flood
        "sealed_account": offer.sealed_account,
        "sealed_identity": offer.sealed_identity,
    }
    answer_offer(offer, HandOver.Answer.ACCEPTED, by=by, now=now)
    return press.write(row, **changes)


@transaction.atomic
def decline_hand_over(
    concern: Concern, *, by: User, now: datetime.datetime, version: int, reason: str
) -> Concern:
    """It stays where it is; the reason is sealed to the team that offered it."""
    press = Press(Action.HAND_OVER_DECLINED, by, now, version, NoteKind.HAND_OVER, reason)
    return _take_back(press, concern, HandOver.Answer.DECLINED)


@transaction.atomic
def withdraw_hand_over(
    concern: Concern, *, by: User, now: datetime.datetime, version: int
) -> Concern:
    press = Press(Action.HAND_OVER_WITHDRAWN, by, now, version)
    return _take_back(press, concern, HandOver.Answer.WITHDRAWN)


def _take_back(press: Press, concern: Concern, answer: HandOver.Answer) -> Concern:
    row = press.read(concern)
    offer = conditions.open_offer(row)
    assert offer is not None  # noqa: S101 - read() refuses without one
    # Before the note is written: a team that does not take the concern gets no copy of it.
    answer_offer(offer, answer, by=press.by, now=press.now)
    return press.write(row)


def answer_offer(
    offer: HandOver, answer: HandOver.Answer, *, by: User, now: datetime.datetime
) -> None:
    offer.answer, offer.answered_by, offer.answered_at = answer, by, now
    offer.sealed_reason, offer.sealed_account, offer.sealed_identity = b"", None, None
    offer.save()
    offer.concern.notes.update(sealed_onward=None)
