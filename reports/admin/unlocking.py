"""The step after signing in: unlocking the desk, and the passphrase that does it."""

import datetime
from collections.abc import Callable

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from reports import keyring
from reports.admin import access, unlocked
from reports.forms.keys import ChangePassphraseForm, NewPassphraseForm, UnlockForm
from reports.keyring import UnlockedKey
from reports.models import MemberKey

Try = Callable[[forms.Form, User, datetime.datetime], UnlockedKey]
_WAIT = (
    "Too many wrong tries. Wait a quarter of an hour, or ask a colleague to open what is urgent."
)


@require_http_methods(["GET", "POST"])
def unlock(request: HttpRequest) -> HttpResponse:
    """Asks for the passphrase, or for a first one."""
    if not MemberKey.objects.filter(user=access.reader(request)).exists():
        return _page(request, NewPassphraseForm, _set, "Choose your desk passphrase", "first")
    return _page(request, UnlockForm, _unlock, "Unlock the desk", "unlock")


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    return _page(request, ChangePassphraseForm, _change, "Change your desk passphrase", "change")


@require_http_methods(["GET", "POST"])
def start_again(request: HttpRequest) -> HttpResponse:
    title = "If you have forgotten your desk passphrase"
    return _page(request, NewPassphraseForm, _start_again, title, "forgotten")


@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    unlocked.lock(request)
    messages.success(request, "The desk is locked. Nothing sealed can be read until you unlock it.")
    return redirect("admin:index")


def _page(
    request: HttpRequest, form_class: type[forms.Form], try_it: Try, title: str, kind: str
) -> HttpResponse:
    if not access.memberships(request):
        raise PermissionDenied
    form = form_class(request.POST if request.method == "POST" else None)
    now = timezone.now()
    if form.is_valid():
        try:
            key = try_it(form, access.reader(request), now)
        except keyring.WrongPassphrase:
            form.add_error(None, "That is not your desk passphrase.")
        except keyring.TooManyTries:
            form.add_error(None, _WAIT)
        except ValidationError as refused:
            form.add_error("passphrase", refused)
        else:
            response = redirect(_onward(request))
            unlocked.keep(request, response, key, now=now)
            return response
    context = admin.site.each_context(request) | {
        "title": title,
        "form": form,
        "kind": kind,
        "next": _onward(request),
        "idle_minutes": unlocked.idle_minutes(request),
    }
    status = 422 if form.errors else 200
    return render(request, "admin/reports/keys/unlock.html", context, status=status)


def _onward(request: HttpRequest) -> str:
    """Back to the page of the desk that asked for it."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours and asked.startswith("/") else reverse("admin:index")


def _set(form: forms.Form, person: User, now: datetime.datetime) -> UnlockedKey:
    return keyring.set_passphrase(person, form.cleaned_data["passphrase"], now=now)


def _unlock(form: forms.Form, person: User, now: datetime.datetime) -> UnlockedKey:
    return keyring.unlock(person, form.cleaned_data["passphrase"], now=now)


def _change(form: forms.Form, person: User, now: datetime.datetime) -> UnlockedKey:
    old, new = form.cleaned_data["old"], form.cleaned_data["passphrase"]
    return keyring.change_passphrase(person, old=old, new=new, now=now)


def _start_again(form: forms.Form, person: User, now: datetime.datetime) -> UnlockedKey:
    return keyring.start_again(person, form.cleaned_data["passphrase"], now=now)
