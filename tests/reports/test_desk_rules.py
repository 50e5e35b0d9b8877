"""The routing rules at the desk: real words, and whose concerns nobody may draw to themselves."""

import pytest
from django.contrib.auth.models import User

from campaigns.models import Area
from reports.models import Membership, RoutingRule, Team
from tests.at_the_desk import sign_in

pytestmark = pytest.mark.ignore_template_errors
RULES = "/admin/reports/routingrule/"


@pytest.fixture
def managing(client, mo):
    sign_in(client, mo)
    return client


def test_a_rule_is_written_with_real_words_and_shown_as_a_sentence(
    managing, front_door, areas, content
):
    answer = managing.post(
        f"{RULES}add/",
        {
            "order": 1, "name": "Now, in the north", "is_active": "on", "danger": ["now"],
            "areas": ["north"], "no_child_known": "true", "out_of_county": "",
            "team": front_door.pk, "urgency": 1, "why": "A child is in danger now.",
        },
    )  # fmt: skip

    assert answer.status_code == 302, answer.context["errors"]
    rule = RoutingRule.objects.get()
    assert (rule.danger, rule.areas, rule.signs) == (["now"], ["north"], [])
    assert (rule.no_child_known, rule.out_of_county) == (True, None)
    said = managing.get(RULES).content.decode()
    north = Area.objects.get(code="north").name
    assert f"When danger now is “Yes, now” and the child is in “{north}”" in said
    assert "and no child is known: to Front door, urgency “Now”." in said


def test_a_rule_cannot_name_a_team_where_nobody_would_read(managing, other_team):
    answer = managing.post(
        f"{RULES}add/",
        {"order": 1, "name": "x", "team": other_team.pk, "urgency": 1, "why": "x"},
    )

    assert "no members or no address" in answer.content.decode()


def test_the_number_of_queries_for_rules_does_not_grow(
    managing, front_door, django_assert_max_num_queries
):
    for order in range(30):
        RoutingRule.objects.create(order=order, name=f"r{order}", team=front_door, urgency=2)

    with django_assert_max_num_queries(12):
        assert managing.get(RULES).status_code == 200


@pytest.fixture
def about_colleagues(other_team, owen):
    """The rule that keeps concerns about colleagues from colleagues: Owen's team reads them."""
    return RoutingRule.objects.create(
        order=5,
        name="Works for us",
        works_with_children=["here"],
        team=other_team,
        urgency=2,
        why="Past colleagues.",
    )


def rule_form(team, **changes) -> dict:
    values = {"order": 9, "name": "Ours", "is_active": "on", "team": team.pk}
    return values | {"urgency": 2, "why": "Ours."} | changes


def test_a_rule_about_colleagues_is_pointed_elsewhere_by_no_other_manager(
    managing, about_colleagues, front_door, other_team
):
    change = f"{RULES}{about_colleagues.pk}/change/"
    form = rule_form(front_door, order=5, works_with_children=["here"])

    read = managing.get(change).content.decode()
    assert "works with children: “Yes, for the children’s services" in read
    assert 'name="team"' not in read
    assert managing.post(change, form).status_code == 403
    assert (
        managing.post(f"{RULES}{about_colleagues.pk}/delete/", {"post": "yes"}).status_code == 403
    )

    about_colleagues.refresh_from_db()
    assert about_colleagues.team == other_team


def test_nor_to_a_team_that_its_maker_belongs_to_without_managing_it(
    client, about_colleagues, front_door, priya, now
):
    third = Team.objects.create(code="third", name="Third")
    Membership.objects.create(team=third, user=priya, role=Membership.Role.MANAGER)
    sign_in(client, priya)

    answer = client.post(f"{RULES}add/", rule_form(front_door, order=1))

    assert "must be asked first" in answer.content.decode()


def test_its_own_manager_and_a_superuser_change_it(client, about_colleagues, other_team, owen):
    Membership.objects.filter(user=owen).update(role=Membership.Role.MANAGER)
    change = f"{RULES}{about_colleagues.pk}/change/"
    for number, person in enumerate((owen, User.objects.create_superuser("root"))):
        sign_in(client, person)
        form = rule_form(other_team, order=5, works_with_children=["here"], name=f"No {number}")
        assert client.post(change, form).status_code == 302
        about_colleagues.refresh_from_db()
        assert about_colleagues.name == f"No {number}"


@pytest.mark.parametrize(
    ("changes", "is_refused"),
    [
        ({"order": 1}, True),
        ({"order": 1, "works_with_children": ["here", "yes"]}, True),
        ({"order": 1, "works_with_children": ["yes"]}, False),
        ({"order": 9}, False),
    ],
    ids=["anything", "colleagues too", "others", "asked later"],
)
def test_no_rule_draws_concerns_about_colleagues_to_its_makers_team(
    managing, about_colleagues, front_door, changes, is_refused
):
    answer = managing.post(f"{RULES}add/", rule_form(front_door, **changes))

    assert (answer.status_code == 200) == is_refused
    assert ("must be asked first" in answer.content.decode()) == is_refused
    assert RoutingRule.objects.count() == (1 if is_refused else 2)
