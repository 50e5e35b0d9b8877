"""A legal hold on a letter, which has no moves of its own as a concern has."""

import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from reports import audit
from reports.membership import manages
from reports.models import Letter
from reports.vocabulary import Action, LegalHold


@transaction.atomic
def place_legal_hold(letter: Letter, *, by: User, now: datetime.datetime, why: str) -> None:
    """Raises PermissionDenied, or ValueError for a reason that is none of the list."""
    hold = LegalHold(why)
    changes = {"legal_hold": hold, "erasure_proposed_at": None, "erasure_proposed_by": None}
    rows = Letter.objects.visible_to(by).filter(pk=letter.pk, legal_hold="")
    if Letter.objects.filter(pk__in=rows.values("pk")).update(**changes):
        who = by.get_username()
        audit.record(Action.LEGAL_HOLD_PLACED, about=letter, who=who, now=now, hold=hold)


@transaction.atomic
def lift_legal_hold(letter: Letter, *, by: User, now: datetime.datetime) -> None:
    """By a manager of its team. Raises PermissionDenied."""
    if not manages(by, letter.team_id):
        raise PermissionDenied
    held = Letter.objects.filter(pk=letter.pk).exclude(legal_hold="")
    if held.update(legal_hold=""):
        who, why = by.get_username(), letter.legal_hold
        audit.record(Action.LEGAL_HOLD_LIFTED, about=letter, who=who, now=now, hold=why)
