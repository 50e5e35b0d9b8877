"""What the audit trail records."""

from django.db.models import TextChoices


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
    CASE_RECORDED = "case-recorded", "Number in the case system recorded"
    CASE_CHECKED = "case-checked", "Number in the case system checked by a second person"
    LEGAL_HOLD_PLACED = "legal-hold-placed", "Legal hold placed"
    LEGAL_HOLD_LIFTED = "legal-hold-lifted", "Legal hold lifted"
    ERASURE_PROPOSED = "erasure-proposed", "Erasure proposed"
    ERASURE_WITHDRAWN = "erasure-withdrawn", "Erasure no longer proposed"
    ERASED = "erased", "Erased"
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
    TRAIL_SHORTENED = "trail-shortened", "Oldest part of the trail taken away"
    BACKED_UP = "backed-up", "Backup made and read back"
    RESTORED = "restored", "Site restored from a backup"
    INVITED = "invited", "Way in made for an account"
    INVITATION_USED = "invitation-used", "Way in used, and a password set"
    REFUSED = "refused", "Asked for what is not theirs, or not there"
    SIGNED_IN = "signed-in", "Signed in"
    SIGNED_OUT = "signed-out", "Signed out"
    PASSWORD_REFUSED = "password-refused", "Wrong password"
    CODE_REFUSED = "code-refused", "Wrong code"
    PASSWORD_CHANGED = "password-changed", "Password changed"
    FACTOR_ADDED = "factor-added", "Second factor added"
    FACTOR_REMOVED = "factor-removed", "Second factor removed"
    FACTOR_REPLACED = "factor-replaced", "Recovery codes made anew"


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

# What is about an account names neither a concern nor a team.
ABOUT_SIGN_IN = frozenset(
    {
        Action.SIGNED_IN,
        Action.SIGNED_OUT,
        Action.PASSWORD_REFUSED,
        Action.CODE_REFUSED,
        Action.PASSWORD_CHANGED,
        Action.FACTOR_ADDED,
        Action.FACTOR_REMOVED,
        Action.FACTOR_REPLACED,
    }
)

# What shows somebody words that were sealed. Everything else about a concern is a move.
READING = (Action.OPENED, Action.HAND_OVER_READ, Action.IDENTITY_SEEN)
