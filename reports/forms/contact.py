"""Step 7: may we contact the reporter, and how it is safe."""

from typing import Any

from django import forms

from reports.forms.base import StepForm, Wording, line, one_of
from reports.vocabulary import ContactChoice, YesNo

# What each answer means for the reporter.
MEANS = {
    ContactChoice.YES: "we can ask you more, and tell you what we may",
    ContactChoice.IF_MUST: "we get in touch when we cannot help otherwise",
    ContactChoice.NO: "we cannot ask you anything, nor tell you what we did",
}


class ContactForm(StepForm):
    question = "May we contact you?"
    lead = "You do not have to say who you are. We take what you tell us just as seriously."

    contact = one_of(
        "Your answer",
        [(code, f"{label}: {MEANS[ContactChoice(code)]}") for code, label in ContactChoice.choices],
        missing="Choose one. If you would rather not be contacted, that is fine.",
    )
    phone = line("Phone number", size=20)
    email = line("E-mail address")
    name = line("Your name, or what to call you")
    safe_times = line("When is it safe to ring or write?")
    voicemail = one_of(
        "May we leave a message?",
        [(YesNo.YES, "Yes"), (YesNo.NO, "No")],
        "If you do not say yes, we leave none.",
    )
    who_may_answer = line("Who else may pick up, or read the message?")
    what_to_say = line("If somebody else answers, what should we say it is about?")
    family_may_know = forms.BooleanField(
        label="You may tell the family that it was me",
        help_text=(
            "If you do not tick this, we do not tell them. Very rarely a court can order it, or "
            "the police need it because a life is in danger."
        ),
        required=False,
    )
    professional_role = line("Your work or role, and where")

    to_child = Wording(
        lead=(
            "You choose. If you say yes, we only use the way, and the times, that you call safe."
        ),
        labels={
            "what_to_say": "If somebody else sees it, what should we say it is about?",
            "family_may_know": "You may tell my family that it was me",
        },
        hints={"phone": "Only if it is a phone that nobody else looks at."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Whoever sends in a hurry is not held up: without an answer it counts as "no".
        if self.answers.sending_now:
            self.own("contact").required = False
        if not self.answers.is_from_professional:
            del self.fields["professional_role"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("contact") in (ContactChoice.YES, ContactChoice.IF_MUST):
            way_is_wrong = "phone" in self.errors or "email" in self.errors
            reachable = said.get("phone") or said.get("email") or way_is_wrong
            if not reachable and not self.answers.sending_now:
                self.add_error(
                    "phone",
                    "Give a phone number or an e-mail address, or choose to stay anonymous.",
                )
        return said

    def _in_words(self, name: str) -> str:
        """An empty box is an answer too, for whoever may be contacted: their name is kept."""
        words = super()._in_words(name)
        is_asked = self.cleaned_data.get("contact") in (ContactChoice.YES, ContactChoice.IF_MUST)
        return words or ("No" if name == "family_may_know" and is_asked else "")

    def clean_email(self) -> str:
        address = self.cleaned_data["email"]
        if address and "@" not in address and not self.answers.sending_now:
            raise forms.ValidationError(
                "This does not look like an e-mail address: there is no @ in it."
            )
        return address
