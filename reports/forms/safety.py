"""Step 6: who is safe, and who knows."""

from typing import Any

from reports.forms.base import StepForm, Wording, any_of, line, one_of, words
from reports.vocabulary import ToldBefore, WhoKnows, YesNo


class SafetyForm(StepForm):
    question = "What should we know to keep everybody safe?"
    lead = (
        "Whoever opens what you wrote is told first if it is dangerous to tell the family, or to "
        "visit."
    )

    safe_now = one_of("Is the child safe at this moment?", YesNo.choices)
    safe_now_words = words("What makes you think so?", rows=2)
    who_knows = any_of("Who knows that you are telling us?", WhoKnows.choices, "Tick all that fit.")
    unsafe_to_tell_family = one_of(
        "Would it be dangerous if the family heard of this?",
        YesNo.choices,
        "Dangerous for the child, for you or for anybody else.",
    )
    trusted_adult = line("Is there a grown-up you trust?")
    danger_to_visitors = one_of("Could somebody who visits the home be in danger?", YesNo.choices)
    danger_to_visitors_words = words(
        "What should they know before they go?", "A weapon, a dog or threats, for example.", rows=2
    )
    told_before = any_of("Have you told anybody else?", ToldBefore.choices, "Tick all that fit.")
    police_reference = line("If the police gave you a reference, what is it?", size=20)

    to_child = Wording(
        question="What should we know to keep you safe?",
        labels={
            "safe_now": "Are you safe at this moment?",
            "unsafe_to_tell_family": "Would it be dangerous if your family heard of this?",
            "danger_to_visitors": "Could somebody who comes to your home be in danger?",
        },
        hints={
            "unsafe_to_tell_family": "Dangerous for you, or for anybody else.",
            "trusted_adult": "At home, at school, anywhere.",
        },
        choices={
            "who_knows": [
                (WhoKnows.PARENT, "A parent, or who looks after me"),
                (WhoKnows.OTHER, "Somebody else knows"),
                (WhoKnows.NOBODY, "Nobody knows"),
            ],
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.answers.is_from_child:
            del self.fields["trusted_adult"]
