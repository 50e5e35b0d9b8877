"""Step 1: is a child in danger right now?"""

from reports.forms.base import StepForm, Wording, one_of
from reports.vocabulary import Danger


class DangerForm(StepForm):
    question = "Is a child in danger right now?"
    lead = (
        "If somebody is being hurt, or is about to be, ring the emergency number at the top of "
        "this page. You can come back here afterwards."
    )
    danger = one_of(
        "Your answer",
        Danger.choices,
        "Choose what comes nearest.",
        missing="Choose one. “I am not sure” is a good answer too.",
    )

    to_child = Wording(
        question="Are you in danger right now?",
        lead=(
            "If somebody is hurting you, or you think they are about to, ring the emergency "
            "number at the top of this page. You can come back here afterwards."
        ),
    )
