"""To which team a concern goes, and how urgent its answers say it is: pure and total.

The answers only propose an urgency; a person sets it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from reports.vocabulary import Danger, Relation, Urgency

NO_RULE = "No rule matched"
NOBODY_READY = "The rule “{rule}” names a team that nobody reads for, so the duty team has it."
WHY_DUTY = "No routing rule fits these answers, so the duty team has it."


@dataclass(frozen=True)
class RoutingAnswers:
    """`out_of_county` and `no_child_known` in the words of a rule; None is "not known"."""

    danger: str
    relation: str
    area: str
    works_with_children: str
    no_child_known: bool
    out_of_county: bool | None = None
    signs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Rule:
    """Every condition that is filled in must hold. A list holds when any of it was answered."""

    name: str
    team: str
    urgency: Urgency
    why: str
    danger: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    works_with_children: frozenset[str] = frozenset()
    no_child_known: bool | None = None
    out_of_county: bool | None = None

    def holds(self, answers: RoutingAnswers) -> bool:
        lists = (
            (self.danger, {answers.danger}),
            (self.areas, {answers.area}),
            (self.signs, answers.signs),
            (self.relations, {answers.relation}),
            (self.works_with_children, {answers.works_with_children}),
        )
        facts = (
            (self.no_child_known, answers.no_child_known),
            (self.out_of_county, answers.out_of_county),
        )
        return all(not wanted or wanted & given for wanted, given in lists) and all(
            wanted is None or wanted is given for wanted, given in facts
        )


@dataclass(frozen=True)
class Route:
    """The team's code, the urgency proposed, why, and the name of the rule that held."""

    team: str
    urgency: Urgency
    why: str
    rule: str


def route_concern(
    answers: RoutingAnswers,
    *,
    rules: Sequence[Rule],
    ready_teams: Collection[str],
    duty_team: str,
) -> Route:
    """Exactly one route for any answers: the first rule that holds, or else the duty team."""
    least = _least_urgency(answers)
    rule = next((rule for rule in rules if rule.holds(answers)), None)
    if rule is None:
        return Route(duty_team, least, WHY_DUTY, NO_RULE)
    urgency = min(rule.urgency, least)
    if rule.team != duty_team and rule.team not in ready_teams:
        return Route(duty_team, urgency, NOBODY_READY.format(rule=rule.name), rule.name)
    return Route(rule.team, urgency, rule.why, rule.name)


def _least_urgency(answers: RoutingAnswers) -> Urgency:
    """What no rule may go below. A slip in a rule must not silence a call for help at night."""
    if answers.danger == Danger.NOW:
        return Urgency.NOW
    if answers.danger == Danger.NOT_URGENT and answers.relation != Relation.CHILD:
        return Urgency.WORKING_DAY
    # Something within hours; "not sure", which fear and politeness say too; a child's own words.
    return Urgency.TODAY
