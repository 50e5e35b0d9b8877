"""How a test's client comes to sit at the desk."""

from django.contrib.auth.models import User
from django.test import Client

from reports.models import MemberKey
from tests.cast import PASSPHRASE


def sign_in(client: Client, person: User, *, unlock: bool = True) -> None:
    """Whoever sat there before is signed out. A member with a passphrase unlocks the desk."""
    client.force_login(person)
    if unlock and MemberKey.objects.filter(user=person).exists():
        assert client.post("/admin/unlock/", {"passphrase": PASSPHRASE}).status_code == 302
