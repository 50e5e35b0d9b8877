"""The banner over every page."""

from django.contrib import admin
from django.utils import timezone

from campaigns.admin.fields import RoomyFields
from campaigns.admin.worded import ChosenWords
from campaigns.models import Alert


@admin.register(Alert)
class AlertAdmin(ChosenWords, RoomyFields, admin.ModelAdmin):
    list_display = ("message", "state", "starts_at", "ends_at")
    ordering = ("-starts_at",)
    fieldsets = (
        (
            None,
            {
                "fields": ("message", ("starts_at", "ends_at")),
                "description": (
                    "It stands over every public page, error pages included, between these two "
                    "moments in local time. Numbers to ring belong in the contact register."
                ),
            },
        ),
    )

    @admin.display(description="State")
    def state(self, alert: Alert) -> str:
        return alert.state(timezone.now())
