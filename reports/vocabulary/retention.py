"""What is kept, for how long, and why longer."""

from django.db.models import TextChoices


class RecordKind(TextChoices):
    CONCERN = "concern", "Concern"
    LETTER = "letter", "Letter"


class LegalHold(TextChoices):
    """Why something is kept beyond its period. Lifting it starts nothing: two people still ask."""

    COURT = "court", "For a court"
    POLICE = "police", "For the police"
    REVIEW = "review", "For an inquiry or a review of practice"
    REQUEST = "request", "Somebody has asked what is held about them"
    COMPLAINT = "complaint", "For a complaint that is not settled"
