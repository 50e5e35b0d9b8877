"""The steps of signing in, and of showing once more that it is still you."""

from typing import Any

from allauth.account.internal.stagekit import clear_login, get_pending_stage
from allauth.account.views import LoginView, LogoutView, PasswordChangeView
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.views import LoginWebAuthnView, ReauthenticateWebAuthnView
from allauth.usersessions.views import ListUserSessionsView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from awareness_site.sign_in import forms
from awareness_site.sign_in.adapters import FACTORS
from awareness_site.sign_in.pages import DeskPage
from awareness_site.sign_in.shown import code_shown


class SignIn(DeskPage, LoginView):
    heading = "Sign in to the desk"
    template_name = "sign_in/password.html"
    form_class = forms.PasswordForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"passkey_form": forms.PasskeyAloneForm()}


class SecondStep(DeskPage, AuthenticateView):
    heading = "Your second factor"
    template_name = "sign_in/second_step.html"
    form_class = forms.CodeForm
    webauthn_form_class = forms.PasskeyForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        stage = get_pending_stage(request)
        if stage is not None and not is_mfa_enabled(stage.login.user, FACTORS):
            # It was taken away between the two steps: by an invitation that starts afresh.
            clear_login(request)
            return HttpResponseRedirect(reverse("account_login"))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        account = self.stage.login.user
        return super().get_context_data(**kwargs) | {
            "code_shown": code_shown(account),
            "has_app": is_mfa_enabled(account, [Authenticator.Type.TOTP]),
            "has_passkey": is_mfa_enabled(account, [Authenticator.Type.WEBAUTHN]),
        }


class PasskeyAlone(LoginWebAuthnView):
    """Answers the script on the sign-in page; it has no page of its own."""

    form_class = forms.PasskeyAloneForm


class SignOut(LogoutView):
    http_method_names = ["post"]


class Proof(DeskPage, ReauthenticateView):
    heading = "Is it still you?"
    template_name = "sign_in/proof.html"
    form_class = forms.CodeAgainForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"code_shown": code_shown(self.request.user)}


class ProofByPasskey(DeskPage, ReauthenticateWebAuthnView):
    heading = "Is it still you?"
    template_name = "sign_in/proof_by_passkey.html"
    form_class = forms.PasskeyAgainForm

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = super().get_context_data(**kwargs)
        # The library's own drops the form that was just sent, and with it what was wrong.
        return shown | {"form": kwargs.get("form") or shown["form"]}


class NewPassword(DeskPage, PasswordChangeView):
    heading = "Change your password"
    template_name = "sign_in/new_password.html"
    form_class = forms.NewPasswordForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # The library would lead to a page for a first password: an invitation is that page here.
        if request.user.is_authenticated and not request.user.has_usable_password():
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class Sessions(DeskPage, ListUserSessionsView):
    heading = "Where you are signed in"
    template_name = "sign_in/sessions.html"
