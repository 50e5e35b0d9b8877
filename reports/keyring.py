"""Who may open what: each team's keys, and the private halves, which the database never holds."""

import datetime
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from reports import sealing
from reports.details import Account, Identity
from reports.models import Concern, Team, TeamKey
from reports.sealing import CannotOpen


class NotAllowed(PermissionDenied):
    """Only a member of the team opens what is sealed for it; being a superuser adds nothing."""


class NoKey(LookupError):
    """The team has no key in use, so nothing can be sealed for it."""


@transaction.atomic
def make_key(team: Team, *, now: datetime.datetime) -> TeamKey:
    """A new key for what comes from now on. The one before still opens what it sealed."""
    pair = sealing.new_key_pair()
    # The file first: a file without a row is harmless, a row without its file loses concerns.
    _keep_private_half(pair)
    team.keys.filter(retired_at=None).update(retired_at=now)
    return TeamKey.objects.create(
        team=team, key_id=pair.key_id, public_key=pair.public_key, made_at=now
    )


def seal_for(team: Team, words: dict[str, Any], *, info: str) -> bytes:
    """Seals for whoever is in the team. `info` binds to a row. Raises NoKey."""
    key = team.keys.filter(retired_at=None).first()
    if key is None:
        raise NoKey(f"The team {team.code} has no key.")
    plain = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    # Half a character, which no encoding holds, must lose neither the concern nor its page.
    sealable = plain.encode(errors="replace")
    return sealing.seal(sealable, key_id=key.key_id, public_key=bytes(key.public_key), info=info)


def open_for(member: User, team: Team, blob: bytes | memoryview, *, info: str) -> dict[str, Any]:
    """The words that `seal_for` closed. Raises NotAllowed or CannotOpen."""
    if not Team.objects.of(member).filter(pk=team.pk).exists():
        raise NotAllowed
    key_id = sealing.key_id_of(bytes(blob))
    if not team.keys.filter(key_id=key_id).exists():
        raise CannotOpen
    words = sealing.unseal(bytes(blob), private_key=_private_half(key_id), info=info)
    opened: dict[str, Any] = json.loads(words)
    return opened


def seal_account(team: Team, account: Account, *, reference: str, route: dict[str, str]) -> bytes:
    """`route` says why the concern came to this team: it can tell what was answered."""
    words = {"answers": asdict(account), "route": route}
    return seal_for(team, words, info=account_info(reference))


def seal_identity(team: Team, identity: Identity | None, *, reference: str) -> bytes | None:
    if identity is None:
        return None
    return seal_for(team, asdict(identity), info=identity_info(reference))


def open_account(member: User, concern: Concern) -> dict[str, Any]:
    """`answers` make a `details.Account`; `route` has `why` and `rule`, as `seal_account` got it.

    Raises NotAllowed or CannotOpen.
    """
    info = account_info(concern.reference)
    return open_for(member, concern.team, concern.sealed_account, info=info)


def open_identity(member: User, concern: Concern) -> dict[str, Any] | None:
    """The answers of `details.Identity`; None from an anonymous reporter."""
    if concern.sealed_identity is None:
        return None
    info = identity_info(concern.reference)
    return open_for(member, concern.team, concern.sealed_identity, info=info)


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


def without_private_half() -> list[TeamKey]:
    """The keys whose private half is lost: nobody opens what was sealed under them."""
    return [key for key in TeamKey.objects.all() if not (_folder() / key.key_id).is_file()]


# Bound to the row: a blob that is moved to another concern, or another column, does not open.
def account_info(reference: str) -> str:
    return f"{reference}/account"


def identity_info(reference: str) -> str:
    return f"{reference}/identity"


def letter_info(reference: str) -> str:
    return f"{reference}/letter"


def _folder() -> Path:
    return Path(settings.VAR_DIR) / "keys"


def _keep_private_half(pair: sealing.KeyPair) -> None:
    """On the disk before anything can be sealed under it."""
    folder = _folder()
    folder.mkdir(mode=0o700, exist_ok=True)
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    with open(os.open(folder / pair.key_id, flags, 0o600), "wb") as file:
        file.write(pair.private_key)
        file.flush()
        os.fsync(file.fileno())
    # The name too: a folder that is not flushed can forget a file that is.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _private_half(key_id: str) -> bytes:
    try:
        return (_folder() / key_id).read_bytes()
    except FileNotFoundError:
        raise CannotOpen from None
