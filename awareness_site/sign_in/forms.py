"""What is asked at the door: the library's forms in our words, with our limits around them."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest
from fido2.utils import websafe_decode
from fido2.webauthn import CollectedClientData

from awareness_site.sign_in import limits

LONGEST_CODE = 12


class Plain:
    """Labels above their fields, said once: the library says them again inside."""

    labels: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)


class PasswordForm(Plain, LoginForm):
    labels = {"login": "User name", "password": "Password"}


class NewPasswordForm(Plain, ChangePasswordForm):
    labels = {
        "oldpassword": "Your password of today",
        "password1": "New password",
        "password2": "New password again",
    }


class FirstPasswordForm(Plain, SetPasswordForm):
    labels = {"new_password1": "Password", "new_password2": "Password again"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].help_text = (
            "At least twelve characters. Three or four words that only you would put together"
            " are good."
        )
        self.fields["new_password2"].help_text = ""


class Code(Plain):
    labels = {"code": "Code"}
    user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = self.fields["code"].widget.attrs  # type: ignore[attr-defined]
        asked |= {"inputmode": "numeric", "maxlength": LONGEST_CODE}

    def clean_code(self) -> str:
        tries = limits.before_code(context.request, self.user)
        code: str = super().clean_code()  # type: ignore[misc]
        tries.give_back()
        return code


class CodeForm(Code, AuthenticateForm):
    """The second step of signing in."""


class CodeAgainForm(Code, ReauthenticateForm):
    """The same of somebody who is signed in."""


class FirstCodeForm(Code, ActivateTOTPForm):
    """Shows that an app has the secret."""


class FromThisSite:
    """A passkey's answer is taken from the very address that asked, not from one beside it."""

    cleaned_data: dict[str, Any]

    def refuse_from_elsewhere(self, credential: Any) -> None:
        request: HttpRequest = context.request
        try:
            said = websafe_decode(credential["response"]["clientDataJSON"])
            origin = CollectedClientData(said).origin
        except (AttributeError, KeyError, TypeError, ValueError):
            origin = ""
        if origin != f"{request.scheme}://{request.get_host()}":
            raise get_adapter().validation_error("incorrect_code")


class AddPasskeyForm(FromThisSite, Plain, AddWebAuthnForm):
    """Every passkey signs in by itself, and asks its owner for a finger, a face or a PIN."""

    labels = {"name": "What you call it"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["maxlength"] = 60
        del self.fields["passwordless"]

    def clean_credential(self) -> Any:
        self.refuse_from_elsewhere(self.cleaned_data["credential"])
        return self.cleaned_data["credential"]

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True
        return super().clean()


class Passkey(FromThisSite):
    def clean_credential(self) -> Any:
        self.refuse_from_elsewhere(self.cleaned_data["credential"])
        return super().clean_credential()  # type: ignore[misc]


class PasskeyForm(Passkey, AuthenticateWebAuthnForm):
    """A passkey after the password."""


class PasskeyAloneForm(Passkey, LoginWebAuthnForm):
    """A passkey instead of the password."""


class PasskeyAgainForm(Passkey, ReauthenticateWebAuthnForm):
    """A passkey of somebody who is signed in."""
