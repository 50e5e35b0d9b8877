"""Getting a second factor, adding another, and taking one away."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.core.internal.httpkit import authenticated_user
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth as passkeys
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from allauth.usersessions.internal.flows.sessions import end_other_sessions
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from awareness_site.sign_in import forms, limits
from awareness_site.sign_in.pages import DeskPage, frame
from reports.desk import proof
from reports.models import Invitation


@require_safe
@never_cache
@login_required
def enrol(request: HttpRequest) -> HttpResponse:
    """The choice of a first second factor: the one page that leads on from a password alone."""
    if proof.has_both_factors(request, request.user):
        return HttpResponseRedirect(reverse("mfa_index"))
    heading = "One more step: a second factor"
    return render(request, "sign_in/enrol.html", frame(request, heading))


@require_safe
@never_cache
@login_required
def qr_code(request: HttpRequest) -> HttpResponse:
    """The secret of an app that is being enrolled, as a picture; nothing before or after."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    address = get_adapter().build_totp_url(request.user, secret)
    import segno  # here, so that only a process in which somebody enrols loads it

    picture = segno.make(address, error="m").svg_inline(scale=5, border=4, light="#fff")
    named = picture.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return HttpResponse(named, content_type="image/svg+xml")


class Enrolling:
    """What follows when a factor was added: whoever has it has shown it, and the rest is over."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        person, request = self.request.user, self.request
        if not proof.has_both_factors(request, person):
            newest = Authenticator.objects.filter(user=person).exclude(
                type=Authenticator.Type.RECOVERY_CODES
            )
            made = newest.latest("pk")
            record_authentication(request, person, "mfa", id=made.pk, type=made.type)
            limits.remember_network(request, authenticated_user(request))
        # One that was opened by the password alone must not outlive this.
        end_other_sessions(request, person)
        return response


class AddApp(DeskPage, Enrolling, ActivateTOTPView):
    heading = "Add an authenticator app"
    template_name = "sign_in/app.html"
    form_class = forms.FirstCodeForm


class AddPasskey(DeskPage, Enrolling, AddWebAuthnView):
    heading = "Add a passkey"
    template_name = "sign_in/passkey.html"
    form_class = forms.AddPasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = super().get_context_data(**kwargs)
        options = passkeys.begin_registration(self.request.user, passwordless=True)
        return shown | {
            "js_data": {"creation_options": options},
            "form": kwargs.get("form") or shown["form"],
        }


class RemoveApp(DeskPage, DeactivateTOTPView):
    heading = "Remove your authenticator app"
    template_name = "sign_in/remove.html"


class RemovePasskey(DeskPage, RemoveWebAuthnView):
    heading = "Remove a passkey"
    template_name = "sign_in/remove.html"
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        if get_adapter().can_delete_authenticator(self.get_object()):
            return super().form_valid(form)
        messages.error(self.request, get_adapter().error_messages["cannot_delete_authenticator"])
        return HttpResponseRedirect(reverse("mfa_index"))


class RecoveryCodes(DeskPage, ViewRecoveryCodesView):
    heading = "Your recovery codes"
    template_name = "sign_in/recovery_codes.html"


class NewRecoveryCodes(DeskPage, GenerateRecoveryCodesView):
    heading = "New recovery codes"
    template_name = "sign_in/new_recovery_codes.html"


class MySignIn(DeskPage, IndexView):
    heading = "Your sign-in"
    template_name = "sign_in/mine.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = super().get_context_data(**kwargs)
        codes = shown["authenticators"].get(Authenticator.Type.RECOVERY_CODES)
        return shown | {
            "app": shown["authenticators"].get(Authenticator.Type.TOTP),
            "passkeys": shown["authenticators"].get(Authenticator.Type.WEBAUTHN, []),
            "codes_left": len(codes.get_unused_codes()) if codes else 0,
            "invitations": Invitation.objects.filter(account_id=self.request.user.pk),
        }
