"""The keys of a team, for its members: who holds them, recovery sheets, and their renewal."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from reports import keyring
from reports.admin import access, unlocking
from reports.desk import keys as reading
from reports.desk.proof import proven_first
from reports.forms.keys import SheetForm
from reports.models import RecoverySheet, Team

# All else changes who can open: it asks for the second factor once more.
_AT_ANY_TIME = ("unlock", "lock", "keys", "reseal")
TeamView = Callable[..., HttpResponse]


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    return _page(request)


def of_my_team(view: TeamView) -> TeamView:
    """A press about the keys of a team of one's own, once the desk is unlocked."""

    @require_POST
    def checked(request: HttpRequest, team: int, **kwargs: Any) -> HttpResponse:
        mine = get_object_or_404(Team.objects.of(access.reader(request)), pk=team)
        try:
            return view(request, mine, **kwargs)
        except keyring.Locked:
            return redirect(f"{reverse('admin:desk_unlock')}?next={reverse('admin:desk_keys')}")
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        except (keyring.NotAllowed, keyring.HasAKey, keyring.NoOwnKey):
            messages.error(request, "This cannot be done as things stand. Nothing was changed.")
        return redirect("admin:desk_keys")

    return checked


@of_my_team
def first_sheet(request: HttpRequest, team: Team) -> HttpResponse:
    by = access.reader(request)
    if not keyring.is_unlocked(by):
        raise keyring.Locked
    codes = keyring.first_sheet(team, who=by.get_username(), now=timezone.now())
    return _sheet(request, team, codes)


@of_my_team
def new_sheet(request: HttpRequest, team: Team) -> HttpResponse:
    parts = RecoverySheet.Parts.HALVES if "halves" in request.POST else RecoverySheet.Parts.WHOLE
    codes = keyring.new_sheet(team, by=access.reader(request), parts=parts, now=timezone.now())
    return _sheet(request, team, codes)


@of_my_team
def use_sheet(request: HttpRequest, team: Team) -> HttpResponse:
    form = SheetForm(request.POST)
    if form.is_valid():
        try:
            by, now = access.reader(request), timezone.now()
            keyring.use_sheet(team, form.codes, by=by, now=now)
        except keyring.WrongCode:
            form.add_error("code", "No recovery sheet of this team has this code.")
        else:
            messages.success(request, f"You hold the keys of {team} now.")
            return redirect("admin:desk_keys")
    return _page(request, failed={team.pk: form}, status=422)


@of_my_team
def give(request: HttpRequest, team: Team, person: int) -> HttpResponse:
    colleague = get_object_or_404(User, pk=person, memberships__team=team, is_active=True)
    keyring.give(team, colleague, by=access.reader(request), now=timezone.now())
    messages.success(request, f"{colleague.get_full_name()} holds the keys of {team} now.")
    return redirect("admin:desk_keys")


@of_my_team
def end_sheet(request: HttpRequest, team: Team, sheet: int) -> HttpResponse:
    _refuse_all_but_managers(request, team)
    ended = get_object_or_404(team.sheets, pk=sheet)
    keyring.end_sheet(ended, who=access.reader(request).get_username(), now=timezone.now())
    messages.success(request, "That sheet opens nothing more.")
    return redirect("admin:desk_keys")


@of_my_team
def renew(request: HttpRequest, team: Team) -> HttpResponse:
    _refuse_all_but_managers(request, team)
    keyring.renew(team, who=access.reader(request).get_username(), now=timezone.now())
    messages.success(request, f"{team} has a new key. Seal again what the old one sealed.")
    return redirect("admin:desk_keys")


@of_my_team
def reseal(request: HttpRequest, team: Team) -> HttpResponse:
    done = keyring.reseal(team, by=access.reader(request), now=timezone.now(), at_most=200)
    left = keyring.left_to_reseal(team)
    messages.success(request, f"{done} sealed again, {left} to go.")
    return redirect("admin:desk_keys")


def _refuse_all_but_managers(request: HttpRequest, team: Team) -> None:
    if not keyring.is_unlocked(access.reader(request)):
        raise keyring.Locked
    if team.pk not in access.managed_teams(request):
        raise PermissionDenied


def _page(
    request: HttpRequest, *, failed: dict[int, SheetForm] | None = None, status: int = 200
) -> HttpResponse:
    by = access.reader(request)
    teams = [held.team for held in access.memberships(request)]
    if not teams:
        raise Http404
    managed, forms = access.managed_teams(request), failed or {}
    context = admin.site.each_context(request) | {
        "title": "Keys",
        "is_unlocked": keyring.is_unlocked(by),
        "teams": [
            (reading.keys_of(team, by=by), forms.get(team.pk, SheetForm()), team.pk in managed)
            for team in teams
        ],
    }
    return render(request, "admin/reports/keys/keys.html", context, status=status)


@never_cache
def _sheet(request: HttpRequest, team: Team, codes: list[str]) -> HttpResponse:
    """Shown this once: nothing keeps the code."""
    context = admin.site.each_context(request) | {
        "title": "Recovery sheet",
        "team": team,
        "codes": codes,
        "now": timezone.now(),
    }
    return render(request, "admin/reports/keys/sheet.html", context)


def urls() -> list[URLPattern]:
    """Everything about keys and the lock, for the admin's own list of addresses."""
    pages: list[tuple[str, TeamView, str]] = [
        ("unlock/", unlocking.unlock, "unlock"),
        ("lock/", unlocking.lock, "lock"),
        ("passphrase/", unlocking.change, "passphrase"),
        ("passphrase/forgotten/", unlocking.start_again, "forgotten"),
        ("keys/", keys, "keys"),
        ("keys/<int:team>/first-sheet/", first_sheet, "first_sheet"),
        ("keys/<int:team>/sheet/", new_sheet, "new_sheet"),
        ("keys/<int:team>/use-sheet/", use_sheet, "use_sheet"),
        ("keys/<int:team>/give/<int:person>/", give, "give"),
        ("keys/<int:team>/sheets/<int:sheet>/end/", end_sheet, "end_sheet"),
        ("keys/<int:team>/renew/", renew, "renew"),
        ("keys/<int:team>/reseal/", reseal, "reseal"),
    ]
    return [
        path(
            route,
            admin.site.admin_view(view if name in _AT_ANY_TIME else proven_first(view)),
            name=f"desk_{name}",
        )
        for route, view, name in pages
    ]
