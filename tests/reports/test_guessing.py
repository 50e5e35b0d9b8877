"""A password or a passphrase that somebody would try soon is refused, kindly, where it is typed."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from campaigns.models import Area, Partnership
from reports.models import MemberKey, Membership
from tests.at_the_desk import sign_in
from tests.awareness_site.steps import DOOR, PASSWORD

SOON = "This would be guessed too soon"
LEAKED = ["password12345678", "P@ssw0rdP@ssw0rd", "qwertyuiopasdfghjkl", "iloveyou-iloveyou"]
OF_THIS_PLACE = [
    "Northtown-2026!",
    "signs-of-northtown",
    "safeguarding-children",
    "Front-Door-2026",
]
OF_THEIRS = ["Nell-Blackadder-1", "blackadder-blackadder"]
GUESSED = [*LEAKED, *OF_THIS_PLACE, *OF_THEIRS]
GOOD = "seven boats in a row"


@pytest.fixture
def nell(front_door) -> User:
    Partnership.objects.update_or_create(
        pk=1, defaults={"site_name": "Signs of Northtown", "place": "Northtown"}
    )
    Area.objects.create(code="blackadder", name="Northtown")
    nell = User.objects.create_user(
        "nell", "nell.blackadder@desk.example", PASSWORD, is_staff=True, last_name="Blackadder"
    )
    Membership.objects.create(user=nell, team=front_door)
    return nell


@pytest.mark.parametrize("guessed", GUESSED)
def test_as_a_passphrase_it_is_refused(client, nell, guessed):
    sign_in(client, nell)

    answer = client.post("/admin/unlock/", {"passphrase": guessed, "again": guessed})

    assert SOON in answer.text
    assert not MemberKey.objects.filter(user=nell).exists()


def test_four_words_are_taken(client, nell):
    sign_in(client, nell)

    client.post("/admin/unlock/", {"passphrase": GOOD, "again": GOOD})

    assert MemberKey.objects.filter(user=nell).exists()


@pytest.mark.parametrize("guessed", GUESSED)
def test_as_a_password_it_is_refused(nell, guessed):
    client = Client()
    sign_in(client, nell)

    answer = _changes(client, guessed)

    assert SOON in answer.text
    nell.refresh_from_db()
    assert nell.check_password(PASSWORD)


def test_a_good_one_is_taken(nell):
    client = Client()
    sign_in(client, nell)

    assert _changes(client, GOOD).status_code == 302
    nell.refresh_from_db()
    assert nell.check_password(GOOD)


def test_a_very_long_one_is_weighed_at_once(nell):
    client = Client()
    sign_in(client, nell)

    assert _changes(client, "a very long story " * 500).status_code in (200, 302)


def _changes(client: Client, new: str):
    words = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    return client.post(f"{DOOR}yours/password/", words)
