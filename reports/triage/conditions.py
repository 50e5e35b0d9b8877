"""What must hold beside the status: each rule once, for the verb and for the button."""

from collections.abc import Callable

from django.contrib.auth.models import User

from reports.membership import manages
from reports.models import AuditEvent, Concern, HandOver
from reports.people import called
from reports.vocabulary import Action, Outcome

# Outcomes that end with somebody else who has it now.
PASSED_TO_SOMEBODY = frozenset(
    {
        Outcome.EARLY_HELP,
        Outcome.ALLOCATED_WORKER,
        Outcome.ASSESSMENT,
        Outcome.STRATEGY,
        Outcome.POLICE,
        Outcome.DESIGNATED_OFFICER,
        Outcome.OUT_OF_COUNTY,
    }
)

# What may be done without having read the concern. Everything else rests on what it says.
WITHOUT_READING = frozenset(
    {
        Action.OPENED,
        Action.CLAIMED,
        Action.RELEASED,
        Action.ACKNOWLEDGED,
        Action.ADMITTED,
        Action.CONFLICT_DECLARED,
        Action.LEGAL_HOLD_PLACED,
        Action.LEGAL_HOLD_LIFTED,
        Action.HAND_OVER_ACCEPTED,
        Action.HAND_OVER_DECLINED,
    }
)

Condition = Callable[[Concern, User], str]


def open_offer(concern: Concern) -> HandOver | None:
    return concern.hand_overs.offered().select_related("to_team", "from_team").first()


def has_opened(concern: Concern, by: User) -> bool:
    """Whether this person has opened it since it came to the team that has it."""
    events = AuditEvent.objects.filter(reference=concern.reference)
    arrival = events.filter(action=Action.HAND_OVER_ACCEPTED).order_by("-pk").first()
    since = arrival.pk if arrival else 0
    return events.filter(action=Action.OPENED, who=by.get_username(), pk__gt=since).exists()


def why_not(concern: Concern, action: Action, by: User) -> str:
    """Why the move cannot be made although the status allows it, or empty words."""
    return next(filter(None, (rule(concern, by) for rule in _RULES.get(action, ()))), "")


def already_so(concern: Concern, action: Action, by: User) -> str:
    """Words for a move whose result stands already, or empty words."""
    if action == Action.CLAIMED and concern.claimed_by == by and concern.status == "claimed":
        return "You have this concern already."
    if action == Action.ACKNOWLEDGED and concern.acknowledged_by is not None:
        return f"{called(concern.acknowledged_by)} has acknowledged this call already."
    if action == Action.ADMITTED and concern.held_because and not concern.is_held:
        return "It stands in the queue already."
    if action == Action.CASE_CHECKED and concern.case_checked_by is not None:
        return f"{called(concern.case_checked_by)} has checked this number already."
    return ""


def _is_with_another(concern: Concern, by: User) -> str:
    if concern.claimed_by is None or concern.claimed_by == by:
        return ""
    return f"{called(concern.claimed_by)} is reading this concern. Take it over first."


def _is_with_me(concern: Concern, by: User) -> str:
    return "You have this concern already." if concern.claimed_by == by else ""


def _is_offered(concern: Concern, _by: User) -> str:
    offer = open_offer(concern)
    return f"It is offered to {offer.to_team}. Withdraw that first." if offer else ""


def _is_not_offered(concern: Concern, _by: User) -> str:
    return "" if open_offer(concern) else "No hand-over waits for an answer."


def _was_not_called(concern: Concern, _by: User) -> str:
    return "" if concern.is_urgent_and_unacknowledged else "No urgent call waits for an answer."


def _is_not_held(concern: Concern, _by: User) -> str:
    return "" if concern.is_held else "This concern is not held."


def _is_my_own_proposal(concern: Concern, by: User) -> str:
    return "A second person must agree to this." if concern.proposed_by == by else ""


def _is_not_for_another_area(concern: Concern, _by: User) -> str:
    if concern.outcome != Outcome.OUT_OF_COUNTY:
        return "This concern was not decided to belong to another area."
    return "Another area has confirmed it already." if concern.confirmed_elsewhere_at else ""


def _is_not_confirmed_elsewhere(concern: Concern, _by: User) -> str:
    if concern.outcome == Outcome.OUT_OF_COUNTY and not concern.confirmed_elsewhere_at:
        return (
            "It stays ours until a named person in the other area has confirmed that it is theirs."
        )
    return ""


def _is_for_the_officer(concern: Concern, _by: User) -> str:
    return "The designated officer’s time runs already." if concern.officer_due_at else ""


def _is_not_for_the_officer(concern: Concern, _by: User) -> str:
    if concern.officer_due_at is None:
        return "Nothing was said of a person who works with children."
    return "The designated officer has been told already." if concern.officer_told_at else ""


def _waits_for_the_officer(concern: Concern, _by: User) -> str:
    return "Tell the designated officer first." if concern.waits_for_the_officer else ""


def _is_passed_to_nobody(concern: Concern, _by: User) -> str:
    passed = concern.outcome in PASSED_TO_SOMEBODY
    return "" if passed else "This outcome is not passed on. Close the concern instead."


def _has_no_case_number(concern: Concern, _by: User) -> str:
    return "" if concern.case_recorded_at else "No number in the case system is recorded yet."


def _has_a_checked_number(concern: Concern, _by: User) -> str:
    return "Its number has been checked already." if concern.case_checked_at else ""


def _is_my_own_number(concern: Concern, by: User) -> str:
    mine = concern.case_recorded_by == by
    return "A second person must find the number in the case system." if mine else ""


def _is_under_legal_hold(concern: Concern, _by: User) -> str:
    return "It is under legal hold already." if concern.legal_hold else ""


def _is_under_no_legal_hold(concern: Concern, _by: User) -> str:
    return "" if concern.legal_hold else "It is under no legal hold."


def _is_not_mine_to_lift(concern: Concern, by: User) -> str:
    return "" if manages(by, concern.team_id) else "A manager of the team lifts a legal hold."


_RULES: dict[Action, tuple[Condition, ...]] = {
    Action.CLAIMED: (_is_with_me,),
    Action.RELEASED: (_is_with_another,),
    Action.ACKNOWLEDGED: (_was_not_called,),
    Action.ADMITTED: (_is_not_held,),
    Action.WAITING: (_is_with_another,),
    Action.DECIDED: (_is_with_another, _is_offered),
    Action.AGREEMENT_ASKED: (_is_with_another, _is_offered),
    Action.AGREED: (_is_my_own_proposal,),
    Action.HAND_OVER_OFFERED: (_is_offered,),
    Action.HAND_OVER_ACCEPTED: (_is_not_offered,),
    Action.HAND_OVER_DECLINED: (_is_not_offered,),
    Action.HAND_OVER_WITHDRAWN: (_is_not_offered,),
    Action.CONFIRMED_ELSEWHERE: (_is_not_for_another_area,),
    Action.PASSED_ON: (_is_passed_to_nobody, _is_not_confirmed_elsewhere),
    Action.OFFICER_DUE: (_is_for_the_officer,),
    Action.OFFICER_TOLD: (_is_not_for_the_officer,),
    Action.CASE_CHECKED: (_has_no_case_number, _has_a_checked_number, _is_my_own_number),
    Action.LEGAL_HOLD_PLACED: (_is_under_legal_hold,),
    Action.LEGAL_HOLD_LIFTED: (_is_under_no_legal_hold, _is_not_mine_to_lift),
    Action.CLOSED: (_is_not_confirmed_elsewhere, _waits_for_the_officer),
}
