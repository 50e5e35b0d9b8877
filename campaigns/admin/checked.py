"""What the admin shows of every fact that has a source and a next check."""

import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from campaigns.admin.fields import RoomyFields
from campaigns.models.checked import Checked

CHECKED_FIELDS = ("source", "source_address", ("checked_on", "checked_by"), "next_check")


class OverdueFilter(admin.SimpleListFilter):
    """What a person should have checked again by now."""

    title = "check"
    parameter_name = "check"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("overdue", "Overdue")]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        overdue = self.value() == "overdue"
        return self.overdue(queryset, timezone.localdate()) if overdue else queryset

    def overdue(self, queryset: Any, today: datetime.date) -> QuerySet:
        return queryset.overdue_for_check(today)


class OverdueForReview(OverdueFilter):
    """What a person should have read over again by now."""

    title = "review"
    parameter_name = "review"

    def overdue(self, queryset: Any, today: datetime.date) -> QuerySet:
        return queryset.overdue_for_review(today)


def _due(day: datetime.date) -> str:
    written = f"{day.day} {day:%B %Y}"
    return f"Overdue since {written}" if day < timezone.localdate() else written


class Reviewed:
    """For rows that are read over. Add before ModelAdmin."""

    @admin.display(description="Next review", ordering="next_review")
    def review_due(self, row: Any) -> str:
        return _due(row.next_review) if row.next_review else ""


class CheckedAdmin(RoomyFields, admin.ModelAdmin):
    list_per_page = 100

    @admin.display(description="Next check", ordering="next_check")
    def check_due(self, row: Checked) -> str:
        return _due(row.next_check)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A code is chosen once: concerns, packs and links keep it."""
        fixed = super().get_readonly_fields(request, obj)
        return [*fixed, "code"] if obj else fixed


class NeverDeleted(CheckedAdmin):
    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
