"""What to mind about a concern, told before anybody opens it: from clear columns alone."""

from dataclasses import dataclass

from reports.desk.clock import moment
from reports.models import Concern, Letter
from reports.vocabulary import HeldBecause


def held_words(row: Concern | Letter) -> str:
    """Why it is, or was, held apart: "many came from one network at once"."""
    words = HeldBecause(row.held_because).label if row.held_because else ""
    return words[:1].lower() + words[1:]


@dataclass(frozen=True)
class Flag:
    words: str
    is_danger: bool = False


def flags(concern: Concern) -> list[Flag]:
    """The sharpest first."""
    shown = [
        (concern.is_urgent_and_unacknowledged, Flag("Urgent call not acknowledged", True)),
        (concern.waits_for_the_officer, Flag(_officer(concern), True)),
        (concern.danger_to_visitors, Flag("Danger to whoever visits", True)),
        (concern.unsafe_to_tell_family, Flag("Unsafe to tell the family", True)),
        (concern.legal_hold != "", Flag(f"Legal hold: {concern.get_legal_hold_display()}")),
        (concern.is_held, Flag(f"Held: {held_words(concern)}")),
        (concern.is_about_the_reporter, Flag("A child writes about themselves")),
        (concern.keep_name_from_family, Flag("Keep the name from the family")),
        (concern.no_voicemail and not concern.is_anonymous, Flag("No voicemail")),
        (concern.is_anonymous, Flag("Anonymous")),
        (concern.is_from_letter, Flag("From a letter: not asked what the form asks")),
        (concern.language != "en", Flag(f"Written in another language ({concern.language})")),
    ]
    return [flag for holds, flag in shown if holds]


def _officer(concern: Concern) -> str:
    due = concern.officer_due_at
    return f"Tell the designated officer by {moment(due)}" if due else ""
