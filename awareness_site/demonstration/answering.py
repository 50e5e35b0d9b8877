"""An invented register where the pack of a place has none yet: without it the form stays shut."""

import datetime
from typing import Any

from campaigns.models import DataProtectionEntry

YEAR, MONTH = datetime.timedelta(days=365), datetime.timedelta(days=30)
Kind = DataProtectionEntry.Kind
SIGNED_BY = "an invented board"
ENTRIES: dict[Kind, dict[str, Any]] = {
    Kind.CONTROLLER: {
        "what": "The councils and the police of the demonstration, which are invented",
        "contact": "The data team, First Hall, Demonstration Town",
    },
    Kind.OFFICER: {
        "what": "The officer of the demonstration, who is invented",
        "signed_by": SIGNED_BY,
        "contact": "Write to data@partnership.example. You need no form.",
    },
    Kind.ASSESSMENT: {
        "what": "The assessment of the demonstration, which is invented",
        "signed_by": SIGNED_BY,
    },
    Kind.POLICY: {
        "what": "The policy of the demonstration, which is invented",
        "signed_by": SIGNED_BY,
    },
    Kind.PERIODS: {
        "what": "The periods of the demonstration, which are invented",
        "signed_by": SIGNED_BY,
    },
}


def invent_answers(today: datetime.date) -> None:
    """Only for kinds of which nothing has a date: what a pack or an editor signed stays."""
    signed = set(DataProtectionEntry.objects.exclude(signed_on=None).values_list("kind", flat=True))
    for order, (kind, words) in enumerate(ENTRIES.items(), start=1):
        if kind in signed:
            continue
        row = DataProtectionEntry.objects.filter(kind=kind).first()
        row = row or DataProtectionEntry(code=kind, kind=kind, order=order * 10)
        for name, value in words.items():
            setattr(row, name, value)
        row.signed_on, row.next_review = today - MONTH, today + YEAR
        row.is_demonstration = True
        row.full_clean()
        row.save()
