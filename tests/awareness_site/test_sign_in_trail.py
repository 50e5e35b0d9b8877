"""Whoever comes in, is refused, or changes how they come in, stands in the trail by name."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client

from reports.models import AuditEvent
from tests.at_the_desk import code_now, enrol, sign_in
from tests.awareness_site.steps import (
    DOOR,
    PASSWORD,
    adds_the_app,
    gives_code,
    gives_password,
    signs_in,
    with_password,
)

pytestmark = pytest.mark.ignore_template_errors


def written() -> list[tuple[str, str]]:
    return list(AuditEvent.objects.order_by("pk").values_list("who", "action"))


@pytest.fixture
def sam(sam) -> User:
    enrol(sam)
    return with_password(sam)


@pytest.fixture
def door() -> Client:
    return Client()


def test_a_sign_in_is_written_once_both_steps_are_done(sam, door):
    gives_password(door, "sam")
    assert written() == []

    gives_code(door, code_now())

    assert written() == [("sam", "signed-in")]


def test_signing_out_is_written(sam, door):
    signs_in(door, sam)

    door.post("/admin/sign-in/out/")

    assert written() == [("sam", "signed-in"), ("sam", "signed-out")]


def test_a_wrong_password_is_written_of_the_account_it_was_tried_on(sam, door):
    gives_password(door, "sam", "not-this-one")

    assert written() == [("sam", "password-refused")]


def test_a_name_that_no_account_has_is_not_written(sam, door):
    """Somebody may have typed their password there."""
    gives_password(door, "seven-quiet-harbours", "sam")

    assert written() == []


def test_who_is_turned_away_unread_fills_no_trail(sam, door):
    for _ in range(9):
        gives_password(door, "sam", "not-this-one")

    assert written() == [("sam", "password-refused")] * 5


def test_a_wrong_code_is_written(sam, door):
    gives_password(door, "sam")
    gives_code(door, "000000")

    assert written() == [("sam", "code-refused")]


def test_another_password_is_written_and_a_wrong_old_one_too(sam, door):
    sign_in(door, sam)
    new = {"password1": "nine quiet harbours", "password2": "nine quiet harbours"}

    door.post(f"{DOOR}yours/password/", new | {"oldpassword": "not-this-one"})
    door.post(f"{DOOR}yours/password/", new | {"oldpassword": PASSWORD})

    assert [action for _, action in written()] == ["password-changed"]


def test_every_second_factor_that_comes_or_goes_is_written(transactional_db, sam, door):
    # The library tells of it once it is stored.
    Authenticator.objects.filter(user=sam).delete()
    gives_password(door, "sam")

    adds_the_app(door)
    door.post(f"{DOOR}yours/recovery-codes/new/")
    Authenticator.objects.create(user=sam, type=Authenticator.Type.WEBAUTHN, data={"name": "Key"})
    door.post(f"{DOOR}yours/app/remove/")

    assert [action for _, action in written()] == [
        "signed-in", "factor-added", "factor-added", "factor-replaced", "factor-removed",
    ]  # fmt: skip


def test_an_auditor_reads_it(sam, door, ada, client):
    signs_in(door, sam)
    sign_in(client, ada)

    page = client.get("/admin/reports/auditevent/", {"who": "sam"}).text

    assert "Signed in" in page
