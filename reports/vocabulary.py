"""The closed lists: every answer and state that code may ask about, in its one spelling."""

from django.db.models import IntegerChoices, TextChoices


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


class IdentityReason(TextChoices):
    """Why somebody at the desk needs to know who told us."""

    CONTACT = "contact", "To contact them, as they agreed"
    KNOWN = "known", "To see whether they are known to us already"
    DANGER = "danger", "Somebody is in danger, and they must be found"
    LAW = "law", "A court or the law asks for it"
    OTHER = "other", "Another reason"


class Action(TextChoices):
    """What an audit event records."""

    RECEIVED = "received", "Received"
    OPENED = "opened", "Opened"
    CLAIMED = "claimed", "Claimed"
    RELEASED = "released", "Released"
    ACKNOWLEDGED = "acknowledged", "Urgent call acknowledged"
    URGENCY_SET = "urgency-set", "Urgency set"
    NOTED = "noted", "Note added"
    WAITING = "waiting", "Set to wait for information"
    RESUMED = "resumed", "Taken up again after waiting"
    DECIDED = "decided", "Decided"
    AGREEMENT_ASKED = "agreement-asked", "Proposed"
    AGREED = "agreed", "Agreed by a second person"
    NOT_AGREED = "not-agreed", "Not agreed, sent back"
    HAND_OVER_OFFERED = "hand-over-offered", "Hand-over offered"
    HAND_OVER_READ = "hand-over-read", "Hand-over reason read"
    HAND_OVER_ACCEPTED = "hand-over-accepted", "Hand-over accepted"
    HAND_OVER_DECLINED = "hand-over-declined", "Hand-over declined"
    HAND_OVER_WITHDRAWN = "hand-over-withdrawn", "Hand-over withdrawn"
    CONFIRMED_ELSEWHERE = "confirmed-elsewhere", "Receipt confirmed by another area"
    PASSED_ON = "passed-on", "Passed on"
    CLOSED = "closed", "Closed"
    REOPENED = "reopened", "Reopened"
    ADMITTED = "admitted", "Let in from what was held"
    LETTER_SETTLED = "letter-settled", "Letter dealt with"
    MADE_A_CONCERN = "made-a-concern", "Letter made a concern"
    CONFLICT_DECLARED = "conflict-declared", "Stepped back: too near to it"
    OFFICER_DUE = "officer-due", "Designated officer must be told"
    OFFICER_TOLD = "officer-told", "Designated officer told"
    IDENTITY_SEEN = "identity-seen", "Identity of the reporter seen"
    PASSPHRASE_SET = "passphrase-set", "Desk passphrase chosen"
    PASSPHRASE_CHANGED = "passphrase-changed", "Desk passphrase changed"
    PASSPHRASE_REPLACED = "passphrase-replaced", "Desk passphrase forgotten, a new one chosen"
    KEY_MADE = "key-made", "New key of the team"
    KEY_GIVEN = "key-given", "Keys given to a member"
    KEY_TAKEN = "key-taken", "Keys taken back"
    SHEET_MADE = "sheet-made", "Recovery sheet made"
    SHEET_USED = "sheet-used", "Recovery sheet used"
    SHEET_ENDED = "sheet-ended", "Recovery sheet ended"
    RESEALED = "resealed", "Sealed again under the new key"
    TRAIL_EXPORTED = "trail-exported", "Audit trail exported"
    INVITED = "invited", "Way in made for an account"
    INVITATION_USED = "invitation-used", "Way in used, and a password set"


# What is about a team's keys names no concern.
ABOUT_KEYS = frozenset(
    {
        Action.PASSPHRASE_SET,
        Action.PASSPHRASE_CHANGED,
        Action.PASSPHRASE_REPLACED,
        Action.KEY_MADE,
        Action.KEY_GIVEN,
        Action.KEY_TAKEN,
        Action.SHEET_MADE,
        Action.SHEET_USED,
        Action.SHEET_ENDED,
        Action.RESEALED,
    }
)

# What shows somebody words that were sealed. Everything else about a concern is a move.
READING = (Action.OPENED, Action.HAND_OVER_READ, Action.IDENTITY_SEEN)


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
