"""Step 4: the child, as far as known."""

from campaigns.models import LocalPlace
from reports.forms.base import StepForm, Wording, line, one_of, words
from reports.vocabulary import AgeBand


class ChildForm(StepForm):
    question = "Who is the child, as far as you know?"
    lead = (
        "Any part of this helps to find them. If you do not know who it is, go on: a place, a "
        "car or a name used online can be enough."
    )

    child_names = line("Their name", "First name, last name, or what people call them.")
    child_age_band = one_of("About how old are they?", AgeBand.choices)
    child_born = line("Date of birth, if you know it", "The year alone helps too.", size=16)
    home_postcode = line("Postcode where they live", size=10)
    home_street = line("Street or part of town")
    home_town = line("Town or village", suggest=LocalPlace.Kind.PLACE)
    child_school = line("School, college or club", suggest=LocalPlace.Kind.SCHOOL)
    other_children = words(
        "Could other children be at risk?", "Brothers, sisters or friends, for example."
    )
    to_understand = words(
        "Is there anything the child or the family needs us to know?",
        "A language, an interpreter, sign language or a disability, for example.",
    )

    to_child = Wording(
        question="Who are you, if you want to say?",
        lead=(
            "You can leave all of this empty. The more you tell us, the easier it is to find "
            "you and help you."
        ),
        labels={
            "child_names": "Your name",
            "child_age_band": "How old are you?",
            "child_born": "Your date of birth",
            "home_postcode": "The postcode where you live",
            "other_children": "Is this happening to anybody else?",
            "to_understand": "Is there anything that makes it easier for you to talk to us?",
        },
        hints={
            "child_names": "Your real name, or what people call you.",
            "child_born": "The year alone helps too.",
            "other_children": "A brother, a sister or a friend, for example.",
            "to_understand": "A language, sign language, a disability, or anything else.",
        },
        choices={
            "child_age_band": [
                (code, label)
                for code, label in AgeBand.choices
                if code not in (AgeBand.UNBORN, AgeBand.NOT_SURE)
            ]
        },
    )
