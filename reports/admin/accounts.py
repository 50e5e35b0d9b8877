"""Accounts of staff, as far as a manager needs them: no permissions, no superusers."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from reports import audit, keyring, membership
from reports.admin import access
from reports.models import AuditEvent, Membership

admin.site.unregister(User)
apps.get_app_config("auth").verbose_name = "Who may sign in"

_WHO = ("username", "first_name", "last_name", "email")
_ABOUT_PASSWORDS = (
    "The first password of a team’s member can be set here until the first sign-in. After that"
    " everybody changes their own; for one that is forgotten, ask whoever runs the site"
    " (manage.py changepassword)."
)


class NewAccountForm(AdminUserCreationForm):
    def clean_username(self) -> str:
        """The trail names accounts in text: no new account may take over what it says."""
        username: str = super().clean_username()
        is_taken = AuditEvent.objects.filter(who__iexact=username).exists()
        if is_taken or username.lower() in (audit.PUBLIC, audit.CLOCK):
            raise ValidationError("The audit trail uses this name already. Choose another.")
        return username


class AccountForm(UserChangeForm):
    def clean_is_active(self) -> bool:
        """Whoever is the last of a team that is relied upon cannot be switched off."""
        is_active: bool = self.cleaned_data["is_active"]
        for held in self.instance.memberships.select_related("team"):
            others = held.team.memberships.exclude(user=self.instance).filter(user__is_active=True)
            is_emptied = not is_active and not others.exists()
            if is_emptied and (reason := membership.why_not_empty(held.team)):
                raise ValidationError(reason)
            closed = (
                "" if is_active else membership.why_not_without_way_of(self.instance, held.team)
            )
            if closed:
                raise ValidationError(closed)
        return is_active


@admin.register(User)
class AccountAdmin(access.ByManagers, UserAdmin):
    heading = "Accounts"
    form = AccountForm
    add_form = NewAccountForm
    add_fieldsets = ((None, {"classes": ("wide",), "fields": (*_WHO, "password1", "password2")}),)
    list_display = ("username", "first_name", "last_name", "email", "is_active")
    list_filter = ("is_active",)
    filter_horizontal = ()
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Whom this manager answers for: their own teams' people, and who has no place yet."""
        queryset = super().get_queryset(request)
        if request.user.is_superuser:
            return queryset
        held = Membership.objects.filter(user=OuterRef("pk"))
        elsewhere = held.exclude(team__in=access.managed_teams(request))
        # A group without a team: an editor of campaigns, who answers to no manager.
        grouped = User.groups.through.objects.filter(user=OuterRef("pk"))
        is_ours = Exists(held) | ~Exists(grouped)
        return queryset.filter(is_ours, ~Exists(elsewhere), is_superuser=False)

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        # The trail keeps the name of the account: another name would be another person's deeds.
        return ["username"] if obj else []

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            return self.add_fieldsets
        password = ("password",) if _may_get_a_first_password(obj) else ()
        fields = (*_WHO, "is_active", *password)
        fieldsets = ((None, {"fields": fields, "description": _ABOUT_PASSWORDS}),)
        if request.user.is_superuser:
            return (*fieldsets, ("Editors of campaigns, auditors", {"fields": ("groups",)}))
        return fieldsets

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        """Who could set a colleague's password could be the second person who agrees."""
        account = self.get_object(request, id)
        if account is not None and not _may_get_a_first_password(account):
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)

    def save_form(self, request: HttpRequest, form: ModelForm, change: bool) -> Any:
        account = super().save_form(request, form, change)
        if not change:
            account.is_staff = True
        return account

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Whoever may not sign in any more opens nothing, should the account be used again."""
        super().save_model(request, obj, form, change)
        if obj.is_active:
            return
        for held in obj.memberships.select_related("team"):
            who = access.reader(request).get_username()
            keyring.take_back(held.team, obj, who=who, now=timezone.now())

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # The trail names accounts, and concerns point at them: switch one off instead.
        return False


def _may_get_a_first_password(account: User) -> bool:
    # An editor's account opens more than a team's: only whoever runs the site sets its password.
    return account.last_login is None and not account.groups.exists()
