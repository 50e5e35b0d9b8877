"""The contact register."""

from django.contrib import admin

from campaigns.admin.checked import CHECKED_FIELDS, NeverDeleted, OverdueFilter
from campaigns.admin.fields import NamedRows
from campaigns.admin.printed import PrintedOnPosters
from campaigns.admin.worded import ChosenWords
from campaigns.models import ClosedDay, ContactLine, OpeningHours


class OpeningHoursInline(admin.TabularInline):
    model = OpeningHours
    formset = NamedRows
    extra = 0


class ClosedDayInline(admin.TabularInline):
    model = ClosedDay
    formset = NamedRows
    extra = 0


@admin.register(ContactLine)
class ContactLineAdmin(ChosenWords, PrintedOnPosters, NeverDeleted):
    list_display = ("name", "number", "kind", "hours_in_words", "status", "check_due")
    list_filter = (OverdueFilter, "status", "kind")
    search_fields = ("name", "number", "code")
    inlines = (OpeningHoursInline, ClosedDayInline)
    fieldsets = (
        (None, {"fields": ("code", "name", "kind", "status", "order")}),
        (
            "What people see",
            {
                "fields": (
                    ("number", "keys_to_press"),
                    "web_address",
                    "purpose",
                    "audience",
                    "advice",
                )
            },
        ),
        (
            "When it is answered",
            {
                "fields": ("hours_in_words", "hours", "on_bank_holidays"),
                "description": (
                    "A line is shown as open only while its hours are known. Hours entered for "
                    "one whose hours are not known only decide which number comes first."
                ),
            },
        ),
        ("Where this comes from", {"fields": CHECKED_FIELDS}),
    )
