"""What a court or somebody else still needs is not erased, however old it is."""

import datetime

from django.contrib.auth.models import User
from django.db import transaction

from reports.models import Concern
from reports.triage.moves import Refused
from reports.triage.press import Press
from reports.vocabulary import Action, LegalHold


@transaction.atomic
def place_legal_hold(
    concern: Concern, *, by: User, now: datetime.datetime, version: int, why: str
) -> Concern:
    if why not in LegalHold.values:
        raise Refused("Choose why it must be kept.")
    press = Press(Action.LEGAL_HOLD_PLACED, by, now, version)
    return press.write(press.read(concern), codes={"hold": why}, legal_hold=why)


@transaction.atomic
def lift_legal_hold(concern: Concern, *, by: User, now: datetime.datetime, version: int) -> Concern:
    press = Press(Action.LEGAL_HOLD_LIFTED, by, now, version)
    row = press.read(concern)
    return press.write(row, codes={"hold": row.legal_hold}, legal_hold="")
