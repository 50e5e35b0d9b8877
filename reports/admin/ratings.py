"""How many found which page useful: counts, for everybody who works on the site."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from reports.admin import access
from reports.models import Rating


@admin.register(Rating)
class RatingAdmin(access.ReadOnly):
    list_display = ["day", "page_rated", "useful", "number"]
    list_display_links = None
    list_filter = ["useful"]
    list_per_page = 100
    search_fields = ["page"]
    search_help_text = "Part of a page’s address."
    show_facets = admin.ShowFacets.NEVER
    sortable_by = ()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_staff) and not access.is_auditor(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_staff) and not access.is_auditor(request)

    @admin.display(description="Page", ordering="page")
    def page_rated(self, rating: Rating) -> str:
        return rating.page or "The site as a whole"
