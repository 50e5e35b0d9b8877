"""What the public may type on the pages that they read."""

from django import forms
from django.core.validators import MaxLengthValidator

from campaigns.search.words import words_of
from campaigns.where import Postcode, parse_postcode

NO_POSTCODE = (
    "This does not look like a postcode. One looks like AB1 2CD. The first half alone is enough, "
    "such as AB1."
)


class PostcodeForm(forms.Form):
    use_required_attribute = False

    postcode = forms.CharField(
        label="Postcode",
        help_text="Of the home, or of the place where it happens. The first half alone helps too.",
        error_messages={"required": NO_POSTCODE},
        # A browser that offered it again would tell the next person who sits there.
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "size": 10,
            }
        ),
    )

    def clean_postcode(self) -> Postcode:
        """Only the form is looked at: a postcode that no table knows is no mistake."""
        postcode = parse_postcode(self.cleaned_data["postcode"])
        if postcode is None:
            raise forms.ValidationError(NO_POSTCODE)
        return postcode


NO_WORDS = "Type a word or two of what you are looking for."
MOST_LETTERS = 200


class SearchForm(forms.Form):
    use_required_attribute = False

    words = forms.CharField(
        label="What are you looking for?",
        help_text="A word or two is enough. We answer, and keep nothing of what you type.",
        error_messages={"required": NO_WORDS},
        validators=[
            MaxLengthValidator(
                MOST_LETTERS,
                f"That is a lot to look for. Try again with up to {MOST_LETTERS} letters.",
            )
        ],
        # A browser's spelling help may send what is typed to somebody else.
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
                "enterkeyhint": "search",
            }
        ),
    )

    def clean_words(self) -> str:
        typed = self.cleaned_data["words"]
        if not words_of(typed):
            raise forms.ValidationError(NO_WORDS)
        return typed
