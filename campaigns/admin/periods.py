"""How long what people tell us is kept, as the privacy notices say it."""

from django.contrib import admin

from campaigns.admin.checked import CHECKED_FIELDS, CheckedAdmin, OverdueFilter
from campaigns.models import KeptFor


@admin.register(KeptFor)
class KeptForAdmin(CheckedAdmin):
    list_display = ("what", "period", "check_due")
    list_filter = (OverdueFilter,)
    fieldsets = (
        (None, {"fields": ("code", "what", ("number", "unit"), "counted_from", "words", "order")}),
        ("Where this comes from", {"fields": CHECKED_FIELDS}),
    )
