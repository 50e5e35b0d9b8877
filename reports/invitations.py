"""The one way in for staff: a link, made by somebody else, by which a person sets a password.

The link is shown once to whoever makes it, who hands it over. Mailed by the outbox it would have
to be stored, and would lie in a mailbox for as long as it works.
"""

import datetime
import secrets

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from reports import audit
from reports.models import Invitation
from reports.sealing import keyed_hash
from reports.vocabulary import Action

VALID_FOR = datetime.timedelta(hours=72)


def invite(account: User, *, by: User | None, now: datetime.datetime) -> str:
    """Takes every way in from this account, and returns the token of a new one.

    `by` is None for whoever runs the site. Raises PermissionDenied for one's own account: who
    lost a second factor is let in again by somebody else.
    """
    if by is not None and by.pk == account.pk:
        raise PermissionDenied
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        account.invitations.filter(used_at=None, replaced_at=None).update(replaced_at=now)
        Invitation.objects.create(
            account=account,
            invited_by=by,
            token_hash=_hash(token),
            invited_at=now,
            expires_at=now + VALID_FOR,
        )
        _take_every_way_in(account)
        who = by.get_username() if by else audit.OPERATOR
        audit.record(Action.INVITED, about=None, who=who, now=now, to=account.pk)
    return token


def waiting(token: str, *, now: datetime.datetime) -> Invitation | None:
    """What this link opens: nothing once it was used, replaced or left too long."""
    found = Invitation.objects.open(now).filter(token_hash=_hash(token), account__is_active=True)
    return found.select_related("account").first()


def accept(invitation: Invitation, *, password: str, now: datetime.datetime) -> bool:
    """Gives the account its password. False where somebody was quicker with the same link."""
    with transaction.atomic():
        mine = Invitation.objects.open(now).filter(pk=invitation.pk)
        if mine.update(used_at=now) != 1:
            return False
        account = invitation.account
        account.set_password(password)
        account.save(update_fields=["password"])
        who = account.get_username()
        audit.record(Action.INVITATION_USED, about=None, who=who, now=now)
    return True


def _take_every_way_in(account: User) -> None:
    # A session carries a hash of the password, so every session of this account ends with it.
    account.set_unusable_password()
    account.save(update_fields=["password"])
    Authenticator.objects.filter(user=account).delete()
    UserSession.objects.filter(user=account).delete()
    account.known_networks.all().delete()


def _hash(token: str) -> str:
    return keyed_hash(settings.SECRET_KEY.encode(), "the token of an invitation", token)
