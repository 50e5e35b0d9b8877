"""Who came in, who was refused, and what changed about how they come in: events of the trail.

A try is recorded where it was looked at. Whoever has used up their tries is turned away unread,
and a name that no account has may be somebody's password: of both, nothing is written.
"""

from typing import Any

from allauth.account.signals import password_changed, user_logged_in
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.dispatch import receiver
from django.utils import timezone

from reports import audit
from reports.vocabulary import Action

ACTIONS = {
    user_logged_in: Action.SIGNED_IN,
    user_logged_out: Action.SIGNED_OUT,
    authentication_failed: Action.CODE_REFUSED,
    password_changed: Action.PASSWORD_CHANGED,
    authenticator_added: Action.FACTOR_ADDED,
    authenticator_removed: Action.FACTOR_REMOVED,
    authenticator_reset: Action.FACTOR_REPLACED,
}


@receiver(list(ACTIONS))
def record(signal: Any, user: User | None = None, **_: Any) -> None:
    if user is not None:  # a session that had ended already is signed out of by nobody
        _record(ACTIONS[signal], user.get_username())


@receiver(user_login_failed)
def record_wrong_password(credentials: dict[str, Any], **_: Any) -> None:
    username = credentials.get("username", "")
    if User.objects.filter(username=username).exists():
        _record(Action.PASSWORD_REFUSED, username)


def _record(action: Action, who: str) -> None:
    audit.record(action, about=None, who=who, now=timezone.now())
