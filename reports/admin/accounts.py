"""Accounts of staff, as far as a manager needs them: no permissions, no superusers."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from reports import audit, invitations, keyring, membership
from reports.admin import access
from reports.desk.proof import proven_first
from reports.models import AuditEvent, Membership

admin.site.unregister(User)
apps.get_app_config("auth").verbose_name = "Who may sign in"

_WHO = ("username", "first_name", "last_name", "email")
_ABOUT_THE_WAY_IN = (
    "Save the account first, then make an invitation: everybody sets a password of their own."
)
_NOT_FOR_ONESELF = (
    "Nobody makes a new way in for themselves: ask another manager, or whoever runs the site."
)
_NOT_FOR_EDITORS = (
    "This account edits what the public reads: whoever runs the site makes its way in"
    " (manage.py invite)."
)


class NewAccountForm(ModelForm):
    class Meta:
        model = User
        fields = _WHO

    def clean_username(self) -> str:
        """The trail names accounts in text: no new account may take over what it says."""
        username: str = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=username).exists():
            raise ValidationError("There is an account of this name.")
        is_taken = AuditEvent.objects.filter(who__iexact=username).exists()
        if is_taken or username.lower() in (audit.PUBLIC, audit.CLOCK, audit.OPERATOR):
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
    add_form_template = None
    add_fieldsets = ((None, {"fields": _WHO, "description": _ABOUT_THE_WAY_IN}),)
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
        fieldsets = ((None, {"fields": (*_WHO, "is_active")}),)
        if request.user.is_superuser:
            return (*fieldsets, ("Editors of campaigns, auditors", {"fields": ("groups",)}))
        return fieldsets

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        """Who could set a colleague's password could be the second person who agrees."""
        raise PermissionDenied

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.invite)
        return [path("<int:pk>/invite/", view, name="auth_user_invite"), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        account = self.get_object(request, object_id)
        shown = {
            "why_not_invited": _why_not_invited(request, account) if account else "",
            "invitations": account.invitations.select_related("invited_by") if account else (),
        }
        return super().change_view(request, object_id, form_url, shown | (extra_context or {}))

    @method_decorator([never_cache, require_POST, proven_first])
    def invite(self, request: HttpRequest, pk: int) -> HttpResponse:
        account = self.get_object(request, str(pk))
        if account is None:
            raise Http404
        if _why_not_invited(request, account):
            raise PermissionDenied
        now = timezone.now()
        token = invitations.invite(account, by=access.reader(request), now=now)
        link = request.build_absolute_uri(reverse("sign_in_invited", args=[token]))
        shown = {
            "title": f"An invitation for {account.get_full_name() or account.get_username()}",
            "account": account,
            "link": link,
            "expires_at": now + invitations.VALID_FOR,
        }
        return render(
            request, "admin/auth/user/invited.html", self.admin_site.each_context(request) | shown
        )

    def save_form(self, request: HttpRequest, form: ModelForm, change: bool) -> Any:
        account = super().save_form(request, form, change)
        if not change:
            account.is_staff = True
            account.set_unusable_password()
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


def _why_not_invited(request: HttpRequest, account: User) -> str:
    """In words for the page; empty where this manager may make a new way in for the account."""
    if not access.is_manager(request):
        return "Managers make invitations."
    if account == request.user:
        return _NOT_FOR_ONESELF
    # An editor's account opens more than a team's.
    return _NOT_FOR_EDITORS if account.groups.exists() and not request.user.is_superuser else ""
