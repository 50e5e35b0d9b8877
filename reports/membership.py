"""The rule that no team on which somebody relies is left without people, address or keys."""

from django.contrib.auth.models import User
from django.db.models import QuerySet

from reports.models import KeyWrap, Membership, RecoverySheet, Team
from reports.models.team import LEAST_WAYS


def manages(person: User, team_id: int) -> bool:
    held = Membership.objects.filter(team=team_id, user=person, role=Membership.Role.MANAGER)
    return held.exists()


def why_not_empty(team: Team) -> str:
    """Why this team must keep a member, or empty words where nothing sends concerns to it."""
    if team.is_duty:
        return f"{team} is the duty team: concerns would come to nobody. Add another member first."
    if by_rule := _why_a_rule_needs(team):
        return by_rule
    if team.concerns.open().exists():
        return f"{team} still has open concerns. Hand them over first."
    if team.letters.waiting().exists():
        return f"{team} still has letters that wait to be read. Deal with them first."
    return ""


def why_not_unreachable(team: Team) -> str:
    """Why this team must keep an address, or empty words where no concern is sent to it."""
    if team.is_duty:
        return f"{team} is the duty team: nobody would be told of a concern. Give another address."
    return _why_a_rule_needs(team)


def why_not_without_way_of(person: User, team: Team, *, left: int = LEAST_WAYS) -> str:
    """Why this person's key must stay, or empty words: without it fewer than `left` could open
    what is sealed for the team.
    """
    others = KeyWrap.objects.exclude(member__user=person)
    is_held = KeyWrap.objects.filter(member__user=person, team_key__team=team).exists()
    return _why_too_few(team, others, left=left) if is_held else ""


def why_not_without_sheet(sheet: RecoverySheet) -> str:
    return _why_too_few(sheet.team, KeyWrap.objects.exclude(sheet=sheet), left=LEAST_WAYS)


def _why_too_few(team: Team, wraps: QuerySet[KeyWrap], *, left: int) -> str:
    ways = wraps.in_force().of_key_in_use().filter(team_key__team=team).count()  # type: ignore[attr-defined]
    if ways >= left:
        return ""
    return (
        f"Only {ways} other way to open the concerns of {team} would be left. Give another"
        " member the team’s keys, or make a recovery sheet, first."
    )


def _why_a_rule_needs(team: Team) -> str:
    rule = team.routing_rules.filter(is_active=True).first()
    if rule is not None:
        return f"The routing rule “{rule.name}” sends concerns to {team}. Change that rule first."
    return ""
