"""What managers arrange, and what nobody may do by way of it."""

import pytest
from django.contrib.auth.models import User

from reports.models import (
    Membership,
    Notification,
    OutOfHoursPerson,
    RoutingRule,
    Team,
    WorkingHours,
)
from reports.vocabulary import Delivery
from tests.at_the_desk import sign_in

pytestmark = pytest.mark.ignore_template_errors
ADMIN = "/admin/reports/"
PAGES = ["team/", "routingrule/", "workinghours/"]
OF_OTHERS = ["/admin/auth/user/", "/admin/campaigns/area/"]


@pytest.fixture
def managing(client, mo):
    sign_in(client, mo)
    return client


def team_form(team, members, people=(), **changes):
    """What the browser posts for a team with these members: (membership, user, role, gone)."""
    values = {
        "name": team.name,
        "notification_address": team.notification_address,
        "out_of_hours_cover": team.out_of_hours_cover,
        "idle_minutes": team.idle_minutes,
        "memberships-TOTAL_FORMS": len(members),
        "memberships-INITIAL_FORMS": sum(1 for member in members if member[0]),
        "out_of_hours_people-TOTAL_FORMS": len(people),
        "out_of_hours_people-INITIAL_FORMS": 0,
    } | changes
    for number, (held, user, role, gone) in enumerate(members):
        row = {"id": held.pk if held else "", "team": team.pk, "user": user.pk, "role": role}
        row |= {"DELETE": "on"} if gone else {}
        values |= {f"memberships-{number}-{name}": value for name, value in row.items()}
    for number, (name, address) in enumerate(people):
        row = {"id": "", "team": team.pk, "name": name, "address": address, "order": number}
        values |= {f"out_of_hours_people-{number}-{key}": value for key, value in row.items()}
    return values


def held_rows(team, *, gone=False):
    rows = team.memberships.select_related("user")
    return [(held, held.user, held.role, gone) for held in rows]


@pytest.mark.parametrize("page", [*PAGES, *OF_OTHERS])
def test_only_managers_arrange(client, mo, priya, sam, page):
    address = page if page.startswith("/") else ADMIN + page
    for person, status in [(mo, 200), (priya, 403), (sam, 403)]:
        sign_in(client, person)
        assert client.get(address).status_code == status, person


def test_a_manager_adds_a_member_to_their_own_team(managing, front_door, mo):
    new = User.objects.create_user("ash", is_staff=True)
    rows = [*held_rows(front_door), (None, new, "member", False)]

    answer = managing.post(f"{ADMIN}team/{front_door.pk}/change/", team_form(front_door, rows))

    assert answer.status_code == 302
    assert Membership.objects.filter(team=front_door, user=new).exists()


def test_a_manager_arranges_no_other_team(managing, other_team):
    answer = managing.get(f"{ADMIN}team/{other_team.pk}/change/")

    assert answer.status_code == 302
    assert other_team.name not in managing.get(f"{ADMIN}team/").content.decode()


def test_emptying_the_duty_team_is_refused_kindly(managing, front_door):
    rows = held_rows(front_door, gone=True)

    answer = managing.post(f"{ADMIN}team/{front_door.pk}/change/", team_form(front_door, rows))

    assert "is the duty team" in answer.content.decode()
    assert front_door.memberships.count() == 1


def test_cover_that_is_called_staffed_names_somebody(managing, front_door):
    address = f"{ADMIN}team/{front_door.pk}/change/"
    staffed = {"out_of_hours_cover": Team.OutOfHoursCover.STAFFED}

    refused = managing.post(address, team_form(front_door, held_rows(front_door), **staffed))
    assert "Name at least one person" in refused.content.decode()

    people = [("Dana Example", "dana@desk.example")]
    form = team_form(front_door, held_rows(front_door), people, **staffed)
    assert managing.post(address, form).status_code == 302
    assert OutOfHoursPerson.objects.get().team == front_door


def test_whoever_makes_a_new_team_manages_it_and_makes_its_key(managing, mo):
    form = team_form(Team(name="Third team", code="third"), [])
    form |= {"code": "third", "notification_address": "third@desk.example"}

    assert managing.post(f"{ADMIN}team/add/", form).status_code == 302

    third = Team.objects.get(code="third")
    assert third.memberships.get(user=mo).role == Membership.Role.MANAGER
    assert managing.get(f"{ADMIN}team/{third.pk}/change/").status_code == 200
    sheet = managing.post(f"/admin/keys/{third.pk}/first-sheet/").text
    code = sheet.split("<code>")[1].split("</code>")[0]
    assert not Team.objects.ready().filter(pk=third.pk)
    managing.post(f"/admin/keys/{third.pk}/use-sheet/", {"code": code})
    assert Team.objects.ready().filter(pk=third.pk)


def test_who_adds_a_team_and_themselves_as_a_member_manages_it_all_the_same(managing, mo):
    form = team_form(Team(name="Third team", code="third"), [(None, mo, "member", False)])
    form |= {"code": "third", "memberships-0-team": ""}

    assert managing.post(f"{ADMIN}team/add/", form).status_code == 302

    assert Membership.objects.get(team__code="third").role == Membership.Role.MANAGER


@pytest.mark.django_db
def test_a_superuser_who_adds_a_team_does_not_join_it(client):
    sign_in(client, User.objects.create_superuser("root"))
    form = team_form(Team(name="Third team", code="third"), []) | {"code": "third"}

    assert client.post(f"{ADMIN}team/add/", form).status_code == 302

    assert Team.objects.get().memberships.count() == 0


def test_the_duty_team_keeps_an_address_so_that_the_form_stays_open(managing, front_door):
    address = f"{ADMIN}team/{front_door.pk}/change/"
    form = team_form(front_door, held_rows(front_door), notification_address="")

    answer = managing.post(address, form)

    assert "is the duty team: nobody would be told" in answer.content.decode()
    front_door.refresh_from_db()
    assert front_door.notification_address


def test_a_team_that_a_rule_names_keeps_its_address(managing, other_team, mo):
    Membership.objects.create(team=other_team, user=mo, role=Membership.Role.MANAGER)
    RoutingRule.objects.create(order=1, name="Cars", team=other_team, urgency=2, why="Cars.")
    form = team_form(other_team, held_rows(other_team), notification_address="")

    answer = managing.post(f"{ADMIN}team/{other_team.pk}/change/", form)

    assert "“Cars” sends concerns to" in answer.content.decode()
    RoutingRule.objects.update(is_active=False)
    assert managing.post(f"{ADMIN}team/{other_team.pk}/change/", form).status_code == 302


def test_a_superuser_without_a_team_arranges_but_sees_no_messages_or_trail(client, a_concern):
    sign_in(client, User.objects.create_superuser("root"))
    a_concern()

    assert client.get(f"{ADMIN}team/").status_code == 200
    for page in ("notification/", "auditevent/", "concern/"):
        assert client.get(ADMIN + page).status_code == 403


def test_working_hours_are_edited_by_managers(managing, working_hours):
    monday = WorkingHours.objects.get(weekday=0)

    managing.post(
        f"{ADMIN}workinghours/{monday.pk}/change/",
        {"weekday": 0, "opens": "08:30", "closes": "17:00"},
    )

    monday.refresh_from_db()
    assert f"{monday.opens:%H:%M}" == "08:30"


def test_messages_that_were_given_up_stand_first_and_can_be_tried_again(client, priya, a_concern):
    a_concern(token="a")
    dead = Notification.objects.get()
    Notification.objects.update(state=Delivery.DEAD, attempts=10, last_fault="TimeoutError")
    a_concern(token="b")
    sign_in(client, priya)

    page = client.get(f"{ADMIN}notification/").content.decode()
    assert page.index("Given up") < page.index(">Waiting to be sent</td>")
    assert "1 message could not be sent" in client.get("/admin/").content.decode()
    client.post(f"{ADMIN}notification/", {"action": "try_again", "_selected_action": [dead.pk]})

    dead.refresh_from_db()
    assert (dead.state, dead.attempts) == (Delivery.WAITING, 0)


def test_owen_sees_and_retries_no_message_of_another_team(client, owen, a_concern):
    a_concern()
    row = Notification.objects.get()
    Notification.objects.update(state=Delivery.DEAD)
    sign_in(client, owen)

    assert row.reference not in client.get(f"{ADMIN}notification/").content.decode()
    client.post(f"{ADMIN}notification/", {"action": "try_again", "_selected_action": [row.pk]})
    row.refresh_from_db()
    assert row.state == Delivery.DEAD


def test_owen_reads_no_line_of_another_teams_trail(client, owen, a_concern):
    concern = a_concern()
    sign_in(client, owen)

    for query in ("", f"?q={concern.reference}"):
        page = client.get(f"{ADMIN}auditevent/{query}").content.decode()
        assert "Received" not in page


def test_the_trail_and_the_messages_are_changed_by_nobody(managing, a_concern):
    a_concern()
    for page in ("auditevent", "notification"):
        for act in ("add/", "1/delete/"):
            assert managing.post(f"{ADMIN}{page}/{act}").status_code in (302, 403, 404)
    assert Notification.objects.count() == 1


@pytest.mark.parametrize(
    "address",
    [
        "/admin/", f"{ADMIN}concern/", f"{ADMIN}notification/", f"{ADMIN}auditevent/",
        f"{ADMIN}team/", f"{ADMIN}team/add/", f"{ADMIN}routingrule/", f"{ADMIN}routingrule/add/",
        f"{ADMIN}workinghours/", "/admin/auth/user/", "/admin/auth/user/add/",
    ],
)  # fmt: skip
def test_no_page_of_the_desk_needs_anything_inline(managing, a_concern, address):
    a_concern()

    page = managing.get(address).content.decode()

    for inline in ("<style", " style=", " onclick=", "<script>"):
        assert inline not in page
