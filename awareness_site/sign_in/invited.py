"""Where an invitation leads: a person sets the password of their own account, once."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from awareness_site.sign_in.forms import FirstPasswordForm
from awareness_site.sign_in.pages import frame
from reports import invitations
from reports.models import Invitation

GONE = 410


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """Only a press uses the link up: programs that look at links before people do, do not press."""
    invitation = invitations.waiting(token, now=timezone.now())
    if invitation is None:
        return _over(request)
    form = FirstPasswordForm(invitation.account)
    if request.method == "POST":
        form = FirstPasswordForm(invitation.account, request.POST)
        if form.is_valid():
            return _accepted(request, invitation, form.cleaned_data["new_password1"])
    shown = frame(request, "Welcome to the desk") | {"form": form, "invitation": invitation}
    return render(request, "sign_in/invited.html", shown | {"has_permission": False})


def _accepted(request: HttpRequest, invitation: Invitation, password: str) -> HttpResponse:
    if not invitations.accept(invitation, password=password, now=timezone.now()):
        return _over(request)
    logout(request)  # whoever sat here before
    account = invitation.account
    return perform_password_login(
        request, {"username": account.get_username()}, Login(user=account)
    )


def _over(request: HttpRequest) -> HttpResponse:
    shown = frame(request, "This link does not work any more") | {"has_permission": False}
    return render(request, "sign_in/invitation_over.html", shown, status=GONE)
