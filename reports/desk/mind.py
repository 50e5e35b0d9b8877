"""What to mind about a concern, told before anybody opens it: from clear columns alone."""

from dataclasses import dataclass

from reports.models import Concern


@dataclass(frozen=True)
class Flag:
    words: str
    is_danger: bool = False


def flags(concern: Concern) -> list[Flag]:
    """The sharpest first."""
    shown = [
        (concern.is_urgent_and_unacknowledged, Flag("Urgent call not acknowledged", True)),
        (concern.danger_to_visitors, Flag("Danger to whoever visits", True)),
        (concern.unsafe_to_tell_family, Flag("Unsafe to tell the family", True)),
        (concern.is_about_the_reporter, Flag("A child writes about themselves")),
        (concern.keep_name_from_family, Flag("Keep the name from the family")),
        (concern.no_voicemail and not concern.is_anonymous, Flag("No voicemail")),
        (concern.is_anonymous, Flag("Anonymous")),
        (concern.is_from_letter, Flag("From a letter: not asked what the form asks")),
        (concern.language != "en", Flag(f"Written in another language ({concern.language})")),
    ]
    return [flag for holds, flag in shown if holds]
