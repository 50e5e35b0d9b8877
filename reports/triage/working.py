"""Reading a concern and working on it, up to the decision."""

import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce

from reports import alarms, audit, keyring
from reports.models import Concern
from reports.triage import conditions, notes
from reports.triage.moves import Refused, has_a_say
from reports.triage.press import Press
from reports.vocabulary import Action, IdentityReason, NoteKind, Status, Urgency


@transaction.atomic
def open_record(concern: Concern, *, by: User, now: datetime.datetime) -> None:
    """Records that this person reads it. No new version: reading spoils nobody's form.

    Raises PermissionDenied, Locked or CannotOpen: what could not be read is not recorded as read.
    """
    if not has_a_say(concern, Action.OPENED, by):
        raise PermissionDenied
    keyring.open_account(by, concern)
    audit.record(Action.OPENED, about=concern, who=by.get_username(), now=now)


@transaction.atomic
def see_identity(
    concern: Concern, *, by: User, now: datetime.datetime, why: str, words: str = ""
) -> None:
    """Records that this person sees who told us, and why. Raises as `open_record`, or Refused."""
    if not has_a_say(concern, Action.OPENED, by):
        raise PermissionDenied
    if why not in IdentityReason.values or (why == IdentityReason.OTHER and not words.strip()):
        raise Refused("Say why you need to know who told us.")
    if not conditions.has_opened(concern, by):
        raise Refused("Open this concern first.")
    keyring.open_identity(by, concern)
    if words.strip():
        notes.write(concern, kind=NoteKind.IDENTITY, words=words, by=by, now=now)
    audit.record(Action.IDENTITY_SEEN, about=concern, who=by.get_username(), now=now, why=why)


def claim(concern: Concern, *, by: User, now: datetime.datetime, version: int) -> Concern:
    """Takes a concern that nobody has, or takes it over from a colleague."""
    press = Press(Action.CLAIMED, by, now, version)
    return press.move(concern, status=Status.CLAIMED, claimed_by=by)


def release(concern: Concern, *, by: User, now: datetime.datetime, version: int) -> Concern:
    press = Press(Action.RELEASED, by, now, version)
    return press.move(concern, status=Status.NEW, claimed_by=None)


@transaction.atomic
def acknowledge(concern: Concern, *, by: User, now: datetime.datetime, version: int) -> Concern:
    """Answers the call that went out while the desk was closed, and so ends its repeats."""
    press = Press(Action.ACKNOWLEDGED, by, now, version)
    row = press.move(concern, acknowledged_at=now, acknowledged_by=by)
    alarms.stop(row, now)
    return row


def admit(concern: Concern, *, by: User, now: datetime.datetime, version: int) -> Concern:
    """Lets it into the queue from what is held, where its answers and its clock place it."""
    return Press(Action.ADMITTED, by, now, version).move(concern, is_held=False)


@transaction.atomic
def confirm_urgency(
    concern: Concern, *, by: User, now: datetime.datetime, version: int, urgency: int, reason: str
) -> Concern:
    """The first look: a person confirms or changes what the answers proposed, and says why.

    Whoever has looked knows better than what held it: it stands in the queue from then on.
    """
    if urgency not in Urgency.values:
        raise Refused("Choose how urgent it is.")
    press = Press(Action.URGENCY_SET, by, now, version, NoteKind.URGENCY, reason)
    row = press.read(concern)
    codes = {"before": row.urgency, "after": urgency}
    return press.write(row, codes=codes, urgency=urgency, is_held=False, **first_look(by, now))


def add_note(
    concern: Concern, *, by: User, now: datetime.datetime, version: int, words: str
) -> Concern:
    return Press(Action.NOTED, by, now, version, NoteKind.NOTE, words).move(concern)


def wait_for_information(
    concern: Concern, *, by: User, now: datetime.datetime, version: int, what: str
) -> Concern:
    """The clock goes on: waiting never moves the moment that the reporter was told."""
    press = Press(Action.WAITING, by, now, version, NoteKind.WAITING, what)
    return press.move(concern, status=Status.WAITING)


def resume(concern: Concern, *, by: User, now: datetime.datetime, version: int) -> Concern:
    press = Press(Action.RESUMED, by, now, version)
    return press.move(concern, status=Status.CLAIMED, claimed_by=by)


def first_look(by: User, now: datetime.datetime) -> dict[str, Coalesce]:
    """The changes that make this the first look, unless there was one before."""
    return {
        "first_looked_at": Coalesce("first_looked_at", Value(now)),
        "first_looked_by": Coalesce("first_looked_by", Value(by.pk)),
    }
