"""Forgets what ended: sessions, where they came from, and what was counted."""

import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session

from awareness_site.sign_in.limits import KNOWN_FOR
from reports.models import Counted, KnownNetwork


def forget_what_ended(now: datetime.datetime) -> None:
    """The list of sessions holds addresses and browsers of staff: no longer than they last."""
    Session.objects.filter(expire_date__lt=now).delete()
    alive = Session.objects.values("session_key")
    UserSession.objects.exclude(session_key__in=alive).delete()
    KnownNetwork.objects.filter(last_at__lt=now - KNOWN_FOR).delete()
    Counted.objects.filter(until__lt=now).delete()
