"""The way in for letters, and for the counts of who found a page useful."""

import datetime
from dataclasses import asdict

from django.conf import settings
from django.db import transaction
from django.db.models import F

from reports import audit, complaints, deadlines, desk_hours, floodgate, keyring, outbox
from reports.details import LetterDetails
from reports.flood import UNDOUBTED, Arrival
from reports.models import Letter, Rating, Team
from reports.references import new_reference
from reports.submission import hashes_of, stored_once
from reports.vocabulary import Action, HeldBecause, LetterKind, MessageKind


def write_letter(
    details: LetterDetails,
    *,
    token: str,
    now: datetime.datetime,
    arrival: Arrival = UNDOUBTED,
) -> Letter:
    """Stores the letter for the duty team with its event and notification, or nothing.

    The same token with the same words gives the same letter back. `arrival`: what can hold it,
    as it can hold a concern. Raises FormClosed.
    """
    hashes = hashes_of(details.as_plain(), token=token, kind="letter")
    return stored_once(
        find=lambda: Letter.objects.filter(**hashes).first(),
        store=lambda: _store(details, now=now, arrival=arrival, **hashes),
    )


def already_written(token: str) -> Letter | None:
    """The last letter that came with this token: somebody may have sent again after Back."""
    token_hash = hashes_of({}, token=token, kind="letter")["token_hash"]
    return Letter.objects.filter(token_hash=token_hash).order_by("-pk").first()


@transaction.atomic
def rate(page: str, useful: str, *, now: datetime.datetime, arrival: Arrival) -> None:
    """Counts the answer, unless a machine gave it or too many come from one network: a count that
    one person can push is worth nothing, and nobody's words are lost with it. One press is quick.
    """
    is_counted = arrival.doubt != HeldBecause.TRAP and (
        not arrival.network
        or floodgate.takes_token(
            arrival.network, kind="rating", allowance=floodgate.RATINGS, now=now
        )
    )
    if is_counted:
        count_rating(page, useful, day=desk_hours.local_day(now))


@transaction.atomic
def count_rating(page: str, useful: str, *, day: datetime.date) -> None:
    """Counts one answer. There is nothing by which a second press would be known."""
    row, is_new = Rating.objects.get_or_create(page=page, useful=useful, day=day)
    if not is_new:
        Rating.objects.filter(pk=row.pk).update(number=F("number") + 1)


@transaction.atomic
def _store(
    details: LetterDetails, *, now: datetime.datetime, arrival: Arrival, **hashes: str
) -> Letter:
    team = Team.objects.get(is_duty=True)
    reference = new_reference()
    is_complaint = details.kind == LetterKind.COMPLAINT
    held = floodgate.why_held(arrival, kind="letter", now=now)
    letter = Letter.objects.create(
        **hashes,
        is_held=bool(held),
        held_because=held,
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
    if details.useful and not held:
        count_rating(details.page, details.useful, day=desk_hours.local_day(now))
    codes = {"kind": details.kind} | ({"held": held} if held else {})
    audit.record(Action.RECEIVED, about=letter, who=audit.PUBLIC, now=now, **codes)
    if team.notification_address and not held:  # the clock gathers what is held
        outbox.queue(MessageKind.NEW_LETTER, about=letter, to=team.notification_address, now=now)
    return letter
