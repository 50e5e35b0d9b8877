"""The boxes in which somebody writes to us about the site, or about their data."""

import re
import secrets
from typing import Any

from crispy_forms.layout import HTML, Layout
from django import forms

from reports.details import LetterDetails, LetterWords
from reports.forms.base import PlainForm, line, one_of, words
from reports.vocabulary import LetterKind, Usefulness

TOKEN_BYTES = 24
_TOKEN = re.compile(r"[\w-]{20,64}", re.ASCII)
_TRAP = HTML('{% include "reports/trap.html" %}')
# Beside every box, because a box that takes words takes those about a child too.
_NOT_ABOUT_A_CHILD = HTML('{% include "reports/letters/not_about_a_child.html" %}')


class LetterForm(PlainForm):
    """`token` makes a second press the same letter; `started` is when the page was made, signed."""

    token = forms.CharField(widget=forms.HiddenInput, required=False)
    started = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_token(self) -> str:
        token: str = self.cleaned_data["token"]
        return token if _TOKEN.fullmatch(token) else new_token()

    def layout(self) -> Layout:
        return Layout(*(self._placed(name) for name in self.fields), _TRAP)

    def _placed(self, name: str) -> Any:
        if name not in ("comment", "wrong"):
            return name
        return Layout(_NOT_ABOUT_A_CHILD, name)


class RateForm(LetterForm):
    page = forms.CharField(widget=forms.HiddenInput, required=False)
    useful = one_of("Was this page useful?", Usefulness.choices)
    comment = words("What should we change?", "You can leave this empty. Leave your name out.")

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        is_wrong = "useful" in self.errors or "comment" in self.errors
        if not (is_wrong or said.get("useful") or said.get("comment")):
            self.add_error("useful", "Choose one of the three, or write what we should change.")
        return said

    def letter(self, page: str) -> LetterDetails | None:
        """What was written about this page; None where only an answer was chosen."""
        comment = self.cleaned_data.get("comment", "")
        if not comment:
            return None
        return LetterDetails(
            kind=LetterKind.COMMENT,
            sealed=LetterWords(words=comment),
            page=page,
            useful=self.cleaned_data["useful"],
        )


class ComplaintForm(LetterForm):
    wrong = words(
        "What went wrong?",
        "What was done with whose data, and when, as far as you know.",
        rows=8,
        missing="Tell us what went wrong. A few words are enough.",
    )
    reach = line(
        "How can we reach you?",
        "An e-mail address, a phone number or an address. Choose one that is safe for you.",
        missing="Tell us how to reach you, so that we can answer.",
    )
    name = line("Your name", "You can leave this empty.")

    def letter(self) -> LetterDetails:
        said = self.cleaned_data
        return LetterDetails(
            kind=LetterKind.COMPLAINT,
            sealed=LetterWords(words=said["wrong"], name=said["name"], reach=said["reach"]),
        )


def new_token() -> str:
    return secrets.token_urlsafe(TOKEN_BYTES)
