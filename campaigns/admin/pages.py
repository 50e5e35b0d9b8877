"""The pages of the site map: the words of the guides, and when each page was last read over."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from campaigns.admin.checked import OverdueForReview, Reviewed
from campaigns.admin.fields import RoomyFields
from campaigns.admin.worded import ChosenWords
from campaigns.models import PageSection, StandingPage

# The product says what these hold: templates and addresses ask for them by name.
FIXED = ("code", "kind")
WORDS = ("code", "kind", "title", "summary", "also_found_by")
WORDS_OF_A_GUIDE = ("code", "kind", "title", "headline", "summary", "also_found_by", "facts")


class PageSectionInline(RoomyFields, admin.StackedInline):
    model = PageSection
    extra = 0
    fields = ("heading", "body", ("shows", "order"))


@admin.register(StandingPage)
class StandingPageAdmin(ChosenWords, Reviewed, RoomyFields, admin.ModelAdmin):
    list_display = ("title", "kind", "reviewed_on", "reviewed_by", "review_due")
    list_filter = (OverdueForReview, "kind")
    search_fields = ("title", "summary", "code")
    readonly_fields = FIXED
    filter_horizontal = ("facts",)
    inlines = (PageSectionInline,)
    view_on_site = False

    def get_fieldsets(self, request: HttpRequest, obj: StandingPage | None = None) -> Any:
        words = WORDS_OF_A_GUIDE if obj and obj.is_guide else WORDS
        review = (("reviewed_on", "reviewed_by"), "next_review")
        return [(None, {"fields": words}), ("Read over", {"fields": review})]

    def get_inlines(self, request: HttpRequest, obj: StandingPage | None) -> Any:
        """Only a guide has sections: the words of other pages come from the product."""
        return self.inlines if obj and obj.is_guide else ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A page without an address could not be read."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
