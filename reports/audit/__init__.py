"""The audit trail: written once, guarded by the database, chained by the clock, verified."""

from reports.audit.linking import link_due
from reports.audit.writing import CLOCK, OPERATOR, PUBLIC, as_code, record

__all__ = ["CLOCK", "OPERATOR", "PUBLIC", "as_code", "link_due", "record"]
