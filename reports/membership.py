"""The rule that no team on which somebody relies is left without people or address."""

from reports.models import Team


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


def _why_a_rule_needs(team: Team) -> str:
    rule = team.routing_rules.filter(is_active=True).first()
    if rule is not None:
        return f"The routing rule “{rule.name}” sends concerns to {team}. Change that rule first."
    return ""
