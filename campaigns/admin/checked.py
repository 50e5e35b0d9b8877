"""What the admin shows of every fact that has a source and a next check."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from campaigns.admin.fields import RoomyFields
from campaigns.models.checked import Checked

CHECKED_FIELDS = ("source", "source_address", ("checked_on", "checked_by"), "next_check")


class OverdueFilter(admin.SimpleListFilter):
    title = "check"
    parameter_name = "check"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("overdue", "Overdue")]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        overdue = self.value() == "overdue"
        return queryset.filter(next_check__lt=timezone.localdate()) if overdue else queryset


class CheckedAdmin(RoomyFields, admin.ModelAdmin):
    list_per_page = 100

    @admin.display(description="Next check", ordering="next_check")
    def check_due(self, row: Checked) -> str:
        day = f"{row.next_check.day} {row.next_check:%B %Y}"
        return f"Overdue since {day}" if row.is_overdue_for_check(timezone.localdate()) else day

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A code is chosen once: concerns, packs and links keep it."""
        fixed = super().get_readonly_fields(request, obj)
        return [*fixed, "code"] if obj else fixed


class NeverDeleted(CheckedAdmin):
    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
