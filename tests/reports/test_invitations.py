"""Staff come in by a link that somebody else made: once, in time, and never for oneself."""

import datetime
import io
import re

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.test import Client

from reports import invitations
from reports.models import AuditEvent, Invitation, KnownNetwork, Membership
from tests.at_the_desk import enrol, sign_in

pytestmark = pytest.mark.ignore_template_errors
PASSWORD = "eight-quiet-harbours"
LINK = re.compile(r"http://testserver(/admin/sign-in/invitation/[^<]+)")
NEW = {"new_password1": PASSWORD, "new_password2": PASSWORD}


@pytest.fixture(autouse=True)
def clock(time_machine, now):
    time_machine.move_to(now, tick=False)
    return time_machine


@pytest.fixture
def managing(client, mo):
    sign_in(client, mo)
    return client


@pytest.fixture
def ash(managing) -> User:
    managing.post("/admin/auth/user/add/", {"username": "ash", "first_name": "Ash"})
    return User.objects.get(username="ash")


def link_for(managing: Client, account: User) -> str:
    answer = managing.post(f"/admin/auth/user/{account.pk}/invite/")
    assert "no-store" in answer["Cache-Control"]
    [link] = LINK.findall(answer.text)
    return link


def test_an_invited_person_sets_a_password_and_is_led_to_a_second_factor(managing, ash, mo, now):
    assert not ash.has_usable_password()
    link, browser = link_for(managing, ash), Client()
    assert "Ash" in browser.get(link).text

    assert browser.post(link, NEW).url == "/admin/"
    assert browser.get("/admin/").url == "/admin/sign-in/enrol/"

    ash.refresh_from_db()
    assert ash.check_password(PASSWORD)
    invitation = Invitation.objects.get()
    assert (invitation.account, invitation.invited_by, invitation.used_at) == (ash, mo, now)
    trail = AuditEvent.objects.filter(reference="", team="").values_list("who", "action", "codes")
    assert list(trail) == [
        ("mo", "invited", {"to": ash.pk}),
        ("ash", "invitation-used", {}),
        ("ash", "signed-in", {}),
    ]


def test_to_look_at_a_link_does_not_use_it_up(managing, ash):
    link = link_for(managing, ash)
    for _ in range(3):
        assert Client().get(link).status_code == 200

    assert Client().post(link, NEW).status_code == 302


def test_a_link_works_once(managing, ash):
    link = link_for(managing, ash)
    Client().post(link, NEW)

    other = {"new_password1": "nine-quiet-harbours", "new_password2": "nine-quiet-harbours"}
    assert Client().post(link, other).status_code == 410
    ash.refresh_from_db()
    assert ash.check_password(PASSWORD)


def test_of_two_who_press_at_once_one_is_first(ash, mo, now):
    token = invitations.invite(ash, by=mo, now=now)
    both = [invitations.waiting(token, now=now) for _ in range(2)]

    assert invitations.accept(both[0], password=PASSWORD, now=now)
    assert not invitations.accept(both[1], password="nine-quiet-harbours", now=now)
    assert User.objects.get(pk=ash.pk).check_password(PASSWORD)


def test_a_link_works_for_three_days(managing, ash, clock, now):
    link = link_for(managing, ash)
    clock.move_to(now + datetime.timedelta(hours=71), tick=False)
    assert Client().get(link).status_code == 200
    clock.move_to(now + datetime.timedelta(hours=72), tick=False)

    answer = Client().post(link, NEW)

    assert answer.status_code == 410
    assert "does not work any more" in answer.text


def test_a_new_link_ends_the_one_before(managing, ash):
    first, second = link_for(managing, ash), link_for(managing, ash)

    assert Client().get(first).status_code == 410
    assert Client().get(second).status_code == 200


def test_a_link_for_an_account_that_was_switched_off_opens_nothing(managing, ash):
    link = link_for(managing, ash)
    User.objects.filter(pk=ash.pk).update(is_active=False)

    assert Client().post(link, NEW).status_code == 410


@pytest.mark.parametrize("password", ["short", "asdfghjkl123", "ash@desk.example"])
def test_a_weak_password_is_refused_and_the_link_still_works(managing, ash, password):
    User.objects.filter(pk=ash.pk).update(email="ash@desk.example")
    link = link_for(managing, ash)

    answer = Client().post(link, {"new_password1": password, "new_password2": password})

    assert "errorlist" in answer.text
    assert Client().post(link, NEW).status_code == 302


def test_the_link_itself_is_stored_nowhere(managing, ash):
    token = link_for(managing, ash).rstrip("/").split("/")[-1]

    assert len(token) > 40
    for model in apps.get_models():
        assert token not in str(list(model._default_manager.values_list())), model
    assert not any(token in str(session.get_decoded()) for session in Session.objects.all())


def test_whoever_lost_a_second_factor_starts_afresh_and_is_out_at_once(managing, priya):
    enrol(priya)
    priya.set_password("the-old-one-of-hers")
    priya.save()
    lost = Client()
    sign_in(lost, priya)

    link = link_for(managing, priya)

    assert lost.get("/admin/").status_code == 302
    assert not Authenticator.objects.filter(user=priya).exists()
    assert not User.objects.get(pk=priya.pk).has_usable_password()
    browser = Client()
    browser.post(link, NEW)
    assert browser.get("/admin/").url == "/admin/sign-in/enrol/"


def test_nobody_makes_a_new_way_in_for_themselves(managing, mo, now):
    assert managing.post(f"/admin/auth/user/{mo.pk}/invite/").status_code == 403
    assert "ask another manager" in managing.get(f"/admin/auth/user/{mo.pk}/change/").text
    with pytest.raises(PermissionDenied):
        invitations.invite(mo, by=mo, now=now)
    assert not Invitation.objects.exists()


def test_no_member_and_no_manager_of_another_team_makes_one(client, priya, owen, ravi, other_team):
    Membership.objects.update(role="manager")
    Membership.objects.filter(user=priya).update(role="member")
    for person in (priya, owen):
        sign_in(client, person)
        assert client.post(f"/admin/auth/user/{ravi.pk}/invite/").status_code == 404
    assert not Invitation.objects.exists()


def test_no_manager_makes_one_for_an_editor_but_whoever_runs_the_site_does(
    managing, sam, front_door
):
    Membership.objects.create(team=front_door, user=sam)
    assert managing.post(f"/admin/auth/user/{sam.pk}/invite/").status_code == 403
    assert "manage.py invite" in managing.get(f"/admin/auth/user/{sam.pk}/change/").text

    out = io.StringIO()
    call_command("invite", "sam", stdout=out)
    path = out.getvalue().strip().removeprefix("http://127.0.0.1:8000")

    assert Client().post(path, NEW).status_code == 302
    assert Invitation.objects.get().invited_by is None
    assert AuditEvent.objects.get(action="invited").who == "operator"


def test_the_command_knows_staff_alone(db):
    User.objects.create_user("visitor")
    for name in ("visitor", "nobody"):
        with pytest.raises(CommandError):
            call_command("invite", name)


def test_who_let_whom_in_is_there_for_managers_and_for_the_person(managing, ash):
    link = link_for(managing, ash)
    assert "a link by Mo Field" in managing.get(f"/admin/auth/user/{ash.pk}/change/").text
    Client().post(link, NEW)
    ash.refresh_from_db()
    sign_in(managing, ash)

    assert "a link by Mo Field, used" in managing.get("/admin/sign-in/yours/").text


def _row(ash, mo, now, **changes):
    row = {
        "account": ash, "invited_by": mo, "token_hash": "a", "invited_at": now,
        "expires_at": now + invitations.VALID_FOR,
    }  # fmt: skip
    return Invitation.objects.create(**row | changes)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("invitation_is_never_for_oneself", {"invited_by": "ash"}),
        ("invitation_is_used_or_replaced_never_both", {"used_at": "now", "replaced_at": "now"}),
        ("invitation_ends_after_it_begins", {"expires_at": "now"}),
    ],
)
def test_the_database_refuses(ash, mo, now, name, changes):
    given = {"ash": ash, "now": now}

    with pytest.raises(IntegrityError, match=name):
        _row(ash, mo, now, **{field: given[value] for field, value in changes.items()})


def test_the_database_holds_one_waiting_invitation_for_an_account(ash, mo, now):
    _row(ash, mo, now)

    with pytest.raises(IntegrityError):
        _row(ash, mo, now, token_hash="b")


def test_the_database_holds_one_row_for_a_network_of_an_account(ash, now):
    KnownNetwork.objects.create(user=ash, network="a", last_at=now)

    with pytest.raises(IntegrityError):
        KnownNetwork.objects.create(user=ash, network="a", last_at=now)
