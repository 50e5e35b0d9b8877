"""Recovery sheets: paper that gives a team's keys to a member again, and makes the first one."""

import datetime
import secrets

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from reports import audit, membership, sealing
from reports.keyring import kept_files
from reports.keyring.team_keys import keys_to_share, new_key, renew, unwrapped_by_sheet, wrap
from reports.keyring.unlocked import NotAllowed, carried_by
from reports.models import KeyWrap, MemberKey, RecoverySheet, Team
from reports.references import ALPHABET
from reports.vocabulary import Action

GROUPS, GROUP_LENGTH = 9, 4  # 36 characters of 25 kinds: 167 bits
Parts = RecoverySheet.Parts


class WrongCode(Exception):
    """No sheet of this team has this code."""


class HasAKey(Exception):
    """Somebody can open already: further sheets are made by a member who can."""


@transaction.atomic
def first_sheet(team: Team, *, who: str, now: datetime.datetime) -> list[str]:
    """The code of the sheet with which a team's first key is made. It is told this once.

    Nobody can open until somebody types it in: so it is known to have been written down. Where
    nobody can open any more, this begins anew, for what comes. Raises HasAKey.
    """
    if KeyWrap.objects.in_force().of_key_in_use().filter(team_key__team=team).exists():
        raise HasAKey
    codes, sheet = _make(team, Parts.WHOLE, now=now)
    kept = kept_files.private_halves(team)
    for key, private_half in kept:
        wrap(key, private_half, sheet, now=now)
    if not any(key.retired_at is None for key, _ in kept):
        new_key(team, holders=[sheet], now=now)
        audit.record(Action.KEY_MADE, about=team, who=who, now=now)
    audit.record(Action.SHEET_MADE, about=team, who=who, now=now, parts=sheet.parts)
    return codes


@transaction.atomic
def new_sheet(
    team: Team, *, by: User, now: datetime.datetime, parts: int = Parts.WHOLE
) -> list[str]:
    """A further sheet, or one in two halves of which neither is enough. Raises Locked or
    NotAllowed.
    """
    held = keys_to_share(team, by=by)
    codes, sheet = _make(team, Parts(parts), now=now)
    for key, private_half in held:
        wrap(key, private_half, sheet, now=now)
    who = by.get_username()
    audit.record(Action.SHEET_MADE, about=team, who=who, now=now, parts=sheet.parts)
    return codes


@transaction.atomic
def use_sheet(team: Team, codes: list[str], *, by: User, now: datetime.datetime) -> None:
    """Gives a member of the team its keys. Raises NotAllowed, Locked or WrongCode."""
    if not Team.objects.of(by).filter(pk=team.pk).exists():
        raise NotAllowed
    own = MemberKey.objects.get(user=by, key_id=carried_by(by).key_id)
    for sheet in team.sheets.filter(ended_at=None, parts=len(codes)):
        try:
            private_half = sealing.open_under(
                bytes(sheet.sealed_private_half), secret=_secret(codes), info=_info(sheet.key_id)
            )
        except sealing.CannotOpen:
            continue
        for key, opened in unwrapped_by_sheet(sheet, private_half):
            wrap(key, opened, own, now=now)
        audit.record(Action.SHEET_USED, about=team, who=by.get_username(), now=now)
        kept_files.forget(team)
        return
    raise WrongCode


@transaction.atomic
def end_sheet(sheet: RecoverySheet, *, who: str, now: datetime.datetime) -> None:
    """For one that is lost or replaced; the team's key is new from then on.

    Raises ValidationError where too few could open without it.
    """
    if reason := membership.why_not_without_sheet(sheet):
        raise ValidationError(reason)
    ended = RecoverySheet.objects.filter(pk=sheet.pk, ended_at=None).update(ended_at=now)
    if ended:
        sheet.wraps.all().delete()
        renew(sheet.team, who=who, now=now)
        audit.record(Action.SHEET_ENDED, about=sheet.team, who=who, now=now)


def _make(
    team: Team, parts: RecoverySheet.Parts, *, now: datetime.datetime
) -> tuple[list[str], RecoverySheet]:
    codes = [_new_code() for _ in range(parts)]
    pair = sealing.new_key_pair()
    sheet = RecoverySheet.objects.create(
        team=team,
        parts=parts,
        key_id=pair.key_id,
        public_key=pair.public_key,
        sealed_private_half=sealing.seal_under(
            pair.private_key, secret=_secret(codes), info=_info(pair.key_id)
        ),
        made_at=now,
    )
    return codes, sheet


def _new_code() -> str:
    letters = [secrets.choice(ALPHABET) for _ in range(GROUPS * GROUP_LENGTH)]
    groups = ["".join(letters[at : at + GROUP_LENGTH]) for at in range(0, len(letters), 4)]
    return "-".join(groups)


def _secret(codes: list[str]) -> bytes:
    """The same however somebody copied the codes, and in whichever order the halves come."""
    plain = ["".join(filter(str.isalnum, code.upper())) for code in codes]
    return "/".join(sorted(plain)).encode()


def _info(key_id: str) -> str:
    return f"recovery sheet {key_id}"
