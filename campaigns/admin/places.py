"""Where is where: names that the form suggests, and the tables that place a postcode."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from campaigns.admin.checked import CHECKED_FIELDS, NeverDeleted, OverdueFilter
from campaigns.models import LocalPlace, PostcodeTable


@admin.register(LocalPlace)
class LocalPlaceAdmin(admin.ModelAdmin):
    list_display = ("name", "kind")
    list_filter = ("kind",)
    search_fields = ("name",)


@admin.register(PostcodeTable)
class PostcodeTableAdmin(NeverDeleted):
    """Its rows come from a pack or from load_postcodes: here a person says that they still hold."""

    list_display = ("detail", "postcodes", "check_due")
    list_filter = (OverdueFilter,)
    fields = ("detail", "postcodes", *CHECKED_FIELDS)
    readonly_fields = ("detail", "postcodes")

    @admin.display(description="How many")
    def postcodes(self, table: PostcodeTable) -> str:
        return f"{table.rows.values('code').distinct().count():,}"

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.readonly_fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
