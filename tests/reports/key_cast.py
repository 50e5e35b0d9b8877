"""Something sealed, and somebody new in the team, for whoever tests the keys."""

import pytest
from django.contrib.auth.models import User

from reports import keyring
from reports.models import Membership

WORDS = {"worry": "Žofia wears new shoes 👟", "rows": [{"plate": ""}]}
NEW = "five other harbour words"


@pytest.fixture
def blob(front_door):
    return keyring.seal_for(front_door, WORDS, info="here")


def words(member, team, blob) -> dict:
    return keyring.open_for(member, team, blob, info="here")


@pytest.fixture
def nell(front_door, now) -> User:
    """New in the team: she has chosen a passphrase, and nobody has given her the keys."""
    nell = User.objects.create_user("nell", first_name="Nell", last_name="Ash", is_staff=True)
    Membership.objects.create(user=nell, team=front_door)
    keyring.carry(nell, keyring.set_passphrase(nell, NEW, now=now))
    return nell
