"""The trail of a team's concerns, for its members to read."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from reports.admin import access
from reports.desk import clock
from reports.models import AuditEvent
from reports.references import normalised


@admin.register(AuditEvent)
class AuditEventAdmin(access.ReadOnly):
    list_display = ["moment", "action", "reference", "who", "team"]
    list_display_links = None
    list_per_page = 100
    ordering = ["-pk"]
    search_fields = ["reference"]
    search_help_text = "A whole reference."

    sortable_by = ()

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return super().changelist_view(request, {"title": "Audit trail"} | (extra_context or {}))

    @admin.display(description="When")
    def moment(self, event: AuditEvent) -> str:
        return clock.moment(event.at)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        codes = [held.team.code for held in access.memberships(request)]
        return super().get_queryset(request).filter(team__in=codes)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        if search_term:
            queryset = queryset.filter(reference=normalised(search_term) or "")
        return queryset, False
