"""Where a concern stands in the case system: recorded by one person, found there by another."""

import datetime

from django.contrib.auth.models import User
from django.db import transaction

from reports.models import Concern
from reports.triage.moves import Refused
from reports.triage.notes import note_words
from reports.triage.press import Press
from reports.vocabulary import Action, NoteKind


def record_case_number(
    concern: Concern, *, by: User, now: datetime.datetime, version: int, number: str
) -> Concern:
    """A number that is recorded again has to be checked again."""
    press = Press(Action.CASE_RECORDED, by, now, version, NoteKind.CASE_NUMBER, number)
    return press.move(
        concern,
        case_recorded_at=now,
        case_recorded_by=by,
        case_checked_at=None,
        case_checked_by=None,
    )


@transaction.atomic
def check_case_number(
    concern: Concern, *, by: User, now: datetime.datetime, version: int, number: str
) -> Concern:
    """`number` as this person found it in the case system, where nobody has shown it to them."""
    press = Press(Action.CASE_CHECKED, by, now, version)
    row = press.read(concern)
    recorded = row.notes.filter(kind=NoteKind.CASE_NUMBER).last()
    if recorded is None or _bare(note_words(recorded, by=by)) != _bare(number):
        raise Refused(
            "This is not the number that was recorded. Look for the concern in the case system"
            " once more; if the recorded number is wrong, record it again."
        )
    return press.write(row, case_checked_at=now, case_checked_by=by)


def _bare(number: str) -> str:
    """People write one number with and without dashes."""
    return "".join(sign for sign in number if sign.isalnum()).casefold()
