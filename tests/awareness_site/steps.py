"""The steps of signing in, as a test's client takes them through the real pages."""

from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import User
from django.test import Client

from tests.at_the_desk import code_now, enrol

PASSWORD = "seven-quiet-harbours"
DOOR = "/admin/sign-in/"
SECOND_STEP = f"{DOOR}second-step/"
ENROLMENT = f"{DOOR}enrol/"


def with_password(person: User, password: str = PASSWORD) -> User:
    person.set_password(password)
    person.save(update_fields=["password"])
    return person


def gives_password(client: Client, who: str, password: str = PASSWORD, *, ip="10.0.0.1", **more):
    return client.post(DOOR, {"login": who, "password": password, **more}, REMOTE_ADDR=ip)


def gives_code(client: Client, code: str, *, ip="10.0.0.1"):
    return client.post(SECOND_STEP, {"code": code}, REMOTE_ADDR=ip)


def signs_in(client: Client, person: User, *, ip="10.0.0.1"):
    """Both steps. The person gets a password and an authenticator app if they have none."""
    if not person.has_usable_password():
        with_password(person)
    enrol(person)
    gives_password(client, person.get_username(), ip=ip)
    return gives_code(client, code_now(), ip=ip)


def adds_the_app(client: Client):
    """As somebody does who has just given a password for the first time."""
    client.get(f"{DOOR}yours/app/add/")
    secret = client.session[totp.SECRET_SESSION_KEY]
    [_, today, _] = totp.yield_hotp_counters_from_time()
    code = totp.format_hotp_value(totp.hotp_value(secret, today))
    return client.post(f"{DOOR}yours/app/add/", {"code": code})


def is_in(client: Client) -> bool:
    """Whether the desk opens."""
    return client.get("/admin/").status_code == 200
