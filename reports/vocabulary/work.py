"""What becomes of a concern at the desk."""

from django.db.models import IntegerChoices, TextChoices


class Urgency(IntegerChoices):
    """Lower is sooner, so that the queue sorts by it."""

    NOW = 1, "Now"
    TODAY = 2, "Today"
    WORKING_DAY = 3, "One working day"


class Status(TextChoices):
    NEW = "new", "New"
    CLAIMED = "claimed", "Being read"
    WAITING = "waiting", "Waiting for information"
    AGREEMENT = "agreement", "Needs a second person’s agreement"
    DECIDED = "decided", "Decided"
    PASSED_ON = "passed-on", "Passed on"
    CLOSED = "closed", "Closed"


# A concern that is taken up again is undecided, although the moment of its decision is kept.
DECIDED = (Status.DECIDED, Status.PASSED_ON, Status.CLOSED)


class HeldBecause(TextChoices):
    """Why something stands in the lane of what is held. No reason is ground to throw it away."""

    FLOOD = "flood", "Many came from one network at once"
    TRAP = "trap", "A box was filled in that nobody sees"
    TOO_QUICK = "too-quick", "It was sent faster than people type"


class Outcome(TextChoices):
    ADVICE = "advice", "Information and advice given"
    NO_FURTHER_ACTION = "no-further-action", "No further action"
    EARLY_HELP = "early-help", "Early help"
    ALLOCATED_WORKER = "allocated-worker", "Passed to the allocated worker"
    ASSESSMENT = "assessment", "Child and family assessment (section 17)"
    STRATEGY = "strategy", "Strategy discussion or enquiry (section 47)"
    POLICE = "police", "Police only"
    DESIGNATED_OFFICER = "designated-officer", "Designated officer (LADO)"
    OUT_OF_COUNTY = "out-of-county", "Passed to another area"
    DUPLICATE = "duplicate", "Already known from another concern"
    NOT_A_CONCERN = "not-a-concern", "Not a concern about a child"


# What ends without anything being done for the child: nobody decides that alone.
NEEDS_AGREEMENT = (Outcome.NO_FURTHER_ACTION, Outcome.DUPLICATE, Outcome.NOT_A_CONCERN)


class Feedback(TextChoices):
    """What was decided about telling the reporter."""

    GIVEN = "given", "Reporter told"
    NOT_SAFE = "not-safe", "Not told: it would not be safe"
    NOT_WANTED = "not-wanted", "Not told: the reporter asked us not to contact them"
    NOT_REACHED = "not-reached", "Not told: the reporter could not be reached"


class NoteKind(TextChoices):
    NOTE = "note", "Note"
    URGENCY = "urgency", "Reason for the urgency"
    WAITING = "waiting", "What it waits for"
    DECISION = "decision", "Reason for the decision"
    AGREEMENT = "agreement", "On the proposal"
    HAND_OVER = "hand-over", "Reason for the hand-over"
    CONFIRMATION = "confirmation", "Who confirmed elsewhere"
    REOPENED = "reopened", "Reason for reopening"
    FEEDBACK = "feedback", "On telling the reporter"
    OFFICER = "officer", "On the designated officer"
    IDENTITY = "identity", "Why the reporter’s identity was seen"
    CASE_NUMBER = "case-number", "Number in the case system"


class IdentityReason(TextChoices):
    """Why somebody at the desk needs to know who told us."""

    CONTACT = "contact", "To contact them, as they agreed"
    KNOWN = "known", "To see whether they are known to us already"
    DANGER = "danger", "Somebody is in danger, and they must be found"
    LAW = "law", "A court or the law asks for it"
    OTHER = "other", "Another reason"
