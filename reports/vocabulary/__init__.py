"""The closed lists: every answer and state that code may ask about, in its one spelling."""

from reports.vocabulary.answers import (
    AgeBand,
    Basis,
    ContactChoice,
    Danger,
    PlaceKind,
    Relation,
    ToldBefore,
    When,
    WhoKnows,
    WorksWithChildren,
    YesNo,
)
from reports.vocabulary.letters import LetterKind, LetterOutcome, Usefulness
from reports.vocabulary.messages import Delivery, MessageKind
from reports.vocabulary.retention import LegalHold, RecordKind
from reports.vocabulary.trail import ABOUT_KEYS, ABOUT_SIGN_IN, READING, Action
from reports.vocabulary.work import (
    DECIDED,
    NEEDS_AGREEMENT,
    Feedback,
    HeldBecause,
    IdentityReason,
    NoteKind,
    Outcome,
    Status,
    Urgency,
)

__all__ = [
    "ABOUT_KEYS",
    "ABOUT_SIGN_IN",
    "DECIDED",
    "NEEDS_AGREEMENT",
    "READING",
    "Action",
    "AgeBand",
    "Basis",
    "ContactChoice",
    "Danger",
    "Delivery",
    "Feedback",
    "HeldBecause",
    "IdentityReason",
    "LegalHold",
    "LetterKind",
    "LetterOutcome",
    "MessageKind",
    "NoteKind",
    "Outcome",
    "PlaceKind",
    "RecordKind",
    "Relation",
    "Status",
    "ToldBefore",
    "Urgency",
    "Usefulness",
    "When",
    "WhoKnows",
    "WorksWithChildren",
    "YesNo",
]
