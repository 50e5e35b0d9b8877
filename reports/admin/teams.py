"""Teams as their managers arrange them: members, cover, areas, and the hours of the desk."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from campaigns.models import Area
from reports import keyring, membership
from reports.admin import access
from reports.models import Membership, OutOfHoursPerson, Team, WorkingHours


def _kept(formset: forms.BaseInlineFormSet, field: str) -> list[Any]:
    """The values of one field in the rows that will stand after saving."""
    gone = formset.deleted_forms
    values = (form.cleaned_data.get(field) for form in formset.forms if form not in gone)
    return [value for value in values if value]


class MembersFormSet(forms.BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        if any(self.errors) or not self.instance.pk:
            return
        is_empty = not any(user.is_active for user in _kept(self, "user"))
        if is_empty and (reason := membership.why_not_empty(self.instance)):
            raise ValidationError(reason)
        for user in self.leaving():
            if reason := membership.why_not_without_way_of(user, self.instance):
                raise ValidationError(reason)

    def leaving(self) -> list[User]:
        """Who was a member when the page was shown, and will be none."""
        before = {form.instance.user for form in self.initial_forms if form.instance.user_id}
        return [user for user in before if user not in _kept(self, "user")]


class CoverFormSet(forms.BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        if self.instance.is_covered_out_of_hours and not _kept(self, "address"):
            raise ValidationError(
                "Name at least one person who is called, or say that nobody reads out of hours."
            )


class TeamForm(forms.ModelForm):
    def clean_notification_address(self) -> str:
        address: str = self.cleaned_data["notification_address"]
        is_taken_away = self.instance.pk and not address
        if is_taken_away and (reason := membership.why_not_unreachable(self.instance)):
            raise ValidationError(reason)
        return address


class MembershipInline(access.ByManagers, admin.StackedInline):
    model = Membership
    formset = MembersFormSet
    extra = 0
    verbose_name_plural = "members"

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "user":
            kwargs["queryset"] = User.objects.filter(is_staff=True, is_superuser=False)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class CoverInline(access.ByManagers, admin.StackedInline):
    model = OutOfHoursPerson
    formset = CoverFormSet
    extra = 0


@admin.register(Team)
class TeamAdmin(access.ByManagers, admin.ModelAdmin):
    form = TeamForm
    fields = [
        "name",
        "code",
        "notification_address",
        "areas",
        "out_of_hours_cover",
        "deputy",
        "idle_minutes",
    ]
    list_display = ["name", "notification_address", "out_of_hours_cover", "is_duty"]
    inlines = [MembershipInline, CoverInline]
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Team]:
        return super().get_queryset(request).filter(pk__in=access.managed_teams(request))

    def get_readonly_fields(self, request: HttpRequest, obj: Team | None = None) -> list[str]:
        return ["code"] if obj else []

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        who, now = access.reader(request).get_username(), timezone.now()
        for formset in formsets:
            for user in formset.leaving() if isinstance(formset, MembersFormSet) else ():
                keyring.take_back(form.instance, user, who=who, now=now)
        # Who adds a team manages it, or could never see it again. A superuser sees every team,
        # and belongs to none.
        if not change and not request.user.is_superuser:
            Membership.objects.update_or_create(
                team=form.instance,
                user=access.reader(request),
                defaults={"role": Membership.Role.MANAGER},
            )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # Keys, concerns and the trail belong to a team: it is never deleted.
        return False


@admin.register(Area)
class AreaAdmin(access.ByManagers, admin.ModelAdmin):
    list_display = ["name", "place", "order"]
    actions = None

    def get_readonly_fields(self, request: HttpRequest, obj: Area | None = None) -> list[str]:
        # Rules name an area by its code.
        return ["code"] if obj else []


@admin.register(WorkingHours)
class WorkingHoursAdmin(access.ByManagers, admin.ModelAdmin):
    list_display = ["weekday", "opens", "closes"]
    actions = None
