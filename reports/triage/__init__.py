"""The one way to move a concern. Every verb says who and when, and keeps its own record."""

from reports.triage.case_number import check_case_number, record_case_number
from reports.triage.conditions import PASSED_TO_SOMEBODY, WITHOUT_READING
from reports.triage.conflicts import declare_conflict
from reports.triage.deciding import (
    agree,
    close,
    confirm_elsewhere,
    decide,
    disagree,
    pass_on,
    reopen,
    suitable_feedback,
)
from reports.triage.handing_over import (
    accept_hand_over,
    decline_hand_over,
    offer_hand_over,
    read_offer,
    withdraw_hand_over,
)
from reports.triage.legal_hold import lift_legal_hold, place_legal_hold
from reports.triage.moves import (
    MOVES,
    AlreadyDone,
    NotMoved,
    Refused,
    Stale,
    possible_moves,
)
from reports.triage.notes import note_words
from reports.triage.officer import find_for_the_officer, tell_the_officer
from reports.triage.working import (
    acknowledge,
    add_note,
    admit,
    claim,
    confirm_urgency,
    open_record,
    release,
    resume,
    see_identity,
    wait_for_information,
)

__all__ = [
    "MOVES",
    "PASSED_TO_SOMEBODY",
    "WITHOUT_READING",
    "AlreadyDone",
    "NotMoved",
    "Refused",
    "Stale",
    "accept_hand_over",
    "acknowledge",
    "add_note",
    "admit",
    "agree",
    "check_case_number",
    "claim",
    "close",
    "confirm_elsewhere",
    "confirm_urgency",
    "decide",
    "declare_conflict",
    "decline_hand_over",
    "disagree",
    "find_for_the_officer",
    "lift_legal_hold",
    "note_words",
    "offer_hand_over",
    "open_record",
    "pass_on",
    "place_legal_hold",
    "possible_moves",
    "read_offer",
    "record_case_number",
    "release",
    "reopen",
    "resume",
    "see_identity",
    "suitable_feedback",
    "tell_the_officer",
    "wait_for_information",
    "withdraw_hand_over",
]
