"""A concern in any status, and a press for each action, for whoever tests the moves."""

import pytest

from reports import triage
from reports.models import Concern
from reports.vocabulary import Action, Feedback, LegalHold, Outcome, Status

WAYS_TO: dict[Status, list[tuple[str, dict]]] = {
    Status.NEW: [],
    Status.CLAIMED: [("claim", {})],
    Status.WAITING: [("claim", {}), ("wait_for_information", {"what": "The school’s answer."})],
    Status.AGREEMENT: [
        ("claim", {}),
        ("decide", {"outcome": Outcome.NO_FURTHER_ACTION, "reason": "A mix-up of names."}),
    ],
    Status.DECIDED: [("claim", {}), ("decide", {"outcome": Outcome.POLICE, "reason": "A crime."})],
}
WAYS_TO[Status.PASSED_ON] = [*WAYS_TO[Status.DECIDED], ("pass_on", {})]
WAYS_TO[Status.CLOSED] = [
    *WAYS_TO[Status.DECIDED],
    ("close", {"feedback": Feedback.NOT_WANTED}),
]


LIST = "/admin/reports/concern/"


def at(concern: Concern, name: str) -> str:
    return f"{LIST}{concern.pk}/{name}/"


def press(client, concern: Concern, name: str, **answers):
    """One button of the page, from the state that stands now, unless a version is given."""
    version = answers.pop("version", None) or Concern.objects.get(pk=concern.pk).version
    return client.post(at(concern, name), {"version": version} | answers)


@pytest.fixture
def move(priya, now):
    """One press by Priya, from the state that she sees now."""

    def press(concern, verb, *, by=None, at=None, version=None, **answers):
        version = version or Concern.objects.get(pk=concern.pk).version
        return getattr(triage, verb)(
            concern, by=by or priya, now=at or now, version=version, **answers
        )

    return press


@pytest.fixture
def bring(a_concern, move, priya, ravi, now):
    """A concern in this status, which Priya and Ravi have both opened."""

    def to(status: Status, **changes) -> Concern:
        concern = a_concern(**changes)
        for reader in (priya, ravi):
            triage.open_record(concern, by=reader, now=now)
        for verb, answers in WAYS_TO[status]:
            concern = move(concern, verb, **answers)
        assert concern.status == status
        return concern

    return to


@pytest.fixture
def presses(other_team, owen, ravi, mo):
    """A press for each action; agreements come from the second person."""
    return {
        Action.CLAIMED: ("claim", {"by": ravi}),
        Action.RELEASED: ("release", {}),
        Action.ACKNOWLEDGED: ("acknowledge", {}),
        Action.ADMITTED: ("admit", {}),
        Action.URGENCY_SET: ("confirm_urgency", {"urgency": 2, "reason": "He is at home."}),
        Action.NOTED: ("add_note", {"words": "Rang the school."}),
        Action.WAITING: ("wait_for_information", {"what": "The school’s answer."}),
        Action.RESUMED: ("resume", {}),
        Action.DECIDED: ("decide", {"outcome": Outcome.ADVICE, "reason": "Advice is enough."}),
        Action.AGREEMENT_ASKED: (
            "decide",
            {"outcome": Outcome.NO_FURTHER_ACTION, "reason": "A mix-up."},
        ),
        Action.AGREED: ("agree", {"by": ravi, "reason": "I read it too."}),
        Action.NOT_AGREED: ("disagree", {"by": ravi, "reason": "Ask the school first."}),
        Action.HAND_OVER_OFFERED: (
            "offer_hand_over",
            {"to_team": other_team, "reason": "Theirs by the area."},
        ),
        Action.HAND_OVER_ACCEPTED: ("accept_hand_over", {"by": owen}),
        Action.HAND_OVER_DECLINED: ("decline_hand_over", {"by": owen, "reason": "Not ours."}),
        Action.HAND_OVER_WITHDRAWN: ("withdraw_hand_over", {}),
        Action.PASSED_ON: ("pass_on", {}),
        Action.CLOSED: ("close", {"feedback": Feedback.NOT_WANTED}),
        Action.REOPENED: ("reopen", {"reason": "The neighbour rang again."}),
        Action.CONFLICT_DECLARED: ("declare_conflict", {}),
        Action.CASE_RECORDED: ("record_case_number", {"number": "C-1204"}),
        Action.CASE_CHECKED: ("check_case_number", {"by": ravi, "number": "c1204"}),
        Action.LEGAL_HOLD_PLACED: ("place_legal_hold", {"why": LegalHold.COURT}),
        Action.LEGAL_HOLD_LIFTED: ("lift_legal_hold", {"by": mo}),
        Action.OFFICER_DUE: ("find_for_the_officer", {"reason": "He is a coach."}),
        Action.OFFICER_TOLD: ("tell_the_officer", {"who": "Bo Reed", "how": "By telephone."}),
        Action.CONFIRMED_ELSEWHERE: (
            "confirm_elsewhere",
            {"who": "A. Person, Elsewhere", "how": "By telephone."},
        ),
    }
