"""Invented periods where the pack of a place has none yet: without them nothing falls due."""

from campaigns.models import KeptFor

SOURCE = "Invented for the demonstration"
PERIODS = {
    "concern-passed-on": (90, KeptFor.Unit.DAYS),
    "concern-ended": (12, KeptFor.Unit.MONTHS),
    "letter": (6, KeptFor.Unit.MONTHS),
    "tombstone": (6, KeptFor.Unit.YEARS),
    "trail": (6, KeptFor.Unit.YEARS),
    "backup": (35, KeptFor.Unit.DAYS),
}


def invent_periods() -> None:
    for code, (number, unit) in PERIODS.items():
        undecided = KeptFor.objects.filter(code=code, number=None)
        undecided.update(number=number, unit=unit, source=SOURCE, source_address="")
