"""Who answers for what people tell us, and what they have signed, as the privacy notices say it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from campaigns.admin.checked import OverdueForReview, Reviewed
from campaigns.admin.fields import RoomyFields
from campaigns.models import DataProtectionEntry


@admin.register(DataProtectionEntry)
class DataProtectionEntryAdmin(Reviewed, RoomyFields, admin.ModelAdmin):
    list_display = ("what", "kind", "signed_by", "signed_on", "review_due")
    list_filter = (OverdueForReview, "kind")
    readonly_fields = ("is_demonstration",)
    fieldsets = (
        (None, {"fields": ("code", "kind", "what", "contact", "web_address", "order")}),
        (
            "Signed",
            {
                "fields": (("signed_on", "signed_by"), "next_review", "is_demonstration"),
                "description": (
                    "The form opens once a controller, the data-protection officer, the impact "
                    "assessment, the appropriate policy document and the approval of the periods "
                    "all have a date. Take a date away and it closes."
                ),
            },
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A code is chosen once: packs keep it."""
        fixed = super().get_readonly_fields(request, obj)
        return [*fixed, "code"] if obj else fixed
