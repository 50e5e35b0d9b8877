"""The warning signs, and what law and figures say."""

from django.contrib import admin

from campaigns.admin.checked import CHECKED_FIELDS, CheckedAdmin, NeverDeleted, OverdueFilter
from campaigns.admin.printed import PrintedOnPosters
from campaigns.admin.worded import ChosenWords
from campaigns.models import Fact, WarningSign


@admin.register(WarningSign)
class WarningSignAdmin(ChosenWords, PrintedOnPosters, NeverDeleted):
    list_display = ("label", "theme", "audience", "is_published", "check_due")
    list_filter = (OverdueFilter, "audience", "workplace", "theme", "is_published")
    search_fields = ("label", "notice", "code")
    fieldsets = (
        (None, {"fields": ("code", "label", "notice", "is_published")}),
        ("Where it is shown", {"fields": ("theme", ("audience", "workplace"), "mark", "order")}),
        ("Where this comes from", {"fields": CHECKED_FIELDS}),
    )


@admin.register(Fact)
class FactAdmin(ChosenWords, CheckedAdmin):
    list_display = ("code", "words", "check_due")
    list_filter = (OverdueFilter,)
    search_fields = ("code", "words")
    fieldsets = (
        (None, {"fields": ("code", "words")}),
        ("Where this comes from", {"fields": CHECKED_FIELDS}),
    )
