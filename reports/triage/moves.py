"""Which move is allowed in which status, for whom, and how a move is turned down."""

from django.contrib.auth.models import User

from reports.models import Concern, HandOver, Team
from reports.triage import conditions
from reports.vocabulary import Action, Status

_ALWAYS = frozenset(
    {
        Action.OPENED,
        Action.NOTED,
        Action.CONFLICT_DECLARED,
        Action.OFFICER_DUE,
        Action.OFFICER_TOLD,
        Action.LEGAL_HOLD_PLACED,
        Action.LEGAL_HOLD_LIFTED,
    }
)
_CASE = frozenset({Action.CASE_RECORDED, Action.CASE_CHECKED})
_HAND_OVER = frozenset(
    {
        Action.HAND_OVER_OFFERED,
        Action.HAND_OVER_ACCEPTED,
        Action.HAND_OVER_DECLINED,
        Action.HAND_OVER_WITHDRAWN,
    }
)
_UNDECIDED = _ALWAYS | _HAND_OVER | {Action.ACKNOWLEDGED, Action.ADMITTED, Action.URGENCY_SET}

MOVES: dict[Status, frozenset[Action]] = {
    Status.NEW: _UNDECIDED | {Action.CLAIMED},
    # Claimed once more is taken over from a colleague who cannot go on.
    Status.CLAIMED: _UNDECIDED
    | {
        Action.CLAIMED,
        Action.RELEASED,
        Action.WAITING,
        Action.DECIDED,
        Action.AGREEMENT_ASKED,
    },
    Status.WAITING: _UNDECIDED | {Action.RESUMED},
    Status.AGREEMENT: _ALWAYS | {Action.AGREED, Action.NOT_AGREED},
    Status.DECIDED: _ALWAYS
    | _CASE
    | {Action.CONFIRMED_ELSEWHERE, Action.PASSED_ON, Action.CLOSED, Action.REOPENED},
    Status.PASSED_ON: _ALWAYS | _CASE | {Action.CLOSED, Action.REOPENED},
    Status.CLOSED: _ALWAYS | _CASE | {Action.REOPENED},
}

_BY_THE_RECEIVER = {
    Action.HAND_OVER_READ,
    Action.HAND_OVER_ACCEPTED,
    Action.HAND_OVER_DECLINED,
}


class NotMoved(Exception):
    """The concern stays as it was. The message is for the person who pressed."""


class Refused(NotMoved):
    """The move does not fit the state of the concern, or an answer is missing."""


class AlreadyDone(NotMoved):
    """The same press arrived a second time: what was asked for has been done."""


class Stale(NotMoved):
    """Somebody moved the concern after the form was shown. `who` is their account."""

    def __init__(self, who: str) -> None:
        super().__init__("Somebody else changed this concern meanwhile.")
        self.who = who


def possible_moves(concern: Concern, by: User) -> frozenset[Action]:
    """What this person may do to this concern as it stands now."""
    allowed = MOVES[Status(concern.status)]
    if not conditions.has_opened(concern, by):
        allowed &= conditions.WITHOUT_READING
    return frozenset(
        action
        for action in allowed
        if has_a_say(concern, action, by) and not conditions.why_not(concern, action, by)
    )


def has_a_say(concern: Concern, action: Action, by: User) -> bool:
    """The team that has the concern moves it; only a hand-over's answer is the receiver's."""
    teams = Team.objects.of(by)
    if concern.conflicts.filter(user=by).exists():
        return False
    if action not in _BY_THE_RECEIVER:
        return teams.filter(pk=concern.team_id).exists()
    # An answered hand-over still names its receiver, so that a second press is told so.
    last = HandOver.objects.filter(concern=concern).order_by("-pk").first()
    return last is not None and teams.filter(pk=last.to_team_id).exists()
