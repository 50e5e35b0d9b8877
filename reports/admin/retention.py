"""Which period each outcome has, for managers; and what is left of what was erased."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from reports.admin import access
from reports.admin.lanes import ByReference
from reports.models import RetentionRule, Tombstone


@admin.register(RetentionRule)
class RetentionRuleAdmin(access.ByManagers, admin.ModelAdmin):
    list_display = ["outcome", "kept_for", "period", "counted_from"]
    list_select_related = ["kept_for"]
    actions = None
    fieldsets = [
        (
            None,
            {
                "fields": ["outcome", "kept_for"],
                "description": (
                    "The periods themselves stand in the register, where the privacy notices "
                    "read them. What falls due is erased by two people, never by itself."
                ),
            },
        )
    ]

    @admin.display(description="Kept for")
    def period(self, rule: RetentionRule) -> str:
        return rule.kept_for.period or "Not decided yet: nothing is erased"

    @admin.display(description="Counted from")
    def counted_from(self, rule: RetentionRule) -> str:
        return rule.kept_for.counted_from


@admin.register(Tombstone)
class TombstoneAdmin(ByReference):
    list_display = ["reference", "what", "erased_at", "by_whom", "is_wiped"]
    list_per_page = 100
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return Tombstone.objects.visible_to(request.user)

    @admin.display(description="What it was")
    def what(self, stone: Tombstone) -> str:
        return f"{stone.get_kind_display()}: {stone.outcome_words}"

    @admin.display(description="Proposed by, erased by")
    def by_whom(self, stone: Tombstone) -> str:
        return f"{stone.proposed_by}, {stone.approved_by}"

    @admin.display(description="Last bytes gone", boolean=True)
    def is_wiped(self, stone: Any) -> bool:
        return stone.wiped_at is not None
