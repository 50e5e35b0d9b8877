"""A password and a second factor, each step through the pages; nothing less opens the desk."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.auth.models import User
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.at_the_desk import SECRET, code_now, enrol, sign_in
from tests.awareness_site.steps import (
    DOOR,
    ENROLMENT,
    PASSWORD,
    SECOND_STEP,
    adds_the_app,
    gives_code,
    gives_password,
    is_in,
    signs_in,
    with_password,
)

pytestmark = pytest.mark.ignore_template_errors


@pytest.fixture(autouse=True)
def clock(time_machine, now):
    time_machine.move_to(now, tick=False)
    return time_machine


@pytest.fixture
def priya(priya) -> User:
    enrol(priya)
    return with_password(priya)


def test_both_steps_lead_to_the_page_that_was_asked_for(client, priya):
    asked = client.get("/admin/reports/concern/", follow=True)
    assert asked.redirect_chain[-1][0] == f"{DOOR}?next=%2Fadmin%2Freports%2Fconcern%2F"

    first = gives_password(client, "priya", next="/admin/reports/concern/")
    assert first.url == SECOND_STEP
    assert gives_code(client, code_now()).url == "/admin/reports/concern/"
    assert is_in(client)


def test_nobody_is_led_to_another_site(client, priya):
    gives_password(client, "priya", next="https://elsewhere.example/")

    assert gives_code(client, code_now()).url == "/admin/"


def test_what_tests_do_to_sign_in_leaves_the_same_session(client, priya):
    signs_in(client, priya)
    by_the_pages = dict(client.session.items())
    other = Client()
    sign_in(other, priya, unlock=False)

    assert by_the_pages.pop("_session_expiry") == 0  # with the browser, as the settings have it
    assert dict(other.session.items()) == by_the_pages


def test_a_password_alone_opens_nothing(client, priya):
    gives_password(client, "priya")

    assert client.get("/admin/").url.startswith("/admin/login/")
    assert "_auth_user_id" not in client.session


def test_a_wrong_password_and_a_name_that_nobody_has_get_the_same_answer(client, priya):
    answers = [
        gives_password(client, who, "wrong-words-altogether").text.replace(who, "")
        for who in ("priya", "nobody")
    ]

    assert "do not go together" in answers[0]
    assert answers[0].count("errornote") == answers[1].count("errornote")
    assert "do not go together" in answers[1]


def test_an_account_that_is_switched_off_is_told_what_everybody_is_told(client, priya):
    User.objects.update(is_active=False)

    assert "do not go together" in gives_password(client, "priya").text


def test_an_account_that_is_not_of_staff_does_not_come_in(client, priya):
    User.objects.update(is_staff=False)

    answer = gives_password(client, "priya")

    assert answer.url == DOOR
    assert "cannot sign in" in client.get(DOOR).text


def test_a_wrong_code_is_refused_kindly(client, priya):
    gives_password(client, "priya")

    assert "not the right code" in gives_code(client, "000000").text
    assert not is_in(client)


def test_a_code_works_once_whoever_read_it_over_a_shoulder(client, priya):
    signs_in(client, priya)
    other = Client()
    gives_password(other, "priya")

    assert "used already" in gives_code(other, code_now()).text
    assert not is_in(other)


@pytest.mark.parametrize(("steps", "opens"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_code_is_good_for_half_a_minute_before_and_after_its_own(client, priya, steps, opens):
    gives_password(client, "priya")
    gives_code(client, code_now(steps=steps))

    assert is_in(client) is opens


def test_a_recovery_code_stands_in_once(client, priya):
    code = RecoveryCodes.activate(priya).get_unused_codes()[0]
    gives_password(client, "priya")
    gives_code(client, code)
    assert is_in(client)

    other = Client()
    gives_password(other, "priya")
    gives_code(other, code)
    assert not is_in(other)


def test_the_first_step_is_forgotten_after_a_quarter_of_an_hour(client, priya, clock, now):
    gives_password(client, "priya")
    clock.move_to(now.replace(minute=36), tick=False)

    assert gives_code(client, code_now()).url == DOOR


def test_the_admin_takes_no_password_of_its_own(client, priya):
    answer = client.post("/admin/login/", {"username": "priya", "password": PASSWORD})

    assert answer.url.startswith(DOOR)
    assert "_auth_user_id" not in client.session


def test_a_session_that_never_passed_the_second_factor_is_ended(client, priya):
    client.force_login(priya)

    assert client.get("/admin/").url == DOOR
    assert "_auth_user_id" not in client.session


def test_two_who_hold_the_password_do_not_both_enrol(client, front_door, ravi):
    """Given a thief who signed in by the password before its owner added a second factor."""
    with_password(ravi)
    thief = Client()
    for both in (thief, client):
        assert gives_password(both, "ravi").url == "/admin/"
        assert both.get("/admin/").url == ENROLMENT
    adds_the_app(client)
    assert is_in(client)

    # Then neither the desk nor the enrolment is open to the thief
    for path in ("/admin/", ENROLMENT, f"{DOOR}yours/app/add/", f"{DOOR}yours/passkeys/add/"):
        thief.force_login(ravi) if "_auth_user_id" not in thief.session else None
        assert thief.get(path).url.startswith(DOOR), path
        assert "_auth_user_id" not in thief.session


def test_enrolling_leads_to_recovery_codes_that_are_shown_once(client, front_door, ravi):
    with_password(ravi)
    gives_password(client, "ravi")

    codes = client.get(adds_the_app(client).url).text
    assert codes.count("<li><code>") == 10
    assert "<li><code>" not in client.get(f"{DOOR}yours/recovery-codes/").text
    assert is_in(client)


def test_the_picture_for_an_app_is_there_only_while_it_is_added(client, front_door, ravi):
    with_password(ravi)
    gives_password(client, "ravi")
    picture = f"{DOOR}yours/app/qr.svg"
    assert client.get(picture).status_code == 404
    client.get(f"{DOOR}yours/app/add/")

    answer = client.get(picture)

    assert answer["Content-Type"] == "image/svg+xml"
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert Client().get(picture).status_code == 302
    adds_the_app(client)
    assert client.get(picture).status_code == 404


def test_a_copy_of_the_database_makes_no_codes(priya):
    RecoveryCodes.activate(priya)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert SECRET not in stored
    assert not any(code in stored for code in RecoveryCodes.activate(priya).get_unused_codes())


def test_the_only_second_factor_cannot_be_removed(client, priya):
    signs_in(client, priya)

    answer = client.post(f"{DOOR}yours/app/remove/")

    assert "your only second factor" in answer.text
    assert Authenticator.objects.filter(user=priya, type="totp").exists()


def test_everywhere_else_is_signed_out_from_here(client, priya, clock, now):
    signs_in(client, priya)
    clock.move_to(now.replace(minute=22), tick=False)
    other = Client(headers={"user-agent": "A browser in the library"})
    signs_in(other, priya)

    assert "A browser in the library" in client.get(f"{DOOR}yours/sessions/").text
    client.post(f"{DOOR}yours/sessions/")

    assert is_in(client)
    assert not is_in(other)


def test_another_password_ends_the_other_sessions_and_keeps_the_second_factor(
    client, priya, clock, now
):
    signs_in(client, priya)
    clock.move_to(now.replace(minute=22), tick=False)
    other = Client()
    signs_in(other, priya)
    new = "eight-quiet-harbours"

    client.post(
        f"{DOOR}yours/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    assert is_in(client)
    assert not is_in(other)
    assert gives_password(other, "priya", new).url == SECOND_STEP


def test_signing_out_takes_a_press(client, priya):
    signs_in(client, priya)
    assert client.get(f"{DOOR}out/").status_code == 405
    assert is_in(client)

    client.post(f"{DOOR}out/")
    assert not is_in(client)


@pytest.mark.parametrize(
    "name",
    [
        "account_signup", "account_reset_password", "account_email", "account_inactive",
        "account_set_password", "account_reauthenticate", "account_request_login_code",
        "mfa_signup_webauthn", "mfa_download_recovery_codes", "socialaccount_connections",
    ],
)  # fmt: skip
def test_what_the_library_has_besides_is_not_there(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_the_rows_of_the_library_are_no_pages_of_the_desk(client, db):
    root = User.objects.create_superuser("root")
    sign_in(client, root)

    for rows in ("mfa/authenticator", "usersessions/usersession", "account/emailaddress"):
        assert client.get(f"/admin/{rows}/").status_code == 404
