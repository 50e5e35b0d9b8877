"""Who may use which page of the desk: by membership, never by Django's permissions."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst

from reports import roles
from reports.models import Membership, Team


def memberships(request: HttpRequest) -> list[Membership]:
    """This person's memberships, read once for each request."""
    held: list[Membership] | None = getattr(request, "memberships", None)
    if held is None:
        user = request.user
        held = (
            list(Membership.objects.filter(user=user).select_related("team"))
            if user.is_authenticated and user.is_active
            else []
        )
        request.memberships = held  # type: ignore[attr-defined]
    return held


def reader(request: HttpRequest) -> User:
    """Who is signed in. The desk lets nobody else as far as its pages."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def is_auditor(request: HttpRequest) -> bool:
    """Whether this person reads the whole trail, asked once for each request."""
    found: bool | None = getattr(request, "is_auditor", None)
    if found is None:
        found = isinstance(request.user, User) and roles.is_auditor(request.user)
        request.is_auditor = found  # type: ignore[attr-defined]
    return found


def reads_the_trail(request: HttpRequest) -> bool:
    return bool(memberships(request)) or is_auditor(request)


def my_teams(request: HttpRequest) -> set[int]:
    return {held.team_id for held in memberships(request)}


def managed_teams(request: HttpRequest) -> set[int]:
    """The teams that this person manages; who sets the site up may arrange every team."""
    if request.user.is_superuser:
        return set(Team.objects.values_list("pk", flat=True))
    managed = [held for held in memberships(request) if held.role == Membership.Role.MANAGER]
    return {held.team_id for held in managed}


def is_manager(request: HttpRequest) -> bool:
    return bool(request.user.is_superuser or managed_teams(request))


class PlainTitle:
    """Lists are headed by what they list, unless a heading says it better."""

    heading = ""

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        listed = self.opts.verbose_name_plural  # type: ignore[attr-defined]
        extra = {"title": self.heading or capfirst(listed)} | (extra_context or {})
        return super().changelist_view(request, extra)  # type: ignore[misc]


class ByManagers(PlainTitle):
    """Rows that managers arrange, and whoever sets the site up; for a page or an inline."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_manager(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_manager(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_manager(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_manager(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_manager(request)


class ReadOnly(PlainTitle, admin.ModelAdmin):
    """Rows that only verbs write, for members to read."""

    actions: Any = None
    show_full_result_count = False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return bool(memberships(request))

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(memberships(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
