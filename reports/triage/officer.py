"""A concern about somebody who works with children: the designated officer is told in time."""

import datetime

from django.contrib.auth.models import User
from django.db import transaction

from reports import deadlines, desk_hours
from reports.models import Concern
from reports.triage.moves import Refused
from reports.triage.press import Press
from reports.vocabulary import Action, NoteKind


@transaction.atomic
def find_for_the_officer(
    concern: Concern, *, by: User, now: datetime.datetime, version: int, reason: str
) -> Concern:
    """Staff find that the person works with children: the officer's working day begins now."""
    press = Press(Action.OFFICER_DUE, by, now, version, NoteKind.OFFICER, reason)
    due = deadlines.decide_by(now, hours=desk_hours.current(), rule=deadlines.ONE_WORKING_DAY)
    return press.move(concern, officer_due_at=due)


@transaction.atomic
def tell_the_officer(
    concern: Concern, *, by: User, now: datetime.datetime, version: int, who: str, how: str
) -> Concern:
    """Records which named officer was told, and how."""
    if not who.strip() or not how.strip():
        raise Refused("Give the name of the officer who was told, and how.")
    words = f"{who.strip()}\n{how.strip()}"
    press = Press(Action.OFFICER_TOLD, by, now, version, NoteKind.OFFICER, words)
    return press.move(concern, officer_told_at=now)
