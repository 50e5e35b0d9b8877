"""What is told to a child, and asked of them, before they type."""

from reports.forms.base import StepForm, line


class AboutYouForm(StepForm):
    question = "Before you write"
    lead = "You did the right thing by coming here. None of this is your fault."

    who_sees_this_phone = line(
        "Does anybody else look at this phone or computer?",
        "If somebody does, we will be more careful. You can leave this empty.",
    )
