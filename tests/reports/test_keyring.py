import datetime
import stat

import pytest
from django.contrib.auth.models import User

from reports import keyring
from reports.details import Identity
from reports.keyring import NoKey, NotAllowed
from reports.models import Membership
from reports.sealing import CannotOpen, key_id_of

WORDS = {"worry": "Žofia wears new shoes 👟", "rows": [{"plate": ""}]}


@pytest.fixture
def blob(front_door):
    return keyring.seal_for(front_door, WORDS, info="here")


def test_a_member_opens_what_is_sealed_for_their_team(front_door, priya, blob):
    assert keyring.open_for(priya, front_door, blob, info="here") == WORDS


def test_owen_of_another_team_is_refused(front_door, owen, blob):
    with pytest.raises(NotAllowed):
        keyring.open_for(owen, front_door, blob, info="here")


def test_owen_cannot_open_it_as_if_it_were_his_teams(other_team, owen, blob):
    with pytest.raises(CannotOpen):
        keyring.open_for(owen, other_team, blob, info="here")


def test_a_superuser_outside_the_team_is_refused(front_door, blob):
    root = User.objects.create_superuser("root")

    with pytest.raises(NotAllowed):
        keyring.open_for(root, front_door, blob, info="here")


def test_a_member_whose_account_is_off_is_refused(front_door, priya, blob):
    User.objects.filter(pk=priya.pk).update(is_active=False)

    with pytest.raises(NotAllowed):
        keyring.open_for(priya, front_door, blob, info="here")


def test_a_member_who_left_is_refused(front_door, priya, blob):
    Membership.objects.filter(user=priya).delete()

    with pytest.raises(NotAllowed):
        keyring.open_for(priya, front_door, blob, info="here")


def test_it_does_not_open_in_another_place(front_door, priya, blob):
    with pytest.raises(CannotOpen):
        keyring.open_for(priya, front_door, blob, info="there")


def test_the_key_before_still_opens_what_it_sealed(front_door, priya, blob, now):
    new = keyring.make_key(front_door, now=now + datetime.timedelta(days=90))

    later = keyring.seal_for(front_door, WORDS, info="here")

    assert key_id_of(later) == new.key_id != key_id_of(blob)
    assert keyring.open_for(priya, front_door, blob, info="here") == WORDS
    assert keyring.open_for(priya, front_door, later, info="here") == WORDS
    assert front_door.keys.filter(retired_at=None).count() == 1


def test_nothing_is_sealed_for_a_team_without_a_key(front_door, now):
    front_door.keys.update(retired_at=now)

    with pytest.raises(NoKey):
        keyring.seal_for(front_door, WORDS, info="here")


def test_private_halves_are_for_the_owner_alone(front_door, settings):
    folder = settings.VAR_DIR / "keys"
    file = folder / front_door.keys.get().key_id

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_no_private_half_stands_in_the_database(front_door, settings):
    key = front_door.keys.get()
    private = (settings.VAR_DIR / "keys" / key.key_id).read_bytes()

    assert private not in bytes(key.public_key)
    assert bytes(key.public_key) not in private


def test_a_lost_private_half_opens_nothing_and_is_named(front_door, priya, blob, settings):
    key = front_door.keys.get()
    (settings.VAR_DIR / "keys" / key.key_id).unlink()

    assert keyring.without_private_half() == [key]
    with pytest.raises(CannotOpen):
        keyring.open_for(priya, front_door, blob, info="here")


def test_copies_for_another_team_open_there_and_only_there(a_concern, priya, owen, other_team):
    identity = Identity(name="Jo Example", phone="07700 900142")
    concern = a_concern(contact="yes", identity=identity)
    before = keyring.open_account(priya, concern)

    copies = keyring.copies_for(other_team, concern, by=priya)
    concern.team = other_team
    concern.sealed_account = copies["sealed_account"]
    concern.sealed_identity = copies["sealed_identity"]

    assert keyring.open_account(owen, concern) == before
    assert keyring.open_identity(owen, concern)["name"] == "Jo Example"
    with pytest.raises(NotAllowed):
        keyring.open_account(priya, concern)


def test_owen_gets_no_copy_of_what_he_cannot_read(a_concern, owen, other_team):
    with pytest.raises(NotAllowed):
        keyring.copies_for(other_team, a_concern(), by=owen)


def test_an_anonymous_reporters_copy_has_no_identity(a_concern, priya, other_team):
    assert keyring.copies_for(other_team, a_concern(), by=priya)["sealed_identity"] is None
