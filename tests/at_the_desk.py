"""How a test's client comes to sit at the desk."""

import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import User
from django.test import Client

from reports.models import MemberKey
from tests.cast import PASSPHRASE

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def sign_in(client: Client, person: User, *, unlock: bool = True) -> None:
    """As after a password and a second factor. Whoever sat there before is signed out. A member
    with a passphrase unlocks the desk.

    The session is written as the sign-in writes it (`test_sign_in.py` holds the two equal): by the
    pages it would take ten times as long, and a code works once, so that a person could sit down
    only once within the half minute in which a test's clock stands still.
    """
    enrol(person)
    client.force_login(person)
    session = client.session
    session.update(the_records_of(person))
    session.save()
    if unlock and MemberKey.objects.filter(user=person).exists():
        assert client.post("/admin/unlock/", {"passphrase": PASSPHRASE}).status_code == 302


def the_records_of(person: User) -> dict[str, object]:
    """What a session holds of somebody who has passed both steps this very moment."""
    app = Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP)
    return {
        AUTHENTICATION_METHODS_SESSION_KEY: [
            {"method": "password", "at": time.time(), "username": person.get_username()},
            {"method": "mfa", "at": time.time(), "id": app.pk, "type": app.type},
        ],
        f"{AUTHENTICATION_METHODS_SESSION_KEY}_user": str(person.pk),
    }


def enrol(person: User) -> None:
    """An authenticator app whose secret the tests know."""
    if not Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists():
        totp.TOTP.activate(person, SECRET)


def code_now(*, steps: int = 0) -> str:
    """What that app shows, or showed and will show so many half minutes away."""
    count = int(time.time()) // 30 + steps
    return totp.format_hotp_value(totp.hotp_value(SECRET, count))
