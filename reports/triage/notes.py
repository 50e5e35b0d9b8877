"""What staff write: sealed to the team that has the concern."""

import datetime

from django.contrib.auth.models import User

from reports import keyring
from reports.models import Concern, Note, Team
from reports.triage import conditions
from reports.vocabulary import NoteKind


def write(
    concern: Concern, *, kind: NoteKind, words: str, by: User, now: datetime.datetime
) -> Note:
    offer = conditions.open_offer(concern)
    return Note.objects.create(
        concern=concern,
        kind=kind,
        written_at=now,
        written_by=by,
        sealed_words=sealed(words, concern=concern, team=concern.team),
        # Written while a hand-over waits: the receiver gets its own copy, as of the rest.
        sealed_onward=sealed(words, concern=concern, team=offer.to_team) if offer else None,
    )


def sealed(words: str, *, concern: Concern, team: Team) -> bytes:
    return keyring.seal_for(
        team, {"words": words.strip()}, info=keyring.note_info(concern.reference)
    )


def opened(blob: bytes | memoryview, *, concern: Concern, team: Team, by: User) -> str:
    """The words that `sealed` closed. Raises `CannotOpen`."""
    return keyring.open_for(by, team, bytes(blob), info=keyring.note_info(concern.reference))[
        "words"
    ]


def note_words(note: Note, *, by: User) -> str:
    return opened(note.sealed_words, concern=note.concern, team=note.concern.team, by=by)
