"""The way in for letters, and for the counts of who found a page useful."""

import datetime
from dataclasses import asdict

from django.conf import settings
from django.db import transaction
from django.db.models import F

from reports import audit, complaints, deadlines, desk_hours, keyring, outbox
from reports.details import LetterDetails
from reports.models import Letter, Rating, Team
from reports.references import new_reference
from reports.submission import hashes_of, stored_once
from reports.vocabulary import Action, LetterKind, MessageKind


def write_letter(details: LetterDetails, *, token: str, now: datetime.datetime) -> Letter:
    """Stores the letter for the duty team with its event and notification, or nothing.

    The same token with the same words gives the same letter back. Raises FormClosed.
    """
    hashes = hashes_of(details.as_plain(), token=token, kind="letter")
    return stored_once(
        find=lambda: Letter.objects.filter(**hashes).first(),
        store=lambda: _store(details, now=now, **hashes),
    )


def already_written(token: str) -> Letter | None:
    """The last letter that came with this token: somebody may have sent again after Back."""
    token_hash = hashes_of({}, token=token, kind="letter")["token_hash"]
    return Letter.objects.filter(token_hash=token_hash).order_by("-pk").first()


@transaction.atomic
def count_rating(page: str, useful: str, *, day: datetime.date) -> None:
    """Counts one answer. There is nothing by which a second press would be known."""
    row, is_new = Rating.objects.get_or_create(page=page, useful=useful, day=day)
    if not is_new:
        Rating.objects.filter(pk=row.pk).update(number=F("number") + 1)


@transaction.atomic
def _store(details: LetterDetails, *, now: datetime.datetime, **hashes: str) -> Letter:
    team = Team.objects.get(is_duty=True)
    reference = new_reference()
    is_complaint = details.kind == LetterKind.COMPLAINT
    letter = Letter.objects.create(
        **hashes,
        reference=reference,
        kind=details.kind,
        page=details.page,
        useful=details.useful,
        team=team,
        received_at=now,
        # As a concern: a person reads it within that time, whatever the letter is about.
        due_at=deadlines.decide_by(now, hours=desk_hours.current(), rule=settings.DECISION_RULE),
        acknowledge_by=complaints.RULES.acknowledgement.by(now) if is_complaint else None,
        sealed_words=keyring.seal_for(
            team, asdict(details.sealed), info=keyring.letter_info(reference)
        ),
    )
    if details.useful:
        count_rating(details.page, details.useful, day=desk_hours.local_day(now))
    audit.record(Action.RECEIVED, about=letter, who=audit.PUBLIC, now=now, kind=details.kind)
    if team.notification_address:
        outbox.queue(MessageKind.NEW_LETTER, about=letter, to=team.notification_address, now=now)
    return letter
