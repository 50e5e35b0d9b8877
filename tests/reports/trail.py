"""The trail as most tests ask for it."""

from django.db.models import QuerySet

from reports.models import AuditEvent


def of_what_was_told() -> QuerySet[AuditEvent]:
    """Events about concerns and letters; those about a team's keys have no reference."""
    return AuditEvent.objects.exclude(reference="")
