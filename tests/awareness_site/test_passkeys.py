"""What a passkey says is believed only if it was said to this very address."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client

from tests.at_the_desk import sign_in
from tests.awareness_site.software_passkey import SoftwarePasskey
from tests.awareness_site.steps import DOOR, gives_password, is_in, with_password

pytestmark = pytest.mark.ignore_template_errors

HERE = "http://localhost"
# The last three are near enough for the library, or for a hurried comparison.
ELSEWHERE = [
    "https://elsewhere.example",
    "http://localhost.elsewhere.example",
    "http://neighbour.localhost",
    "http://localhost:8443",
    "https://localhost",
]
OPTIONS = re.compile(r'<script id="passkey-options" type="application/json">(.*?)</script>')
ADD = f"{DOOR}yours/passkeys/add/"
ALONE = f"{DOOR}passkey/"


def browser() -> Client:
    return Client(SERVER_NAME="localhost")


def options_on(client: Client, path: str) -> dict:
    [found] = OPTIONS.findall(client.get(path).text)
    options = json.loads(found)
    return options.get("creation_options") or options["request_options"]


def offered(client: Client) -> dict:
    return client.get(ALONE, headers={"accept": "application/json"}).json()["request_options"]


@pytest.fixture
def mos_browser(mo) -> Client:
    client = browser()
    sign_in(client, mo)
    return client


@pytest.fixture
def passkey(mos_browser) -> SoftwarePasskey:
    made = SoftwarePasskey()
    answer = made.created(options_on(mos_browser, ADD), origin=HERE)
    mos_browser.post(ADD, {"name": "Phone", "credential": answer})
    assert Authenticator.objects.filter(type="webauthn").count() == 1
    return made


def test_here_it_signs_in(passkey):
    client = browser()
    answer = client.post(
        ALONE, {"credential": passkey.asserted(offered(client), origin=HERE), "next": "/admin/"}
    )

    assert answer.url == "/admin/"
    assert is_in(client)


@pytest.mark.parametrize("origin", ELSEWHERE)
def test_what_was_said_elsewhere_signs_nobody_in(passkey, origin):
    client = browser()
    client.post(ALONE, {"credential": passkey.asserted(offered(client), origin=origin)})

    assert not is_in(client)


@pytest.mark.parametrize("origin", ELSEWHERE)
def test_what_was_said_elsewhere_is_no_second_step(passkey, mo, origin):
    with_password(mo)
    client = browser()
    gives_password(client, "mo")
    path = f"{DOOR}second-step/"
    said = passkey.asserted(options_on(client, path), origin=origin)
    client.post(path, {"credential": said})
    assert not is_in(client)

    client.post(path, {"credential": passkey.asserted(options_on(client, path), origin=HERE)})
    assert is_in(client)


@pytest.mark.parametrize("origin", ELSEWHERE)
def test_no_passkey_is_added_from_elsewhere(mos_browser, origin):
    answer = SoftwarePasskey().created(options_on(mos_browser, ADD), origin=origin)

    assert "not the right code" in mos_browser.post(ADD, {"credential": answer}).text
    assert not Authenticator.objects.filter(type="webauthn").exists()


def test_what_was_said_once_signs_in_once(passkey):
    client, other = browser(), browser()
    said = passkey.asserted(offered(client), origin=HERE)
    client.post(ALONE, {"credential": said})
    offered(other)

    other.post(ALONE, {"credential": said})

    assert not is_in(other)


def test_an_account_that_was_switched_off_does_not_come_in_by_a_passkey(passkey):
    User.objects.update(is_active=False)
    client = browser()

    client.post(ALONE, {"credential": passkey.asserted(offered(client), origin=HERE)})

    assert not is_in(client)
    assert "cannot sign in" in client.get(DOOR).text


@pytest.mark.parametrize(
    "sent",
    ["", "[]", "{}", "7", "null", '{"response": 1}', '{"response": {"clientDataJSON": "é"}}'],
)
def test_nonsense_is_refused_and_breaks_nothing(db, mos_browser, sent):
    client = browser()
    offered(client)

    assert client.post(ALONE, {"credential": sent}).status_code == 302
    assert mos_browser.post(ADD, {"credential": sent}).status_code == 200
    assert not is_in(client)
