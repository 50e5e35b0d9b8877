"""What the library asks of this site: who may come in, in which words, and where they go."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from awareness_site.sign_in import limits
from reports.desk import proof
from reports.sealing import keyed_hash, open_under, seal_under

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
INFO = "the secret of a second factor"


class StaffAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": "That user name and that password do not go together.",
        "enter_current_password": "That is not your password of today.",
        "too_many_login_attempts": (
            "There were too many tries from where you are. Wait five minutes and try again. If "
            "it was not you who tried, tell whoever runs the site."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return ["allauth.mfa.stages.AuthenticateStage"]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("admin:index")

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        tries = limits.before_password(request, credentials.get("username", ""))
        found = super().authenticate(request, **credentials)
        if not isinstance(found, User):
            return None
        tries.give_back()
        return found

    def pre_login(self, request: HttpRequest, user: Any, **how: Any) -> HttpResponse | None:
        if user.is_active and user.is_staff:
            return None
        clear_login(request)
        messages.error(request, "This account cannot sign in. Ask a manager of your team.")
        return HttpResponseRedirect(reverse("account_login"))

    def post_login(self, request: HttpRequest, user: Any, **how: Any) -> HttpResponse:
        response = super().post_login(request, user, **how)
        if proof.has_both_factors(request, user):
            limits.remember_network(request, user)
        return response

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:
        """Asked before a factor is added, shown or removed. To have just signed in is proof too."""
        request = self.request
        if proof.has_both_factors(request, request.user):
            return not proof.recently_proven(request)
        return not proof.may_enrol(request)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That is not the right code, or it was used already. Take the next one.",
        "cannot_delete_authenticator": (
            "This is your only second factor. Add another one first, then remove this."
        ),
    }

    def encrypt(self, text: str) -> str:
        """A copy of the database alone makes no codes. Another SECRET_KEY opens none of them."""
        sealed = seal_under(text.encode(), secret=_secret(), info=INFO)
        return base64.b64encode(sealed).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return open_under(base64.b64decode(encrypted_text), secret=_secret(), info=INFO).decode()

    def get_totp_label(self, user: Any) -> str:
        return str(user.get_username())

    def get_totp_issuer(self) -> str:
        return f"Safeguarding desk {settings.DESK_HOST}"

    def build_totp_svg(self, url: str) -> str:
        return ""  # meant for an image in the page, which our policy refuses: see `qr_code`

    def _get_user_identifier(self, user: Any) -> str:
        return str(user.get_username())

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        of_theirs = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=FACTORS)
        return of_theirs.exclude(pk=authenticator.pk).exists()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return f"Passkey {number}"


def _secret() -> bytes:
    return bytes.fromhex(keyed_hash(settings.SECRET_KEY.encode(), INFO))
