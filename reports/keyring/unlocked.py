"""What one person has unlocked, carried by the person object of one request and stored nowhere."""

from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

_NAME = "_unlocked_key"


class NotAllowed(PermissionDenied):
    """Only a member of the team opens what is sealed for it; being a superuser adds nothing."""


class Locked(PermissionDenied):
    """The desk is locked: this person has not given their passphrase, or not for some time."""


@dataclass(frozen=True)
class UnlockedKey:
    """The private half of a member's own key."""

    key_id: str
    private_half: bytes = field(repr=False)


def carry(person: User, key: UnlockedKey | None) -> None:
    setattr(person, _NAME, key)


def carried_by(person: User) -> UnlockedKey:
    """Raises Locked."""
    key: UnlockedKey | None = getattr(person, _NAME, None)
    if key is None:
        raise Locked
    return key


def is_unlocked(person: User) -> bool:
    return getattr(person, _NAME, None) is not None
