import pytest

from reports import membership
from reports.models import RoutingRule
from reports.vocabulary import Urgency


def test_the_duty_team_may_never_be_empty(front_door):
    assert "duty team" in membership.why_not_empty(front_door)


def test_a_team_that_a_rule_names_may_not_be_empty(other_team):
    RoutingRule.objects.create(
        order=1, name="Cars", team=other_team, urgency=Urgency.TODAY, why="Cars."
    )

    assert "“Cars”" in membership.why_not_empty(other_team)


def test_a_team_with_open_concerns_may_not_be_empty(a_concern, other_team):
    concern = a_concern()
    concern.team = other_team
    concern.save()

    assert "open concerns" in membership.why_not_empty(other_team)


def test_the_duty_team_and_a_team_that_a_rule_names_keep_their_address(front_door, other_team):
    assert "duty team" in membership.why_not_unreachable(front_door)
    assert membership.why_not_unreachable(other_team) == ""
    RoutingRule.objects.create(order=1, name="Cars", team=other_team, urgency=2, why="Cars.")

    assert "“Cars”" in membership.why_not_unreachable(other_team)


@pytest.mark.parametrize("has_rule", [False, True])
def test_a_team_that_nobody_relies_on_may_be_empty(other_team, has_rule):
    if has_rule:
        RoutingRule.objects.create(
            order=1, name="Cars", team=other_team, urgency=2, why="Cars.", is_active=False
        )

    assert membership.why_not_empty(other_team) == ""
