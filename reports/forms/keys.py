"""What the desk asks for about passphrases and recovery sheets."""

from django import forms

_LONGEST = 200
_SECRET = {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}


def _passphrase(label: str, *, is_new: bool = False, help_text: str = "") -> forms.CharField:
    kind = "new-password" if is_new else "current-password"
    widget = forms.PasswordInput(attrs=_SECRET | {"autocomplete": kind})
    return forms.CharField(
        label=label, max_length=_LONGEST, widget=widget, strip=False, help_text=help_text
    )


class UnlockForm(forms.Form):
    passphrase = _passphrase("Desk passphrase")


class NewPassphraseForm(forms.Form):
    passphrase = _passphrase(
        "New desk passphrase",
        is_new=True,
        help_text="At least 14 characters. Four words that do not belong together do well.",
    )
    again = _passphrase("The same once more", is_new=True)

    def clean(self) -> None:
        super().clean()
        first, second = (self.cleaned_data.get(name) for name in ("passphrase", "again"))
        if first and second and first != second:
            self.add_error("again", "The two are not the same.")


class ChangePassphraseForm(NewPassphraseForm):
    old = _passphrase("Present desk passphrase")
    field_order = ("old", "passphrase", "again")


class SheetForm(forms.Form):
    code = forms.CharField(
        label="Code on the recovery sheet",
        max_length=_LONGEST,
        widget=forms.TextInput(attrs=_SECRET),
    )
    second = forms.CharField(
        label="Code on the second half",
        help_text="Only where the sheet was made in two halves.",
        max_length=_LONGEST,
        required=False,
        widget=forms.TextInput(attrs=_SECRET),
    )

    @property
    def codes(self) -> list[str]:
        return [code for name in ("code", "second") if (code := self.cleaned_data[name])]
