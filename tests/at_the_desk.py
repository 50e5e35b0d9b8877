"""How a test's client comes to sit at the desk."""

from django.contrib.auth.models import User
from django.test import Client


def sign_in(client: Client, person: User) -> None:
    """Whoever sat there before is signed out."""
    client.force_login(person)
