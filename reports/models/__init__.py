"""The rows behind the journey and the desk."""

from reports.models.audit import AuditBeginning, AuditEvent, AuditLink
from reports.models.closure import FormClosure
from reports.models.concern import Concern
from reports.models.conflict import DeclaredConflict
from reports.models.draft import Draft
from reports.models.hand_over import HandOver
from reports.models.keys import KeyWrap, MemberKey, RecoverySheet, TeamKey
from reports.models.letter import Letter
from reports.models.network import NetworkBucket, NetworkDay
from reports.models.note import Note
from reports.models.outbox import Heartbeat, Notification
from reports.models.rating import Rating
from reports.models.retention import RetentionRule, Tombstone
from reports.models.routing import RoutingRule
from reports.models.sign_in import Counted, Invitation, KnownNetwork
from reports.models.team import (
    Membership,
    OutOfHoursPerson,
    Team,
    WorkingHours,
)

__all__ = [
    "AuditBeginning",
    "AuditEvent",
    "AuditLink",
    "Concern",
    "Counted",
    "DeclaredConflict",
    "Draft",
    "FormClosure",
    "HandOver",
    "Heartbeat",
    "Invitation",
    "KeyWrap",
    "KnownNetwork",
    "Letter",
    "MemberKey",
    "Membership",
    "NetworkBucket",
    "NetworkDay",
    "Note",
    "Notification",
    "OutOfHoursPerson",
    "Rating",
    "RecoverySheet",
    "RetentionRule",
    "RoutingRule",
    "Team",
    "TeamKey",
    "Tombstone",
    "WorkingHours",
]
