"""Seals for a team, and opens for a member who has unlocked the desk."""

import json
from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User

from reports import sealing
from reports.details import Account, Identity
from reports.keyring.team_keys import private_half
from reports.keyring.unlocked import NotAllowed
from reports.models import Concern, Team, TeamKey


class NoKey(LookupError):
    """The team has no key in use, so nothing can be sealed for it."""


def seal_for(team: Team, words: dict[str, Any], *, info: str) -> bytes:
    """Seals for whoever is in the team. `info` binds to a row. Raises NoKey."""
    key = team.keys.in_use().first()
    if key is None:
        raise NoKey(f"The team {team.code} has no key.")
    return seal_under_key(key, words, info=info)


def seal_under_key(key: TeamKey, words: dict[str, Any], *, info: str) -> bytes:
    """Seals for whoever has this key of a team. Whoever calls it knows that it is in use."""
    plain = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # Half a character, which no encoding holds, must lose neither the concern nor its page.
    sealable = plain.encode(errors="replace")
    return sealing.seal(sealable, key_id=key.key_id, public_key=bytes(key.public_key), info=info)


def open_for(member: User, team: Team, blob: bytes | memoryview, *, info: str) -> dict[str, Any]:
    """The words that `seal_for` closed. Raises NotAllowed, Locked, or CannotOpen where this
    member does not hold the key.
    """
    if not Team.objects.of(member).filter(pk=team.pk).exists():
        raise NotAllowed
    key_id = sealing.key_id_of(bytes(blob))
    half = private_half(member, team, key_id)
    words = sealing.unseal(bytes(blob), private_key=half, info=info)
    opened: dict[str, Any] = json.loads(words)
    return opened


def seal_account(key: TeamKey, account: Account, *, reference: str, route: dict[str, str]) -> bytes:
    """`route` says why the concern came to this team: it can tell what was answered."""
    words = {"answers": asdict(account), "route": route}
    return seal_under_key(key, words, info=account_info(reference))


def seal_identity(key: TeamKey, identity: Identity | None, *, reference: str) -> bytes | None:
    if identity is None:
        return None
    return seal_under_key(key, asdict(identity), info=identity_info(reference))


def open_account(member: User, concern: Concern) -> dict[str, Any]:
    """`answers` make a `details.Account`; `route` has `why` and `rule`, as `seal_account` got it.

    Raises as `open_for`.
    """
    _refuse_whoever_stepped_back(member, concern)
    info = account_info(concern.reference)
    return open_for(member, concern.team, concern.sealed_account, info=info)


def open_identity(member: User, concern: Concern) -> dict[str, Any] | None:
    """The answers of `details.Identity`; None from an anonymous reporter."""
    _refuse_whoever_stepped_back(member, concern)
    if concern.sealed_identity is None:
        return None
    info = identity_info(concern.reference)
    return open_for(member, concern.team, concern.sealed_identity, info=info)


def _refuse_whoever_stepped_back(member: User, concern: Concern) -> None:
    if concern.conflicts.filter(user=member).exists():
        raise NotAllowed


def copies_for(team: Team, concern: Concern, *, by: User) -> dict[str, bytes | None]:
    """Both sealed columns, opened by a member and sealed again for another team."""
    identity = open_identity(by, concern)
    info = identity_info(concern.reference)
    return {
        "sealed_account": seal_for(
            team, open_account(by, concern), info=account_info(concern.reference)
        ),
        "sealed_identity": None if identity is None else seal_for(team, identity, info=info),
    }


# Bound to the row: a blob that is moved to another concern, or another column, does not open.
def account_info(reference: str) -> str:
    return f"{reference}/account"


def identity_info(reference: str) -> str:
    return f"{reference}/identity"


def note_info(reference: str) -> str:
    return f"{reference}/note"


def letter_info(reference: str) -> str:
    return f"{reference}/letter"
