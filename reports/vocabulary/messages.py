"""What is sent, and how that went."""

from django.db.models import TextChoices


class MessageKind(TextChoices):
    NEW_CONCERN = "new-concern", "New concern"
    URGENT_CONCERN = "urgent-concern", "Urgent concern out of hours"
    FIRST_LOOK_MISSED = "first-look-missed", "First look missed"
    HAND_OVER = "hand-over", "Hand-over offered"
    OFFICER_MISSED = "officer-missed", "Designated officer not told in time"
    NEW_LETTER = "new-letter", "New letter"
    LETTER_OVERDUE = "letter-overdue", "Letter overdue"
    HELD_CONCERNS = "held-concerns", "Held concerns"
    HELD_LETTERS = "held-letters", "Held letters"
    HELD_URGENT = "held-urgent", "Urgent held concerns out of hours"
    HELD_MISSED = "held-missed", "Held, and not looked at in time"


class Delivery(TextChoices):
    WAITING = "waiting", "Waiting to be sent"
    SENT = "sent", "Sent"
    DEAD = "dead", "Given up: needs a person"
    CANCELLED = "cancelled", "No longer needed"
