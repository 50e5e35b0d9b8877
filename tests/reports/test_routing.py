"""Where a concern goes. `routes.csv` is for the safeguarding team to read and to add to."""

import csv
import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from hypothesis import given
from hypothesis import strategies as st

from reports import default_rules, keyring
from reports.details import Account
from reports.models import RoutingRule, Team
from reports.routing import Route, RoutingAnswers, Rule, route_concern
from reports.vocabulary import Danger, Relation, Urgency, WorksWithChildren
from tests.cast import PASSPHRASE, join, make_team, person
from tests.each_row import each_row

TABLE = Path(__file__).parent / "routes.csv"
EXAMPLES = list(csv.DictReader(TABLE.read_text().splitlines()))
URGENCY_IN_WORDS = {
    "now": Urgency.NOW,
    "today": Urgency.TODAY,
    "working-day": Urgency.WORKING_DAY,
}
ANY_ANSWERS = [
    RoutingAnswers(
        danger=danger,
        relation=relation,
        area="north",
        works_with_children=works_with_children,
        no_child_known=no_child_known,
        out_of_county=out_of_county,
        signs=signs,
    )
    for danger, relation, works_with_children, no_child_known, out_of_county, signs in (
        itertools.product(
            Danger.values,
            Relation.values,
            WorksWithChildren.values,
            [True, False],
            [True, False, None],
            [frozenset(), frozenset({"weapon"})],
        )
    )
]
QUIET = RoutingAnswers(
    danger="not-urgent",
    relation="neighbour",
    area="north",
    works_with_children="no",
    no_child_known=False,
    out_of_county=False,
    signs=frozenset({"going-missing", "injuries"}),
)
EVERYTHING = Rule(name="Everything", team="exploitation", urgency=Urgency.WORKING_DAY, why="Any.")


def a_team(code: str, name: str, now) -> Team:
    team = make_team(code, name, now)
    join(person(f"reader-{code}", "Rea", "Der"), team)
    return team


@pytest.fixture
def county(front_door, priya, now) -> dict[str, Team]:
    """The three teams that the default rules name, each with somebody who reads."""
    teams = {
        "front-door": front_door,
        "designated-officer": a_team("designated-officer", "Designated officer", now),
        "exploitation": a_team("exploitation", "Exploitation team", now),
    }
    default_rules.load()
    return teams


def described(example: dict[str, str]) -> dict[str, object]:
    """The answers of a line of the table, as a concern gives them."""
    return {
        "danger": example["danger"],
        "relation": example["who tells us"],
        "area_code": example["area"],
        "account": Account(
            worry="A grey car waits by the school.",
            works_with_children=example["works with children"],
            child_names="Kit Demo" if example["child named"] == "yes" else "",
        ),
    }


@each_row("example", EXAMPLES, ids=lambda row: " ".join(list(row.values())[:5]))
def test_a_concern_goes_where_the_table_says(example, county, a_concern):
    concern = a_concern(**described(example))
    reader = concern.team.members.all()[0]
    keyring.carry(reader, keyring.unlock(reader, PASSPHRASE, now=concern.received_at))

    assert concern.team.code == example["team"]
    assert concern.urgency == URGENCY_IN_WORDS[example["urgency"]]
    assert keyring.open_account(reader, concern)["route"]["rule"] == example["rule"]


def test_the_table_shows_every_default_rule_and_each_danger_answer(county):
    shown = {row["rule"] for row in EXAMPLES}

    assert shown >= {rule.name for rule in RoutingRule.objects.as_rules()}
    assert {row["danger"] for row in EXAMPLES} == set(Danger.values)
    assert {row["works with children"] for row in EXAMPLES} == set(WorksWithChildren.values)
    assert {row["who tells us"] for row in EXAMPLES} == set(Relation.values)


def test_every_combination_of_answers_has_one_route_to_a_team_that_reads(county):
    rules = RoutingRule.objects.as_rules()

    for answers in ANY_ANSWERS:
        route = route_concern(answers, rules=rules, ready_teams=set(county), duty_team="front-door")

        assert route.team in county
        assert route.urgency in Urgency
        assert route.why
        assert route.rule


@pytest.mark.parametrize("rules", [[], [EVERYTHING]], ids=["no rule", "one that says no hurry"])
def test_no_rule_can_make_a_call_for_help_wait(rules):
    for answers in ANY_ANSWERS:
        proposed = route_concern(
            answers, rules=rules, ready_teams={"exploitation"}, duty_team="front-door"
        ).urgency

        if answers.danger == "now":
            assert proposed == Urgency.NOW
        elif answers.danger != "not-urgent" or answers.relation == "child":
            assert proposed == Urgency.TODAY
        else:
            assert proposed == Urgency.WORKING_DAY


def test_a_rule_may_ask_for_more_hurry_than_the_answers():
    rule = replace(EVERYTHING, urgency=Urgency.NOW)

    route = route_concern(QUIET, rules=[rule], ready_teams={"exploitation"}, duty_team="front-door")

    assert route == Route("exploitation", Urgency.NOW, "Any.", "Everything")


def test_the_first_rule_that_holds_wins():
    rules = [
        replace(EVERYTHING, name="Not this", danger=frozenset({"now"})),
        replace(EVERYTHING, name="This"),
        replace(EVERYTHING, name="Too late"),
    ]

    route = route_concern(QUIET, rules=rules, ready_teams={"exploitation"}, duty_team="front-door")

    assert route.rule == "This"


@pytest.mark.parametrize(
    ("holds", "does_not"),
    [
        ({"danger": frozenset({"now", "not-urgent"})}, {"danger": frozenset({"now", "hours"})}),
        ({"areas": frozenset({"north"})}, {"areas": frozenset({"west"})}),
        ({"signs": frozenset({"weapon", "injuries"})}, {"signs": frozenset({"weapon"})}),
        ({"relations": frozenset({"neighbour"})}, {"relations": frozenset({"child"})}),
        (
            {"works_with_children": frozenset({"no"})},
            {"works_with_children": frozenset({"here", "yes"})},
        ),
        ({"no_child_known": False}, {"no_child_known": True}),
        ({"out_of_county": False}, {"out_of_county": True}),
    ],
    ids=lambda conditions: next(iter(conditions)),
)
def test_every_condition_counts(holds, does_not):
    assert replace(EVERYTHING, **holds).holds(QUIET)
    assert not replace(EVERYTHING, **does_not).holds(QUIET)
    assert not replace(EVERYTHING, **(holds | {"danger": frozenset({"now"})})).holds(QUIET)


@pytest.mark.parametrize("wanted", [True, False])
def test_where_the_area_is_not_known_no_rule_may_take_it_for_known(wanted):
    rule = replace(EVERYTHING, out_of_county=wanted)

    assert not rule.holds(replace(QUIET, out_of_county=None))


some_rules = st.lists(
    st.builds(
        Rule,
        name=st.sampled_from(["One", "Two"]),
        team=st.sampled_from(["front-door", "exploitation", "designated-officer", "gone"]),
        urgency=st.sampled_from(Urgency),
        why=st.just("Because."),
        danger=st.frozensets(st.sampled_from(Danger.values)),
        areas=st.frozensets(st.sampled_from(["north", "west"])),
        signs=st.frozensets(st.sampled_from(["weapon", "injuries"])),
        relations=st.frozensets(st.sampled_from(Relation.values)),
        works_with_children=st.frozensets(st.sampled_from(WorksWithChildren.values)),
        no_child_known=st.sampled_from([True, False, None]),
        out_of_county=st.sampled_from([True, False, None]),
    ),
    max_size=5,
)
ready = st.sets(st.sampled_from(["front-door", "exploitation", "designated-officer"]))


@given(st.sampled_from(ANY_ANSWERS), some_rules, ready)
def test_whatever_the_rules_say_it_goes_to_a_ready_team_or_the_duty_team(answers, rules, ready):
    route = route_concern(answers, rules=rules, ready_teams=ready, duty_team="front-door")

    assert route.team in ready | {"front-door"}
    assert route.urgency in Urgency


def test_a_rule_that_is_off_holds_for_nobody(county, a_concern):
    RoutingRule.objects.filter(team=county["exploitation"]).update(is_active=False)

    concern = a_concern(**described(EXAMPLES[-1]))

    assert EXAMPLES[-1]["team"] == "exploitation"
    assert concern.team == county["front-door"]


def test_rules_hold_in_the_order_that_staff_gave_them(county, a_concern):
    RoutingRule.objects.create(
        order=0, name="First", team=county["exploitation"], urgency=Urgency.NOW, why="First."
    )

    assert a_concern().team == county["exploitation"]


def test_the_default_rules_come_once_and_never_over_those_of_staff(county):
    RoutingRule.objects.exclude(name="Another area").delete()

    assert default_rules.load() == 0
    assert RoutingRule.objects.count() == 1


def test_a_default_rule_whose_team_does_not_exist_is_left_out(front_door):
    default_rules.load()

    rules = RoutingRule.objects.as_rules()
    assert {rule.team for rule in rules} == {"front-door"}
    assert "Another area" in {rule.name for rule in rules}


@pytest.mark.parametrize(
    "lost",
    [
        lambda team: team.memberships.all().delete(),
        lambda team: User.objects.filter(memberships__team=team).update(is_active=False),
        lambda team: team.keys.all().delete(),
        lambda team: Team.objects.filter(pk=team.pk).update(notification_address=""),
    ],
    ids=["no member", "no active member", "no key", "no address"],
)
def test_should_a_named_team_be_emptied_all_the_same_the_duty_team_reads(
    lost, county, priya, a_concern
):
    lost(county["exploitation"])

    concern = a_concern(**described(EXAMPLES[-1]))

    assert concern.team == county["front-door"]
    route = keyring.open_account(priya, concern)["route"]
    assert route["rule"] == EXAMPLES[-1]["rule"]
    assert "nobody reads" in route["why"]
