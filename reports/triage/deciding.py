"""What comes of a concern: the decision, its second signature, and the way out."""

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce

from reports.models import Concern
from reports.triage.moves import Refused
from reports.triage.press import Press
from reports.triage.working import first_look
from reports.vocabulary import NEEDS_AGREEMENT, Action, Feedback, NoteKind, Outcome, Status


@transaction.atomic
def decide(
    concern: Concern, *, by: User, now: datetime.datetime, version: int, outcome: str, reason: str
) -> Concern:
    """Decides, or proposes where the outcome is that nothing is done for the child."""
    if outcome not in Outcome.values:
        raise Refused("Choose an outcome.")
    proposed = outcome in NEEDS_AGREEMENT
    action = Action.AGREEMENT_ASKED if proposed else Action.DECIDED
    press = Press(action, by, now, version, NoteKind.DECISION, reason)
    changes = (
        {
            "status": Status.AGREEMENT,
            "proposed_by": by,
            "proposed_outcome": outcome,
            "agreed_by": None,
        }
        if proposed
        else _decided(outcome, now)
    )
    codes = {"outcome": outcome}
    return press.write(press.read(concern), codes=codes, **first_look(by, now), **changes)


@transaction.atomic
def agree(
    concern: Concern, *, by: User, now: datetime.datetime, version: int, reason: str
) -> Concern:
    """A second person agrees to what was proposed."""
    press = Press(Action.AGREED, by, now, version, NoteKind.AGREEMENT, reason)
    row = press.read(concern)
    outcome = row.proposed_outcome
    changes = {"agreed_by": by, "proposed_outcome": ""} | _decided(outcome, now)
    return press.write(row, codes={"outcome": outcome}, **changes)


def disagree(
    concern: Concern, *, by: User, now: datetime.datetime, version: int, reason: str
) -> Concern:
    """Sends it back to whoever had it; the proposer may take the proposal back this way."""
    press = Press(Action.NOT_AGREED, by, now, version, NoteKind.AGREEMENT, reason)
    return press.move(concern, status=Status.CLAIMED, proposed_by=None, proposed_outcome="")


@transaction.atomic
def confirm_elsewhere(
    concern: Concern, *, by: User, now: datetime.datetime, version: int, who: str, how: str
) -> Concern:
    """Records the named person in another area who has said that the concern is theirs."""
    if not who.strip() or not how.strip():
        raise Refused("Give the name of the person who confirmed it, and how they did.")
    words = f"{who.strip()}\n{how.strip()}"
    press = Press(Action.CONFIRMED_ELSEWHERE, by, now, version, NoteKind.CONFIRMATION, words)
    return press.move(concern, confirmed_elsewhere_at=now)


def pass_on(concern: Concern, *, by: User, now: datetime.datetime, version: int) -> Concern:
    """Whoever the outcome names has taken it over; the feedback decision is still ours."""
    return Press(Action.PASSED_ON, by, now, version).move(concern, status=Status.PASSED_ON)


@transaction.atomic
def close(
    concern: Concern,
    *,
    by: User,
    now: datetime.datetime,
    version: int,
    feedback: str,
    words: str = "",
) -> Concern:
    """Ends the work. `words` may be empty only where nobody could have been told."""
    if feedback not in suitable_feedback(concern):
        raise Refused("Choose what was decided about telling the reporter.")
    kind = None if concern.is_anonymous and not words.strip() else NoteKind.FEEDBACK
    press = Press(Action.CLOSED, by, now, version, kind, words)
    changes = {"status": Status.CLOSED, "feedback": feedback, "closed_at": now}
    return press.write(press.read(concern), codes={"feedback": feedback}, **changes)


@transaction.atomic
def reopen(
    concern: Concern, *, by: User, now: datetime.datetime, version: int, reason: str
) -> Concern:
    """Takes up a decided concern again. The moment of the first decision stays."""
    press = Press(Action.REOPENED, by, now, version, NoteKind.REOPENED, reason)
    row = press.read(concern)
    return press.write(
        row,
        codes={"outcome": row.outcome},
        status=Status.CLAIMED,
        claimed_by=by,
        proposed_by=None,
        agreed_by=None,
        confirmed_elsewhere_at=None,
        feedback="",
        closed_at=None,
    )


def suitable_feedback(concern: Concern) -> list[Feedback]:
    """The feedback decisions that can be true: an anonymous reporter cannot have been told."""
    if concern.is_anonymous:
        return [Feedback.NOT_WANTED, Feedback.NOT_REACHED]
    return list(Feedback)


def _decided(outcome: str, now: datetime.datetime) -> dict[str, object]:
    # The first decision's moment stays: it is what the reporter was promised.
    moment = Coalesce("decided_at", Value(now))
    return {"status": Status.DECIDED, "outcome": outcome, "decided_at": moment}
