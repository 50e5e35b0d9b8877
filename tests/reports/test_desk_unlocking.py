"""The step after signing in: what is sealed stays sealed until a passphrase is given."""

import datetime
import json

import pytest
import time_machine
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client

from reports.models import AuditEvent, MemberKey, Membership, Team
from tests.at_the_desk import sign_in
from tests.cast import PASSPHRASE

pytestmark = pytest.mark.ignore_template_errors
STORY = "grey car"
COOKIE = settings.UNLOCK_COOKIE_NAME


@pytest.fixture
def clock(now):
    with time_machine.travel(now, tick=False) as moved:
        yield moved


@pytest.fixture
def concern(a_concern):
    return a_concern()


@pytest.fixture
def desk(client, priya, concern, clock):
    sign_in(client, priya)
    return client


def opened(client, concern) -> bool:
    client.post(f"/admin/reports/concern/{concern.pk}/open/")
    return STORY in client.get(concern.get_absolute_url()).text


def test_signing_in_alone_opens_nothing(client, priya, concern, clock):
    sign_in(client, priya, unlock=False)

    answer = client.post(f"/admin/reports/concern/{concern.pk}/open/")

    assert answer["Location"].startswith("/admin/unlock/?next=")
    page = client.get(concern.get_absolute_url()).text
    assert "Unlock the desk to read it" in page
    assert STORY not in page
    assert not AuditEvent.objects.filter(action="opened").exists()


def test_after_unlocking_it_opens_and_leads_back_to_the_page(client, priya, concern, clock):
    sign_in(client, priya, unlock=False)
    address = concern.get_absolute_url()

    answer = client.post("/admin/unlock/", {"passphrase": PASSPHRASE, "next": address})

    assert answer["Location"] == address
    assert opened(client, concern)


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_it_leads_nowhere_else(client, priya, clock, elsewhere):
    sign_in(client, priya, unlock=False)

    answer = client.post("/admin/unlock/", {"passphrase": PASSPHRASE, "next": elsewhere})

    assert answer["Location"] == "/admin/"


def test_a_wrong_passphrase_is_told_kindly_and_opens_nothing(client, priya, concern, clock):
    sign_in(client, priya, unlock=False)

    answer = client.post("/admin/unlock/", {"passphrase": "not the words at all"})

    assert answer.status_code == 422
    assert "That is not your desk passphrase." in answer.text
    assert not opened(client, concern)


def test_guessing_ends_after_five_tries_for_a_quarter_of_an_hour(client, priya, clock):
    sign_in(client, priya, unlock=False)
    for _ in range(5):
        client.post("/admin/unlock/", {"passphrase": "not the words at all"})

    assert "Too many wrong tries" in client.post("/admin/unlock/", {"passphrase": PASSPHRASE}).text

    clock.shift(datetime.timedelta(minutes=16))
    assert client.post("/admin/unlock/", {"passphrase": PASSPHRASE}).status_code == 302


def test_the_desk_locks_itself_when_nobody_presses(desk, concern, clock):
    assert opened(desk, concern)

    clock.shift(datetime.timedelta(minutes=14))
    assert opened(desk, concern)
    clock.shift(datetime.timedelta(minutes=14))
    assert opened(desk, concern)
    clock.shift(datetime.timedelta(minutes=15, seconds=1))
    assert not opened(desk, concern)


def test_a_manager_sets_after_how_long(desk, concern, front_door, other_team, priya, clock):
    Membership.objects.create(user=priya, team=other_team)
    Team.objects.filter(pk=front_door.pk).update(idle_minutes=60)
    Team.objects.filter(pk=other_team.pk).update(idle_minutes=5)

    clock.shift(datetime.timedelta(minutes=5, seconds=1))

    assert not opened(desk, concern)


def test_after_eight_hours_it_locks_however_busy_the_desk_is(desk, concern, front_door, clock):
    Team.objects.filter(pk=front_door.pk).update(idle_minutes=60)
    # A minute before it would lock by itself, again and again, for eight hours.
    for minutes in [59] * 8 + [8]:
        clock.shift(datetime.timedelta(minutes=minutes))
        assert opened(desk, concern)

    clock.shift(datetime.timedelta(minutes=1))
    assert not opened(desk, concern)


def test_lock_now_locks_at_once(desk, concern):
    assert opened(desk, concern)

    desk.post("/admin/lock/")

    assert STORY not in desk.get(concern.get_absolute_url()).text
    assert desk.cookies[COOKIE].value == ""


def test_a_stolen_session_id_opens_nothing(desk, concern):
    assert opened(desk, concern)

    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = desk.cookies[settings.SESSION_COOKIE_NAME].value

    assert not opened(thief, concern)


def test_the_second_cookie_alone_opens_nothing(desk, concern, mo, ravi):
    thief = Client()
    sign_in(thief, ravi, unlock=False)
    thief.cookies[COOKIE] = desk.cookies[COOKIE].value

    assert not opened(thief, concern)


def test_database_and_secret_key_hold_no_private_half(desk, concern, priya):
    """What the thief of both would find: the session in clear, and every column."""
    from reports.keyring.unlocked import carried_by

    half = carried_by(priya).private_half
    [row] = [Session.objects.get(session_key=desk.session.session_key).get_decoded()]

    found = json.dumps(row).encode() + b"".join(
        bytes(value)
        for key in MemberKey.objects.values_list()
        for value in key
        if isinstance(value, (bytes, memoryview))
    )

    assert row["unlocked"]["key_id"] == MemberKey.objects.get(user=priya).key_id
    assert half not in found
    assert half[:16].hex() not in found.decode("latin-1")


def test_signing_out_locks(desk, priya, concern):
    desk.post("/admin/logout/")
    sign_in(desk, priya, unlock=False)

    assert not opened(desk, concern)


def test_words_typed_while_the_desk_locked_itself_are_kept(desk, concern, clock):
    assert opened(desk, concern)
    clock.shift(datetime.timedelta(minutes=20))
    address = f"/admin/reports/concern/{concern.pk}/note/"

    answer = desk.post(address, {"version": 1, "words": "A long note."})

    assert answer.status_code == 409
    assert "A long note." in answer.text
    assert "Unlock the desk in a new tab" in answer.text
    desk.post("/admin/unlock/", {"passphrase": PASSPHRASE})
    assert desk.post(address, {"version": 1, "words": "A long note."}).status_code == 302


def test_a_first_passphrase_is_chosen_twice_the_same(client, front_door, clock, django_user_model):
    nell = django_user_model.objects.create_user("nell", is_staff=True)
    Membership.objects.create(user=nell, team=front_door)
    sign_in(client, nell)

    page = client.get("/admin/unlock/").text
    assert "Choose your desk passphrase" in page
    first = {"passphrase": "seven boats in a row", "again": "seven goats in a row"}
    assert "The two are not the same." in client.post("/admin/unlock/", first).text
    assert not MemberKey.objects.filter(user=nell).exists()

    client.post("/admin/unlock/", first | {"again": first["passphrase"]})
    assert MemberKey.objects.filter(user=nell).exists()


def test_whoever_is_on_no_team_has_nothing_to_unlock(client, sam, clock):
    sign_in(client, sam)

    assert client.get("/admin/unlock/").status_code == 403
    assert client.get("/admin/keys/").status_code == 404


def test_public_pages_never_look_at_the_second_cookie(content, client):
    client.cookies[COOKIE] = "rubbish"

    answer = client.get("/get-help/")

    assert answer.status_code == 200
    assert "Cookie" not in answer.get("Vary", "")
    assert not answer.cookies
