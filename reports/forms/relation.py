"""Step 2: how the reporter knows the child."""

from reports.forms.base import StepForm, Wording, one_of
from reports.vocabulary import Relation


class RelationForm(StepForm):
    question = "How do you know the child?"
    lead = "The pages that follow will fit your answer better. You may leave it out."
    relation = one_of("Your answer", Relation.choices, "Choose what comes nearest.")

    to_child = Wording(question="Who is this about?")
