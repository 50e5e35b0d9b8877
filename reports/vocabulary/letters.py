"""Letters and ratings."""

from django.db.models import TextChoices


class LetterKind(TextChoices):
    """What somebody writes to us that is not a concern, although it may hold one."""

    COMMENT = "comment", "Comment on a page"
    COMPLAINT = "complaint", "Data-protection complaint"


class Usefulness(TextChoices):
    """Was this page useful?"""

    YES = "yes", "Yes"
    PART = "part", "In part"
    NO = "no", "No"


class LetterOutcome(TextChoices):
    NOTHING_TO_DO = "nothing-to-do", "Read, nothing to do"
    ACKNOWLEDGED = "acknowledged", "Acknowledged to whoever complained"
    CONCERN = "concern", "Made a concern"
