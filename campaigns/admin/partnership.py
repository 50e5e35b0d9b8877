"""Whose site this is."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from campaigns.admin.fields import RoomyFields
from campaigns.admin.printed import PrintedOnPosters
from campaigns.models import Partnership


@admin.register(Partnership)
class PartnershipAdmin(PrintedOnPosters, RoomyFields, admin.ModelAdmin):
    list_display = ("name", "site_name", "place")
    readonly_fields = ("is_demonstration",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The content pack brings the one row."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
