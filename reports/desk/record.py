"""The whole of one concern, for a person whose opening it has been recorded."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import models

from campaigns.models import WarningSign
from reports import keyring
from reports.desk import mind, order
from reports.details import account_from_plain, identity_from_plain
from reports.models import AuditEvent, Concern, HandOver, Letter, Note, Team
from reports.people import called, called_by_account
from reports.triage import notes
from reports.vocabulary import (
    Action,
    Feedback,
    HeldBecause,
    IdentityReason,
    LegalHold,
    LetterOutcome,
    NoteKind,
    Outcome,
    Urgency,
)

# Who acts without signing in.
NO_ACCOUNT = {"public": "the public form", "clock": "the clock"}


@dataclass(frozen=True)
class WrittenNote:
    kind: str
    by: str
    at: datetime.datetime
    words: str


@dataclass(frozen=True)
class TrailLine:
    what: str
    detail: str
    by: str
    at: datetime.datetime


@dataclass(frozen=True)
class Record:
    flags: list[mind.Flag]
    sections: list[order.Section]
    relation: str
    promise: str
    contact_rules: list[order.Line]
    who_told_us: list[order.Line]
    identity_is_sealed: bool
    letter: Letter | None
    linked: list[tuple[str, Concern]]
    why: str
    quoted_reference: str
    notes: list[WrittenNote]


def read(concern: Concern, *, by: User, with_identity: bool = False) -> Record:
    """Opens what is sealed, who told us only where that is asked for. Raises `CannotOpen` for
    what this person's keys do not open.
    """
    opened = keyring.open_account(by, concern)
    account = account_from_plain(opened["answers"])
    plain = keyring.open_identity(by, concern) if with_identity else None
    identity = identity_from_plain(plain) if plain else None
    return Record(
        flags=mind.flags(concern),
        sections=order.sections(concern, account, sign_labels()),
        relation=order.relation(concern),
        promise=order.promise(concern),
        contact_rules=order.contact_rules(concern, identity),
        who_told_us=order.who_told_us(identity) if identity else [],
        identity_is_sealed=identity is None and concern.sealed_identity is not None,
        letter=Letter.objects.visible_to(by).with_clear_columns().filter(concern=concern).first(),
        linked=_linked(concern, by),
        why=opened["route"]["why"],
        quoted_reference=account.earlier_reference,
        notes=[
            WrittenNote(
                kind=note.get_kind_display(),
                by=called(note.written_by),
                at=note.written_at,
                words=notes.note_words(note, by=by),
            )
            for note in concern.notes.select_related("written_by")
            if not _is_to_be_found_out(note, concern, by)
        ],
    )


def _is_to_be_found_out(note: Note, concern: Concern, by: User) -> bool:
    """Whoever checks the number in the case system must not read it here."""
    checked = concern.case_checked_at is not None or concern.case_recorded_by == by
    return note.kind == NoteKind.CASE_NUMBER and not checked


def sign_labels() -> dict[str, str]:
    """Every sign that a concern may name, those no longer published too."""
    return dict(WarningSign.objects.values_list("code", "label"))


def trail(about: Concern | Letter) -> list[TrailLine]:
    events = list(AuditEvent.objects.filter(reference=about.reference))
    names = called_by_account({event.who for event in events}) | NO_ACCOUNT
    return [
        TrailLine(
            what=Action(event.action).label,
            detail=detail(event.codes),
            by=names[event.who],
            at=event.at,
        )
        for event in events
    ]


def _linked(concern: Concern, by: User) -> list[tuple[str, Concern]]:
    """Earlier and further concerns of the same sending, where this person may see them."""
    visible = Concern.objects.visible_to(by).with_clear_columns()
    earlier = [("Sent before", other) for other in visible.filter(followed_by=concern)]
    later = [("Sent after", other) for other in visible.filter(follows=concern)]
    return earlier + later


def detail(codes: dict) -> str:
    """The closed-list values of an event, in words."""
    said = []
    if "before" in codes and "after" in codes:
        before, after = Urgency(codes["before"]).label, Urgency(codes["after"]).label
        said.append(f"stays “{after}”" if before == after else f"“{before}” to “{after}”")
    if codes.get("outcome"):
        said.append(Outcome(codes["outcome"]).label)
    if codes.get("feedback"):
        said.append(Feedback(codes["feedback"]).label)
    if codes.get("why"):
        said.append(IdentityReason(codes["why"]).label)
    if codes.get("held"):
        said.append(f"held: {HeldBecause(codes['held']).label}")
    if codes.get("hold"):
        said.append(LegalHold(codes["hold"]).label)
    if codes.get("page"):
        said.append(" ".join(str(codes[one]) for one in ("page", "number") if one in codes))
    if codes.get("settled"):
        said.append(LetterOutcome(codes["settled"]).label)
    return ", ".join(said)


def offer_to(concern: Concern, *, by: User) -> HandOver | None:
    """The open offer to a team of this person."""
    offers: models.QuerySet[HandOver] = concern.hand_overs.offered()
    return offers.filter(to_team__in=Team.objects.of(by)).first()


def offer_reason(concern: Concern, offer: HandOver, *, by: User) -> str:
    """Why it is offered, for a person whose reading it has been recorded."""
    return notes.opened(offer.sealed_reason, concern=concern, team=offer.to_team, by=by)
