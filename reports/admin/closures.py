"""Times for which managers close the form."""

from django.contrib import admin
from django.contrib.admin.widgets import AdminSplitDateTime
from django.db import models
from django.utils import timezone

from reports.admin import access
from reports.models import FormClosure


class Moment(AdminSplitDateTime):
    """Django writes "Date:" and "Time:" beside the two, and names neither."""

    def __init__(self) -> None:
        super().__init__()
        for part, name in zip(self.widgets, ("Date", "Time"), strict=True):
            part.attrs["aria-label"] = name


@admin.register(FormClosure)
class FormClosureAdmin(access.ByManagers, admin.ModelAdmin):
    list_display = ["why", "state", "starts_at", "ends_at"]
    actions = None
    formfield_overrides = {models.DateTimeField: {"widget": Moment}}
    fieldsets = [
        (
            None,
            {
                "fields": ["why", "starts_at", "ends_at"],
                "description": (
                    "Between these moments, in local time, nobody can start the form: its first "
                    "page says until when, whom to ring, and offers a sheet to write on. Whoever "
                    "has started before can still send."
                ),
            },
        )
    ]

    @admin.display(description="State")
    def state(self, closure: FormClosure) -> str:
        return closure.state(timezone.now())
