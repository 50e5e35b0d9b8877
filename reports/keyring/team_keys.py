"""The keys of a team: made, given to members, taken back, renewed."""

import datetime

from django.contrib.auth.models import User
from django.db import transaction

from reports import audit, sealing
from reports.keyring.unlocked import NotAllowed, carried_by
from reports.models import KeyWrap, MemberKey, RecoverySheet, Team, TeamKey
from reports.vocabulary import Action

Holder = MemberKey | RecoverySheet


class NoOwnKey(LookupError):
    """This person has chosen no passphrase yet, so there is nothing to seal a key to."""


def new_key(team: Team, *, holders: list[Holder], now: datetime.datetime) -> TeamKey:
    """A pair for what comes from now on. The keys before still open what they sealed."""
    pair = sealing.new_key_pair()
    team.keys.in_use().update(retired_at=now)
    key = TeamKey.objects.create(
        team=team, key_id=pair.key_id, public_key=pair.public_key, made_at=now
    )
    for holder in holders:
        wrap(key, pair.private_key, holder, now=now)
    return key


@transaction.atomic
def renew(team: Team, *, who: str, now: datetime.datetime) -> TeamKey:
    """A new key for whoever holds the one in use today. Needs nobody to be unlocked."""
    held = KeyWrap.objects.in_force().of_key_in_use().filter(team_key__team=team)
    holders = [each.holder for each in held.select_related("member", "sheet")]
    key = new_key(team, holders=holders, now=now)
    audit.record(Action.KEY_MADE, about=team, who=who, now=now)
    return key


@transaction.atomic
def give(team: Team, to: User, *, by: User, now: datetime.datetime) -> None:
    """Every key of the team that `by` opens, sealed to a colleague's own key.

    Raises NotAllowed, Locked, or NoOwnKey.
    """
    if not all(Team.objects.of(person).filter(pk=team.pk).exists() for person in (by, to)):
        raise NotAllowed
    receiver = MemberKey.objects.filter(user=to).first()
    if receiver is None:
        raise NoOwnKey
    for key, private_half in keys_to_share(team, by=by):
        wrap(key, private_half, receiver, now=now)
    audit.record(Action.KEY_GIVEN, about=team, who=by.get_username(), now=now, to=to.pk)


@transaction.atomic
def take_back(team: Team, from_: User, *, who: str, now: datetime.datetime) -> None:
    """Whoever leaves opens nothing more, and the team has a new key for what comes."""
    held = KeyWrap.objects.filter(team_key__team=team, member__user=from_)
    if not held.exists():
        return
    held.delete()
    renew(team, who=who, now=now)
    audit.record(Action.KEY_TAKEN, about=team, who=who, now=now, from_=from_.pk)


def private_half(person: User, team: Team, key_id: str) -> bytes:
    """A key of the team, by what this person has unlocked. Raises Locked or CannotOpen."""
    own = carried_by(person)
    held = KeyWrap.objects.filter(
        team_key__team=team, team_key__key_id=key_id, member__user=person, member__key_id=own.key_id
    ).first()
    if held is None:
        raise sealing.CannotOpen
    return _unwrapped(held, key_id, own.private_half)


def opened_keys(team: Team, *, by: User) -> list[tuple[TeamKey, bytes]]:
    """Every key of the team that this person holds, with its private half. Raises Locked."""
    own = carried_by(by)
    wraps = KeyWrap.objects.filter(
        team_key__team=team, member__user=by, member__key_id=own.key_id
    ).select_related("team_key")
    return [
        (held.team_key, _unwrapped(held, held.team_key.key_id, own.private_half)) for held in wraps
    ]


def keys_to_share(team: Team, *, by: User) -> list[tuple[TeamKey, bytes]]:
    """The same, for whoever would pass them on. Raises NotAllowed where there is none."""
    if held := opened_keys(team, by=by):
        return held
    raise NotAllowed


def unwrapped_by_sheet(sheet: RecoverySheet, private_half: bytes) -> list[tuple[TeamKey, bytes]]:
    """Every key that a sheet holds, by the sheet's own private half."""
    return [
        (held.team_key, _unwrapped(held, held.team_key.key_id, private_half))
        for held in sheet.wraps.select_related("team_key")
    ]


def wrap(key: TeamKey, private_half: bytes, holder: Holder, *, now: datetime.datetime) -> None:
    """Once for each holder; what was wrapped for them before is made anew."""
    whose = {"sheet": holder} if isinstance(holder, RecoverySheet) else {"member": holder}
    sealed = sealing.seal(
        private_half,
        key_id=holder.key_id,
        public_key=bytes(holder.public_key),
        info=_info(key.key_id),
    )
    KeyWrap.objects.update_or_create(
        team_key=key, **whose, defaults={"sealed_private_half": sealed, "made_at": now}
    )


def _unwrapped(held: KeyWrap, key_id: str, holders_private_half: bytes) -> bytes:
    return sealing.unseal(
        bytes(held.sealed_private_half), private_key=holders_private_half, info=_info(key_id)
    )


def _info(key_id: str) -> str:
    # Bound to the key: a wrap that is moved to another key does not open.
    return f"team key {key_id}"
