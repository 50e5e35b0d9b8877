"""The trail of a team's concerns, for its members to read."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from reports.admin import access
from reports.admin.lanes import ByReference
from reports.desk import clock
from reports.models import AuditEvent


@admin.register(AuditEvent)
class AuditEventAdmin(ByReference):
    heading = "Audit trail"
    list_display = ["moment", "action", "reference", "who", "team"]
    list_display_links = None
    list_per_page = 100
    ordering = ["-pk"]
    sortable_by = ()

    @admin.display(description="When")
    def moment(self, event: AuditEvent) -> str:
        return clock.moment(event.at)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        codes = [held.team.code for held in access.memberships(request)]
        return super().get_queryset(request).filter(team__in=codes)
