"""Step 5: where, and who and what else is part of it."""

from awareness_site.asked_again import asked_again
from campaigns.models import Area, LocalPlace
from reports.forms.base import (
    Choices,
    PlainForm,
    StepForm,
    Wording,
    any_of,
    line,
    one_of,
    words,
)
from reports.vocabulary import PlaceKind


@asked_again
def _offered() -> Choices:
    return list(Area.objects.offered().values_list("code", "name"))


class WhereaboutsForm(StepForm):
    question = "Where, and who or what else?"
    lead = (
        "Fill in what you know and leave the rest. This page can be enough on its own when you "
        "do not know the child."
    )

    area = one_of(
        "Which area is the child in?",
        _offered,
        "If you do not know the child: where does it happen?",
    )
    child_whereabouts = line(
        "Where is the child now, if not at home?", suggest=LocalPlace.Kind.PLACE
    )
    place = words(
        "Where does it happen?",
        "An address, a street, a shop, a park, or a site on the web.",
        rows=2,
    )
    place_kinds = any_of("What kind of place is it?", PlaceKind.choices)

    to_child = Wording(
        question="Where are you, and who is part of this?",
        lead="Fill in what you want to. You can leave the rest empty.",
        labels={
            "area": "Which area are you in?",
            "child_whereabouts": "Where are you now, if not at home?",
        },
        hints={"area": "It decides who can come to help you."},
    )


class PersonForm(PlainForm):
    name = line("Name, or what people call them")
    description = words("What they look like", rows=2)
    age = line("About how old?", size=10)
    relationship = line("How are they connected with this?")
    phone = line("Phone number, if you know it", size=20)
    where_found = line("Where can they be found?")


class VehicleForm(PlainForm):
    plate = line("Number plate, or the part you remember", size=12)
    description = line("Make, colour, anything that stands out")


class OnlineNameForm(PlainForm):
    platform = line("App, game or site")
    name = line("The name or address they use there")
