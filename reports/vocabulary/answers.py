"""What somebody who tells us of a concern can answer."""

from django.db.models import TextChoices


class Danger(TextChoices):
    """Is a child in danger right now? The one answer that everything else waits for."""

    NOW = "now", "Yes, now"
    HOURS = "hours", "Something may happen in the next few hours"
    NOT_URGENT = "not-urgent", "No, it is not that urgent"
    NOT_SURE = "not-sure", "I am not sure"


class Relation(TextChoices):
    """How the reporter knows the child."""

    PARENT = "parent", "I am their parent or carer"
    FAMILY = "family", "I am another member of the family"
    NEIGHBOUR = "neighbour", "I am a friend, a neighbour or somebody local"
    WITNESS = "witness", "I saw something but do not know them"
    CHILD = "child", "It is about me, and I am under 18"
    PROFESSIONAL = "professional", "I work or volunteer with children"
    NOT_SAID = "not-said", "I would rather not say"


class Basis(TextChoices):
    SAW = "saw", "I saw or heard it myself"
    TOLD = "told", "Somebody told me"
    THINK = "think", "It is something I think or feel"


class When(TextChoices):
    TODAY = "today", "Today"
    DAYS = "days", "In the last few days"
    MONTH = "month", "In the last month"
    LONGER = "longer", "Longer ago"
    ONGOING = "ongoing", "It keeps happening"
    NOT_SURE = "not-sure", "I am not sure"


class WorksWithChildren(TextChoices):
    """Does the person the reporter worries about work or volunteer with children?"""

    NO = "no", "No"
    YES = "yes", "Yes"
    HERE = (
        "here",
        "Yes, for the children’s services, the council, the police or a partner of theirs",
    )
    NOT_SURE = "not-sure", "I do not know"


class AgeBand(TextChoices):
    UNBORN = "unborn", "Not born yet"
    UNDER_5 = "0-4", "Under 5"
    FIVE = "5-9", "5 to 9"
    TEN = "10-12", "10 to 12"
    THIRTEEN = "13-15", "13 to 15"
    SIXTEEN = "16-17", "16 or 17"
    NOT_SURE = "not-sure", "I do not know"


class PlaceKind(TextChoices):
    HOME = "home", "A home"
    PARK = "park", "A park or street"
    FOOD = "food", "A takeaway, shop or café"
    HOTEL = "hotel", "A hotel or rented flat"
    TRANSPORT = "transport", "A station, bus or taxi"
    SCHOOL = "school", "A school or college"
    ONLINE = "online", "Online"
    OTHER = "other", "Somewhere else"


class YesNo(TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_SURE = "not-sure", "I do not know"


class WhoKnows(TextChoices):
    CHILD = "child", "The child knows"
    PARENT = "parent", "A parent knows"
    OTHER = "other", "Somebody else knows"
    NOBODY = "nobody", "Nobody knows"


class ToldBefore(TextChoices):
    SCHOOL = "school", "A school or college"
    POLICE = "police", "The police"
    DOCTOR = "doctor", "A doctor or nurse"
    CHARITY = "charity", "A helpline or charity"
    TEAM = "team", "Children’s services"
    NOBODY = "nobody", "Nobody yet"


class ContactChoice(TextChoices):
    YES = "yes", "Yes, you may contact me"
    IF_MUST = "if-must", "Only if you must"
    NO = "no", "No, I want to stay anonymous"
