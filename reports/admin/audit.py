"""The audit trail at the desk: changed by nobody, read by members and by auditors."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import URLPattern, path

from reports.admin import access, trail_pages
from reports.models import AuditEvent


@admin.register(AuditEvent)
class AuditEventAdmin(access.ReadOnly):
    """Its pages replace Django's own, which find rows by other ways than a whole reference."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return access.reads_the_trail(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return access.reads_the_trail(request)

    def get_urls(self) -> list[URLPattern]:
        pages = [
            ("", trail_pages.trail, "changelist"),
            ("unusual/", trail_pages.unusual_reading, "unusual"),
            ("export/", trail_pages.export, "export"),
        ]
        return [
            path(address, self.admin_site.admin_view(view), name=f"reports_auditevent_{name}")
            for address, view, name in pages
        ]
