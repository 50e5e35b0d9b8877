"""Keys of a team as its members manage them at the desk."""

import re

import pytest
import time_machine
from django.contrib.auth.models import User

from reports import keyring
from reports.models import AuditEvent, KeyWrap, Membership, Team
from tests.at_the_desk import sign_in
from tests.reports.key_cast import NEW
from tests.reports.test_desk_managing import team_form

pytestmark = pytest.mark.ignore_template_errors


@pytest.fixture(autouse=True)
def clock(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def desk(client, priya):
    sign_in(client, priya)
    return client


def shown(client) -> str:
    return client.get("/admin/keys/").text


def codes_in(page: str) -> list[str]:
    return re.findall(r"<code>([0-9A-Z-]{40,})</code>", page)


def test_a_newcomer_waits_until_a_colleague_presses_one_button(desk, front_door, nell):
    mark = " ".join(re.findall("....", nell.own_key.key_id))
    assert mark in shown(desk)
    assert "Give Nell Ash the keys" in shown(desk)

    desk.post(f"/admin/keys/{front_door.pk}/give/{nell.pk}/")

    assert "Nell Ash</b>: can open" in shown(desk)
    assert AuditEvent.objects.filter(action="key-given", who="priya").count() == 1


def test_a_newcomer_cannot_give_the_keys_to_herself(client, front_door, nell):
    sign_in(client, nell, unlock=False)
    client.post("/admin/unlock/", {"passphrase": NEW})

    client.post(f"/admin/keys/{front_door.pk}/give/{nell.pk}/")

    assert not KeyWrap.objects.filter(member__user=nell).exists()


def test_a_locked_desk_gives_nothing(client, priya, front_door, nell):
    sign_in(client, priya, unlock=False)

    answer = client.post(f"/admin/keys/{front_door.pk}/give/{nell.pk}/")

    assert answer["Location"].startswith("/admin/unlock/")
    assert not KeyWrap.objects.filter(member__user=nell).exists()


@pytest.mark.parametrize(
    "press",
    ["first-sheet", "sheet", "use-sheet", "give/{person}", "renew", "reseal", "sheets/{sheet}/end"],
)
def test_owen_is_refused(client, owen, priya, front_door, press):
    sign_in(client, owen)
    sheet = front_door.sheets.get()

    path = press.format(person=priya.pk, sheet=sheet.pk)
    answer = client.post(f"/admin/keys/{front_door.pk}/{path}/", {"code": "2222"})

    assert answer.status_code == 404
    assert front_door.name not in shown(client)


def test_a_new_sheet_is_shown_once_and_opens(desk, front_door, nell, client):
    [code] = codes_in(desk.post(f"/admin/keys/{front_door.pk}/sheet/").text)

    assert codes_in(shown(desk)) == []
    keyring.use_sheet(front_door, [code], by=nell, now=front_door.keys.get().made_at)
    assert KeyWrap.objects.filter(member__user=nell).exists()


def test_a_sheet_in_halves_shows_two_codes_which_open_together(desk, front_door, nell, client):
    page = desk.post(f"/admin/keys/{front_door.pk}/sheet/", {"halves": "yes"})
    first, second = codes_in(page.text)
    assert page["Cache-Control"].count("no-store") == 1

    sign_in(client, nell, unlock=False)
    client.post("/admin/unlock/", {"passphrase": NEW})
    address = f"/admin/keys/{front_door.pk}/use-sheet/"
    alone = client.post(address, {"code": first})
    assert "No recovery sheet of this team has this code." in alone.text
    client.post(address, {"code": first, "second": second})

    assert KeyWrap.objects.filter(member__user=nell).exists()


def test_the_last_sheet_of_a_lone_reader_is_not_ended(client, mo, front_door):
    sign_in(client, mo)

    address = f"/admin/keys/{front_door.pk}/sheets/{front_door.sheets.get().pk}/end/"
    answer = client.post(address, follow=True)

    assert "Only 1 other way to open" in answer.text
    assert front_door.sheets.get().ended_at is None


def test_only_a_manager_ends_a_sheet_or_makes_a_new_key(desk, ravi, front_door):
    sheet = front_door.sheets.get()

    assert desk.post(f"/admin/keys/{front_door.pk}/sheets/{sheet.pk}/end/").status_code == 403
    assert desk.post(f"/admin/keys/{front_door.pk}/renew/").status_code == 403


def test_a_new_key_leaves_work_that_is_done_in_steps(client, mo, front_door, a_concern):
    a_concern()
    sign_in(client, mo)
    client.post(f"/admin/keys/{front_door.pk}/renew/")
    assert "<b>1</b> sealed under an old key" in shown(client)

    answer = client.post(f"/admin/keys/{front_door.pk}/reseal/", follow=True)

    assert "1 sealed again, 0 to go." in answer.text
    assert "under an old key" not in answer.text


def without(person, team) -> dict:
    """What the browser posts to take this person out of the team."""
    held = team.memberships.select_related("user")
    return team_form(team, [(row, row.user, row.role, row.user == person) for row in held])


def test_whoever_leaves_the_team_loses_its_keys_and_the_team_gets_a_new_one(
    client, mo, ravi, front_door
):
    before = front_door.keys.in_use().get()
    sign_in(client, mo)
    form = without(ravi, front_door)

    client.post(f"/admin/reports/team/{front_door.pk}/change/", form)

    assert not Membership.objects.filter(user=ravi).exists()
    assert not KeyWrap.objects.filter(member__user=ravi).exists()
    assert front_door.keys.in_use().get() != before


def test_a_member_who_is_one_of_two_ways_does_not_leave(client, mo, priya, front_door, now):
    front_door.sheets.update(ended_at=now)
    sign_in(client, mo)
    form = without(priya, front_door)

    answer = client.post(f"/admin/reports/team/{front_door.pk}/change/", form)

    assert "Only 1 other way to open" in answer.text
    assert Membership.objects.filter(user=priya).exists()


def test_an_account_that_is_switched_off_loses_the_keys(client, mo, priya, front_door):
    sign_in(client, mo)
    form = {"username": "priya", "first_name": "Priya", "last_name": "Nair", "email": "p@x.example"}

    client.post(f"/admin/auth/user/{priya.pk}/change/", form)

    assert not User.objects.get(pk=priya.pk).is_active
    assert not KeyWrap.objects.filter(member__user=priya).exists()


def test_a_team_without_a_key_begins_with_a_sheet_that_is_typed_in(client, priya, front_door):
    KeyWrap.objects.all().delete()
    sign_in(client, priya)
    assert "Make the key and its recovery sheet" in shown(client)

    [code] = codes_in(client.post(f"/admin/keys/{front_door.pk}/first-sheet/").text)
    assert not Team.objects.ready().exists()
    client.post(f"/admin/keys/{front_door.pk}/use-sheet/", {"code": code.lower()})

    assert Team.objects.ready().get() == front_door
