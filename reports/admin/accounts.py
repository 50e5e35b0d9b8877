"""Accounts of staff, as far as a manager needs them: no permissions, no superusers."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from reports import membership
from reports.admin import access
from reports.models import Membership

admin.site.unregister(User)

_WHO = ("username", "first_name", "last_name", "email")


class AccountForm(UserChangeForm):
    def clean_is_active(self) -> bool:
        """Whoever is the last of a team that is relied upon cannot be switched off."""
        is_active: bool = self.cleaned_data["is_active"]
        for held in self.instance.memberships.select_related("team"):
            others = held.team.memberships.exclude(user=self.instance).filter(user__is_active=True)
            is_emptied = not is_active and not others.exists()
            if is_emptied and (reason := membership.why_not_empty(held.team)):
                raise ValidationError(reason)
        return is_active


@admin.register(User)
class AccountAdmin(access.ByManagers, UserAdmin):
    form = AccountForm
    fieldsets = ((None, {"fields": (*_WHO, "is_active", "password")}),)
    add_fieldsets = ((None, {"classes": ("wide",), "fields": (*_WHO, "password1", "password2")}),)
    list_display = ("username", "first_name", "last_name", "email", "is_active")
    list_filter = ("is_active",)
    filter_horizontal = ()
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Whom this manager answers for: their own teams' people, and people of no team."""
        queryset = super().get_queryset(request)
        if request.user.is_superuser:
            return queryset
        elsewhere = Membership.objects.filter(user=OuterRef("pk")).exclude(
            team__in=access.managed_teams(request)
        )
        return queryset.filter(~Exists(elsewhere), is_superuser=False)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None and request.user.is_superuser:
            return (*fieldsets, ("Editors of campaigns", {"fields": ("groups",)}))
        return fieldsets

    def save_form(self, request: HttpRequest, form: ModelForm, change: bool) -> Any:
        account = super().save_form(request, form, change)
        if not change:
            account.is_staff = True
        return account

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # The trail names accounts, and concerns point at them: switch one off instead.
        return False
