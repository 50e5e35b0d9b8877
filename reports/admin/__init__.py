"""The desk: Django's admin, arranged. Who may do what follows from membership alone."""

from reports.admin import accounts, audit, concerns, notifications, routing, site, teams

__all__ = ["accounts", "audit", "concerns", "notifications", "routing", "site", "teams"]
