"""What staff do with a letter: open it, settle it, or make it a concern."""

import datetime
import secrets

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.functions import Coalesce

from reports import audit, keyring
from reports.details import Account, ConcernDetails, Identity, LetterWords
from reports.models import AuditEvent, Concern, Letter, Team
from reports.submission import FormClosed, submit_concern
from reports.triage import AlreadyDone, Refused
from reports.vocabulary import Action, ContactChoice, Danger, LetterKind, LetterOutcome

_ENDS_AS = {
    LetterKind.COMMENT: LetterOutcome.NOTHING_TO_DO,
    LetterKind.COMPLAINT: LetterOutcome.ACKNOWLEDGED,
}
_DONE = "This has been done already. Nothing was changed twice."


@transaction.atomic
def open_letter(letter: Letter, *, by: User, now: datetime.datetime) -> None:
    """Records that this person reads it. The first time, a complaint's next deadline begins, and
    a letter that was held stands among the others: a person knows now what it is.
    """
    _refuse_strangers(letter, by)
    words_of(letter, by=by)
    Letter.objects.filter(pk=letter.pk, read_at=None).update(
        read_at=now, reader=by, due_at=Coalesce("acknowledge_by", "due_at"), is_held=False
    )
    audit.record(Action.OPENED, about=letter, who=by.get_username(), now=now)


def words_of(letter: Letter, *, by: User) -> LetterWords | None:
    """What it says; None once a concern has its words. Raises NotAllowed or CannotOpen."""
    if letter.sealed_words is None:
        return None
    info = keyring.letter_info(letter.reference)
    return LetterWords(**keyring.open_for(by, letter.team, letter.sealed_words, info=info))


@transaction.atomic
def admit(letter: Letter, *, by: User, now: datetime.datetime) -> None:
    """Lets it in among the others from what is held. Raises PermissionDenied or AlreadyDone."""
    _refuse_strangers(letter, by)
    if Letter.objects.held().filter(pk=letter.pk).update(is_held=False) != 1:
        raise AlreadyDone(_DONE)
    audit.record(Action.ADMITTED, about=letter, who=by.get_username(), now=now)


@transaction.atomic
def settle(letter: Letter, *, by: User, now: datetime.datetime) -> None:
    """A comment was read and needs nothing; or a complaint has been acknowledged.

    Raises PermissionDenied, Refused before it was opened, or AlreadyDone.
    """
    _refuse_unread(letter, by)
    outcome = _ENDS_AS[LetterKind(letter.kind)]
    waiting = Letter.objects.waiting().filter(pk=letter.pk)
    if waiting.update(outcome=outcome, settled_at=now, settled_by=by) != 1:
        raise AlreadyDone(_DONE)
    who = by.get_username()
    audit.record(Action.LETTER_SETTLED, about=letter, who=who, now=now, settled=outcome)


@transaction.atomic
def make_concern(letter: Letter, *, by: User, now: datetime.datetime) -> Concern:
    """One step: the concern is routed, sealed and announced as any other, and its decision is
    due counted from when the letter was written. A letter that was settled can still become one.

    A comment then gives up its words, so that there is one copy of them. A complaint keeps its
    own: it must be acknowledged all the same. Raises as `settle` does.
    """
    _refuse_unread(letter, by)
    words = words_of(letter, by=by)
    if words is None or Letter.objects.filter(pk=letter.pk, concern__isnull=False).exists():
        raise AlreadyDone(_DONE)
    try:
        concern = submit_concern(
            _as_concern(words),
            token=secrets.token_urlsafe(),
            now=now,
            received_at=letter.received_at,
            who=by.get_username(),
        )
    except FormClosed:
        raise Refused("No team can take a concern at present. Tell your manager at once.") from None
    changes = {} if letter.is_complaint else _given_up(by, now)
    # No row: somebody made it one meanwhile. Their concern stands, and this one is taken back.
    if Letter.objects.filter(pk=letter.pk, concern=None).update(concern=concern, **changes) != 1:
        raise AlreadyDone(_DONE)
    audit.record(Action.MADE_A_CONCERN, about=letter, who=by.get_username(), now=now)
    return concern


def _given_up(by: User, now: datetime.datetime) -> dict[str, object]:
    return {
        "sealed_words": None,
        "outcome": LetterOutcome.CONCERN,
        "settled_at": now,
        "settled_by": by,
    }


def _as_concern(words: LetterWords) -> ConcernDetails:
    """Nobody asked about danger or contact: so nothing is known of the one, and whoever left a
    way to reach them is written to only if we must.
    """
    is_mail = "@" in words.reach
    identity = Identity(
        name=words.name,
        email=words.reach if is_mail else "",
        phone="" if is_mail else words.reach,
    )
    is_known = bool(words.name or words.reach)
    return ConcernDetails(
        danger=Danger.NOT_SURE,
        account=Account(worry=words.words),
        contact=ContactChoice.IF_MUST if is_known else ContactChoice.NO,
        identity=identity if is_known else None,
        keep_name_from_family=is_known,
    )


def _refuse_strangers(letter: Letter, by: User) -> None:
    if not Team.objects.of(by).filter(pk=letter.team_id).exists():
        raise PermissionDenied


def _refuse_unread(letter: Letter, by: User) -> None:
    _refuse_strangers(letter, by)
    opened = AuditEvent.objects.filter(reference=letter.reference, action=Action.OPENED)
    if not opened.filter(who=by.get_username()).exists():
        raise Refused("Open this letter first.")
