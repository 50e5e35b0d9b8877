"""Step 7: may we contact the reporter, and how it is safe."""

from typing import Any

from django import forms

from reports.forms.base import StepForm, Wording, line, one_of
from reports.vocabulary import ContactChoice, YesNo

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
    phone = line("Phone number")
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
    keep_name_from_family = forms.BooleanField(label="Keep my name from the family", required=False)
    professional_role = line("Your work or role, and where")

    to_child = Wording(
        lead=(
            "You choose. If you say yes, we only use the way, and the times, that you call safe."
        ),
        labels={"what_to_say": "If somebody else sees it, what should we say it is about?"},
        hints={"phone": "Only if it is a phone that nobody else looks at."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep_name_from_family"].help_text = (
            "We do not tell the family who you are unless you agree. Very rarely a court can "
            "order it, or the police need it because a life is in danger."
        )
        # Whoever sends in a hurry is not held up: without an answer it counts as "no".
        self.fields["contact"].required = not self.answers.sending_now
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

    def clean_email(self) -> str:
        address = self.cleaned_data["email"]
        if address and "@" not in address and not self.answers.sending_now:
            raise forms.ValidationError(
                "This does not look like an e-mail address: there is no @ in it."
            )
        return address
