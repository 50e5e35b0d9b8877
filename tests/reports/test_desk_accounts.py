"""The accounts of staff: whom a manager reaches, and what no manager may turn them into."""

import pytest
from django.contrib.auth.models import User

from reports import audit
from reports.models import Membership
from reports.vocabulary import Action
from tests.at_the_desk import sign_in

pytestmark = pytest.mark.ignore_template_errors
ACCOUNTS = "/admin/auth/user/"


@pytest.fixture
def managing(client, mo):
    sign_in(client, mo)
    return client


def test_switching_off_the_last_member_is_refused_kindly(managing, front_door, mo):
    answer = managing.post(
        f"{ACCOUNTS}{mo.pk}/change/",
        {"username": "mo", "first_name": "Mo", "last_name": "Field", "email": "mo@desk.example"},
    )

    assert "is the duty team" in answer.content.decode()
    mo.refresh_from_db()
    assert mo.is_active


def test_a_manager_adds_an_account_without_any_permission(managing):
    managing.post(
        f"{ACCOUNTS}add/",
        {
            "username": "ash", "first_name": "Ash", "last_name": "Lee", "email": "a@desk.example",
            "password": "seven-quiet-harbours", "password1": "a-long-first-password",
            "is_superuser": "on", "user_permissions": ["1"],
        },
    )  # fmt: skip

    ash = User.objects.get(username="ash")
    assert (ash.is_staff, ash.is_active, ash.is_superuser) == (True, True, False)
    assert ash.user_permissions.count() == ash.groups.count() == 0
    assert not ash.has_usable_password()


def test_a_manager_makes_nobody_a_superuser_or_an_editor(managing, priya):
    page = managing.get(f"{ACCOUNTS}{priya.pk}/change/").content.decode()
    for name in ("is_superuser", "user_permissions", "groups", "is_staff"):
        assert f'name="{name}"' not in page

    managing.post(
        f"{ACCOUNTS}{priya.pk}/change/",
        {"username": "priya", "is_active": "on", "is_superuser": "on", "groups": ["1"]},
    )
    priya.refresh_from_db()
    assert not priya.is_superuser


def test_a_manager_reaches_no_account_of_another_team_and_no_superuser(managing, owen):
    root = User.objects.create_superuser("root")
    for person in (owen, root):
        for page in ("change", "password"):
            answer = managing.get(f"{ACCOUNTS}{person.pk}/{page}/")
            assert answer.status_code in (302, 403, 404), (person, page)


def test_no_account_is_deleted(managing, priya):
    assert managing.get(f"{ACCOUNTS}{priya.pk}/delete/").status_code == 403


def test_an_account_keeps_its_name_because_the_trail_does(managing, priya):
    for person in (managing, _root(managing)):
        person.post(f"{ACCOUNTS}{priya.pk}/change/", {"username": "wren", "is_active": "on"})

        priya.refresh_from_db()
        assert priya.username == "priya"


@pytest.mark.parametrize("name", ["public", "clock", "Clock", "operator", "gone", "Gone"])
def test_no_new_account_takes_a_name_that_the_trail_uses(managing, a_concern, now, name):
    audit.record(Action.OPENED, about=a_concern(), who="gone", now=now)

    answer = managing.post(f"{ACCOUNTS}add/", {"username": name})

    assert "The audit trail uses this name already" in answer.content.decode()
    assert not User.objects.filter(username=name).exists()


def test_no_new_account_takes_the_name_of_another_in_other_letters(managing, priya):
    answer = managing.post(f"{ACCOUNTS}add/", {"username": "Priya"})

    assert "There is an account of this name" in answer.text
    assert User.objects.filter(username__iexact="priya").count() == 1


def test_nobody_sets_the_password_of_another(managing, priya):
    """Who could set a colleague's password could be the second person who agrees."""
    address = f"{ACCOUNTS}{priya.pk}/password/"
    words = {"password1": "nine-quiet-harbours", "password2": "nine-quiet-harbours"}
    for browser in (managing, _root(managing)):
        for send in (browser.get, browser.post):
            assert send(address, words | {"usable_password": "true"}).status_code == 403
        assert "password/" not in browser.get(f"{ACCOUNTS}{priya.pk}/change/").text

    priya.refresh_from_db()
    assert not priya.has_usable_password()


def test_a_manager_reaches_no_editor(managing, sam):
    assert "sam" not in managing.get(ACCOUNTS).content.decode()
    for page in ("change", "password"):
        assert managing.get(f"{ACCOUNTS}{sam.pk}/{page}/").status_code in (302, 403, 404)


def test_a_manager_reaches_who_is_new_and_who_edits_and_is_of_their_team(managing, sam, front_door):
    new = User.objects.create_user("ash", is_staff=True)
    Membership.objects.create(team=front_door, user=sam)

    for person in (new, sam):
        assert managing.get(f"{ACCOUNTS}{person.pk}/change/").status_code == 200


def _root(client):
    sign_in(client, User.objects.create_superuser("root"))
    return client
