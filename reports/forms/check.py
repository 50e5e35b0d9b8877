"""Step 8: reading it over, and sending it."""

from django import forms

from reports import references
from reports.forms.base import StepForm, line


class CheckForm(StepForm):
    question = "Read it over, then send it"
    lead = "Nothing has been sent yet."

    earlier_reference = line(
        "Told us before? Your reference",
        "Only if you have one. It stands on the page that came after you sent.",
        most=40,
    )

    def clean_earlier_reference(self) -> str:
        """Only the form is looked at: whether it exists is nobody's to find out here."""
        typed = self.cleaned_data["earlier_reference"]
        if not typed:
            return ""
        reference = references.normalised(typed)
        if reference is None:
            raise forms.ValidationError(
                "This does not look like one of our references: nine letters and digits, in "
                "groups of three. You can also leave it empty."
            )
        return reference
