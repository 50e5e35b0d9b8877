"""Who holds the keys of a team, as its members are shown it."""

from dataclasses import dataclass

from django.contrib.auth.models import User

from reports import keyring
from reports.models import KeyWrap, MemberKey, RecoverySheet, Team, TeamKey
from reports.models.team import LEAST_WAYS
from reports.people import called


@dataclass(frozen=True)
class Holder:
    user: User
    name: str
    mark: str
    holds: bool

    @property
    def waits(self) -> bool:
        """Has chosen a passphrase, and waits for a colleague to give the keys."""
        return bool(self.mark) and not self.holds


@dataclass(frozen=True)
class Keys:
    """Of one team, as one person sees it."""

    team: Team
    key: TeamKey | None
    holders: list[Holder]
    sheets: list[RecoverySheet]
    ways: int
    i_hold: bool
    left: int

    @property
    def has_too_few_ways(self) -> bool:
        return self.ways < LEAST_WAYS

    @property
    def is_beginning(self) -> bool:
        """Nobody can open what is sealed now, so a first sheet begins."""
        return self.ways == 0


def keys_of(team: Team, *, by: User) -> Keys:
    wraps = KeyWrap.objects.in_force().of_key_in_use().filter(team_key__team=team)
    holding = {wrap.member_id for wrap in wraps if wrap.member_id}
    holders = [_holder(held.user, holding) for held in _members(team)]
    return Keys(
        team=team,
        key=team.keys.in_use().first(),
        holders=holders,
        sheets=list(team.sheets.filter(ended_at=None)),
        ways=wraps.count(),
        i_hold=any(holder.holds and holder.user == by for holder in holders),
        left=keyring.left_to_reseal(team),
    )


def holds_every_key(person: User) -> bool:
    """Whether nothing that their teams seal now is closed to this person."""
    keyed = TeamKey.objects.in_use().filter(team__in=Team.objects.of(person))
    return not keyed.exclude(wraps__member__user=person).exists()


def _members(team: Team):
    return team.memberships.filter(user__is_active=True).select_related("user", "user__own_key")


def _holder(user: User, holding: set[int]) -> Holder:
    own: MemberKey | None = getattr(user, "own_key", None)
    return Holder(
        user=user,
        name=called(user),
        mark=mark(own.key_id) if own else "",
        holds=own is not None and own.pk in holding,
    )


def mark(key_id: str) -> str:
    """A key as two people compare it on the telephone: 8f3a 02bc …"""
    return " ".join(key_id[at : at + 4] for at in range(0, len(key_id), 4))
