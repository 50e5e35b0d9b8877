"""The one way out: what ended is erased when its period is over, by two people, for good."""

from reports.retention.due import Due, FallsDue, falls_due, why_not_erasable
from reports.retention.erasing import NotErased, approve, erase_again, propose, withdraw
from reports.retention.letters import lift_legal_hold, place_legal_hold
from reports.retention.wiping import tidy

__all__ = [
    "Due",
    "FallsDue",
    "NotErased",
    "approve",
    "erase_again",
    "falls_due",
    "lift_legal_hold",
    "place_legal_hold",
    "propose",
    "tidy",
    "why_not_erasable",
    "withdraw",
]
