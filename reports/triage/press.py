"""One press of a button: checked against what stands now, then written with its record."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from reports import audit
from reports.models import AuditEvent, Concern
from reports.triage import conditions, notes
from reports.triage.moves import MOVES, AlreadyDone, Refused, Stale, has_a_say
from reports.vocabulary import Action, NoteKind, Status

_ASK_FOR_WORDS = {
    NoteKind.NOTE: "Write the note first.",
    NoteKind.URGENCY: "Say why it is that urgent.",
    NoteKind.WAITING: "Say what it waits for, and from whom.",
    NoteKind.DECISION: "Give the reason for the decision.",
    NoteKind.AGREEMENT: "Say why you do, or do not, agree.",
    NoteKind.HAND_OVER: "Give the reason for the hand-over.",
    NoteKind.CONFIRMATION: "Say who confirmed it, and how.",
    NoteKind.FEEDBACK: "Say what the reporter was told, or why not.",
    NoteKind.CASE_NUMBER: "Type the number first.",
    NoteKind.REOPENED: "Say why it is taken up again.",
}


@dataclass(frozen=True)
class Press:
    """Who does what, when, from which version of the concern, in which words."""

    action: Action
    by: User
    now: datetime.datetime
    version: int
    kind: NoteKind | None = None
    words: str = ""

    @transaction.atomic
    def move(self, concern: Concern, **changes: Any) -> Concern:
        """Checks and writes, for a move that need not look at the row in between."""
        return self.write(self.read(concern), **changes)

    def read(self, concern: Concern) -> Concern:
        """The row as it stands, once this press is known to be allowed.

        Raises PermissionDenied, AlreadyDone, Stale or Refused, in this order.
        """
        row = Concern.objects.filter(pk=concern.pk).select_related("team").first()
        if row is None or not has_a_say(row, self.action, self.by):
            raise PermissionDenied
        if self.kind is not None and not self.words.strip():
            raise Refused(_ASK_FOR_WORDS[self.kind])
        if row.version != self.version:
            if self._has_come_before(row):
                raise AlreadyDone("This has been done already. Nothing was changed twice.")
            raise Stale(_last_mover(row))
        if words := conditions.already_so(row, self.action, self.by):
            raise AlreadyDone(words)
        if self.action not in MOVES[Status(row.status)]:
            raise Refused(f"This cannot be done while the status is “{row.get_status_display()}”.")
        unread = self.action not in conditions.WITHOUT_READING
        if unread and not conditions.has_opened(row, self.by):
            raise Refused("Open this concern first.")
        if reason := conditions.why_not(row, self.action, self.by):
            raise Refused(reason)
        return row

    def write(
        self, row: Concern, *, codes: dict[str, Any] | None = None, **changes: Any
    ) -> Concern:
        """The change, its note and its event. The verb's transaction holds them together."""
        unchanged = Concern.objects.filter(pk=row.pk, version=row.version)
        # Whoever proposed to erase it has not seen this move: it would have to be proposed again.
        changes |= {"erasure_proposed_at": None, "erasure_proposed_by": None}
        # No row: another transaction came between the reading and this line.
        if unchanged.update(version=F("version") + 1, **changes) != 1:
            raise Stale(_last_mover(row))
        if self.kind is not None:
            notes.write(row, kind=self.kind, words=self.words, by=self.by, now=self.now)
        who = self.by.get_username()
        audit.record(self.action, about=row, who=who, now=self.now, **(codes or {}))
        row.refresh_from_db()
        return row

    def _has_come_before(self, row: Concern) -> bool:
        """Whether exactly this press made the version that stands now."""
        event = _last_event(row)
        if event is None or row.version != self.version + 1:
            return False
        if (event.action, event.who) != (self.action, self.by.get_username()):
            return False
        if self.kind is None or self.action == Action.HAND_OVER_DECLINED:
            return True  # Whoever declined could never open what was written.
        note = row.notes.last()
        return note is not None and notes.note_words(note, by=self.by) == self.words.strip()


def _last_event(concern: Concern) -> AuditEvent | None:
    events = AuditEvent.objects.filter(reference=concern.reference)
    # Reading is recorded too, but it makes no new version.
    reading = (Action.OPENED, Action.HAND_OVER_READ, Action.IDENTITY_SEEN)
    return events.exclude(action__in=reading).order_by("-pk").first()


def _last_mover(concern: Concern) -> str:
    event = _last_event(concern)
    return event.who if event else ""
