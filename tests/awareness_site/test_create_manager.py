"""A real start begins with one person, who gets the duty team."""

import io

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from reports.models import Membership, Team
from tests.awareness_site.steps import ENROLMENT, PASSWORD, gives_password, signs_in


@pytest.fixture
def create_manager(monkeypatch, db):
    def run(*arguments: str, password: str = PASSWORD) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
        out = io.StringIO()
        who = arguments or ("mo", "mo@desk.example", "Mo Field")
        call_command("create_manager", *who, "--password-stdin", stdout=out)
        return out.getvalue()

    return run


def test_the_first_manager_gets_the_duty_team(create_manager):
    create_manager()

    mo = User.objects.get(username="mo")
    team = Team.objects.get(is_duty=True)
    assert mo.check_password(PASSWORD)
    assert (mo.get_full_name(), mo.is_staff, mo.is_superuser) == ("Mo Field", True, False)
    assert Membership.objects.get(team=team, user=mo).role == Membership.Role.MANAGER
    assert team.notification_address == "mo@desk.example"
    assert not team.keys.exists()  # no private half may pass through a terminal


def test_it_tells_what_else_must_stand_before_the_form_opens(create_manager):
    assert "Before the form opens:" in create_manager()


def test_a_new_site_begins_with_rules_to_read(create_manager):
    assert "routing rules were loaded" in create_manager()
    assert "routing rules were loaded" not in create_manager()


def test_run_again_it_repairs_and_doubles_nothing(create_manager):
    create_manager()
    User.objects.update(is_active=False, is_staff=False)
    Membership.objects.update(role=Membership.Role.MEMBER)

    create_manager(password="eight-quiet-harbours")

    mo = User.objects.get()
    assert mo.is_active
    assert mo.is_staff
    assert mo.check_password("eight-quiet-harbours")
    assert Membership.objects.get().role == Membership.Role.MANAGER
    assert Team.objects.count() == 1


def test_it_joins_the_duty_team_that_is_there(create_manager, front_door):
    create_manager("mo", "mo@desk.example", "Mo Field", "--team-name", "Another name")

    assert Membership.objects.get().team == front_door
    assert front_door.notification_address == "front-door@desk.example"


def test_the_manager_signs_in_and_is_led_to_a_second_factor(create_manager, client):
    create_manager()

    gives_password(client, "mo", PASSWORD)

    assert client.session["_auth_user_id"] == str(User.objects.get().pk)
    assert client.get("/admin/").url == ENROLMENT


@pytest.mark.parametrize("password", ["", "short", "asdfghjkl123", "mo@desk.example"])
def test_a_weak_password_is_refused_and_nothing_is_made(create_manager, password):
    with pytest.raises(CommandError):
        create_manager(password=password)

    assert not User.objects.exists()
    assert not Team.objects.exists()


def test_an_address_that_is_none_is_refused(create_manager):
    with pytest.raises(CommandError):
        create_manager("mo", "not-an-address", "Mo Field")


def test_an_editor_keeps_what_the_public_reads_and_sees_no_concern(db, monkeypatch, client):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    call_command(
        "create_editor",
        "sam",
        "sam@example.org",
        "Sam Lake",
        "--password-stdin",
        stdout=io.StringIO(),
    )

    signs_in(client, User.objects.get())
    assert client.get("/admin/campaigns/contactline/").status_code == 200
    assert client.get("/admin/reports/concern/").status_code == 403
