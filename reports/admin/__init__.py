"""The desk: Django's admin, arranged. Who may do what follows from membership alone."""

from reports.admin import (
    accounts,
    audit,
    closures,
    concerns,
    letters,
    notifications,
    ratings,
    retention,
    routing,
    site,
    teams,
)

__all__ = [
    "accounts",
    "audit",
    "closures",
    "concerns",
    "letters",
    "notifications",
    "ratings",
    "retention",
    "routing",
    "site",
    "teams",
]
