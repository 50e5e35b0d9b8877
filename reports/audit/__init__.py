"""The audit trail: written once, guarded by the database, chained by the clock, verified."""

from reports.audit.linking import link_due
from reports.audit.writing import CLOCK, OPERATOR, PUBLIC, record

__all__ = ["CLOCK", "OPERATOR", "PUBLIC", "link_due", "record"]
