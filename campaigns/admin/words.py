"""Words explained, and news."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from campaigns.admin.checked import (
    CHECKED_FIELDS,
    CheckedAdmin,
    OverdueFilter,
    OverdueForReview,
    Reviewed,
)
from campaigns.admin.fields import RoomyFields
from campaigns.admin.worded import ChosenWords
from campaigns.models import NewsItem, Term


@admin.register(Term)
class TermAdmin(ChosenWords, CheckedAdmin):
    list_display = ("word", "kind", "is_published", "check_due")
    list_filter = (OverdueFilter, "kind", "is_published")
    search_fields = ("word", "also_called", "meaning", "code")
    view_on_site = False
    fieldsets = (
        (None, {"fields": ("code", "word", "kind", "meaning", "also_called", "is_published")}),
        ("Where this comes from", {"fields": CHECKED_FIELDS}),
    )


@admin.register(NewsItem)
class NewsItemAdmin(ChosenWords, Reviewed, RoomyFields, admin.ModelAdmin):
    list_display = ("title", "published_on", "state", "review_due")
    list_filter = (OverdueForReview, "is_published")
    search_fields = ("title", "summary", "body", "slug")
    readonly_fields = ("updated_at",)
    view_on_site = False
    fieldsets = (
        (None, {"fields": ("slug", "title", "summary", "body")}),
        ("When", {"fields": (("published_on", "is_published"), "updated_at")}),
        (
            "Where this comes from, and when it is read over",
            {"fields": ("source", "source_address", ("reviewed_on", "next_review"))},
        ),
    )

    @admin.display(description="State")
    def state(self, item: NewsItem) -> str:
        if not item.is_published:
            return "Hidden"
        return "Shown" if item.published_on <= timezone.localdate() else "Waits for its day"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """An address is chosen once: links and feed readers keep it."""
        fixed = super().get_readonly_fields(request, obj)
        return [*fixed, "slug"] if obj else fixed
