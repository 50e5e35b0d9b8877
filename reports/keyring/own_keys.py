"""A member's own key pair, and the desk passphrase that closes its private half."""

import datetime
import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from reports import audit, membership, sealing
from reports.guessing import refuse_guessable
from reports.keyring.unlocked import UnlockedKey
from reports.models import MemberKey, Team
from reports.vocabulary import Action

LEAST_LENGTH = 14
SALT_BYTES = 16
TRIES = 5
TRIES_COUNT_FOR = datetime.timedelta(minutes=15)


class WrongPassphrase(Exception):
    """Not the passphrase of this person."""


class TooManyTries(Exception):
    """Wrong so often that even the right one is not looked at for a while."""


def set_passphrase(person: User, passphrase: str, *, now: datetime.datetime) -> UnlockedKey:
    """The first key pair of this person. Raises ValidationError."""
    _refuse_weak(person, passphrase)
    return _new_pair(person, passphrase, action=Action.PASSPHRASE_SET, now=now)


def start_again(person: User, passphrase: str, *, now: datetime.datetime) -> UnlockedKey:
    """For a passphrase that is forgotten: a new pair, which opens nothing until a colleague or
    a recovery sheet gives it the teams' keys. Raises ValidationError where nobody else could.
    """
    _refuse_weak(person, passphrase)
    for team in Team.objects.of(person):
        if reason := membership.why_not_without_way_of(person, team, left=1):
            raise ValidationError(reason)
    with transaction.atomic():
        MemberKey.objects.filter(user=person).delete()
        return _new_pair(person, passphrase, action=Action.PASSPHRASE_REPLACED, now=now)


def unlock(person: User, passphrase: str, *, now: datetime.datetime) -> UnlockedKey:
    """Raises WrongPassphrase, or TooManyTries, which counts tries of this person alone."""
    key = MemberKey.objects.filter(user=person).first()
    if key is None:
        raise WrongPassphrase
    if key.wrong_tries >= TRIES and key.wrong_at and key.wrong_at > now - TRIES_COUNT_FOR:
        raise TooManyTries
    try:
        private_half = _open(key, passphrase)
    except sealing.CannotOpen:
        MemberKey.objects.filter(pk=key.pk).update(wrong_tries=F("wrong_tries") + 1, wrong_at=now)
        raise WrongPassphrase from None
    changes: dict[str, Any] = {"wrong_tries": 0, "wrong_at": None}
    if key.cost != settings.PASSPHRASE_COST:
        changes |= _closed(key.key_id, private_half, passphrase)
    MemberKey.objects.filter(pk=key.pk).update(**changes)
    return UnlockedKey(key.key_id, private_half)


def change_passphrase(person: User, *, old: str, new: str, now: datetime.datetime) -> UnlockedKey:
    """The pair stays, and with it all that it opens. Raises as `unlock`, or ValidationError."""
    key = unlock(person, old, now=now)
    _refuse_weak(person, new)
    with transaction.atomic():
        closed = _closed(key.key_id, key.private_half, new)
        MemberKey.objects.filter(user=person).update(**closed)
        _record(Action.PASSPHRASE_CHANGED, person, now=now)
    return key


@transaction.atomic
def _new_pair(
    person: User, passphrase: str, *, action: Action, now: datetime.datetime
) -> UnlockedKey:
    pair = sealing.new_key_pair()
    MemberKey.objects.create(
        user=person,
        key_id=pair.key_id,
        public_key=pair.public_key,
        made_at=now,
        **_closed(pair.key_id, pair.private_key, passphrase),
    )
    _record(action, person, now=now)
    return UnlockedKey(pair.key_id, pair.private_key)


def _closed(key_id: str, private_half: bytes, passphrase: str) -> dict[str, Any]:
    """The columns that only this passphrase opens."""
    salt, cost = secrets.token_bytes(SALT_BYTES), settings.PASSPHRASE_COST
    secret = sealing.passphrase_key(passphrase, salt=salt, cost=cost)
    sealed = sealing.seal_under(private_half, secret=secret, info=_info(key_id))
    return {"sealed_private_half": sealed, "salt": salt, "cost": cost}


def _open(key: MemberKey, passphrase: str) -> bytes:
    secret = sealing.passphrase_key(passphrase, salt=bytes(key.salt), cost=key.cost)
    return sealing.open_under(bytes(key.sealed_private_half), secret=secret, info=_info(key.key_id))


def _info(key_id: str) -> str:
    return f"own key {key_id}"


def _refuse_weak(person: User, passphrase: str) -> None:
    if len(passphrase.strip()) < LEAST_LENGTH:
        raise ValidationError(f"Use at least {LEAST_LENGTH} characters: four words do well.")
    refuse_guessable(passphrase, person)
    if person.has_usable_password() and person.check_password(passphrase):
        raise ValidationError(
            "This is your password for signing in. Whoever learns the one must not have both."
        )


def _record(action: Action, person: User, *, now: datetime.datetime) -> None:
    for team in Team.objects.of(person):
        audit.record(action, about=team, who=person.get_username(), now=now)
