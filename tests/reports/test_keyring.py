"""Who opens what is sealed, and who does not, whatever they hold beside it."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from reports import keyring
from reports.details import Identity
from reports.keyring import Locked, NoKey, NotAllowed
from reports.models import AuditEvent, KeyWrap, MemberKey, Membership, Team
from reports.sealing import CannotOpen, key_id_of
from tests.cast import PASSPHRASE
from tests.reports.key_cast import NEW, WORDS, words


def actions() -> list[str]:
    return list(AuditEvent.objects.values_list("action", flat=True))


def test_a_member_opens_what_is_sealed_for_their_team(front_door, priya, blob):
    assert words(priya, front_door, blob) == WORDS


def test_owen_of_another_team_is_refused(front_door, owen, blob):
    with pytest.raises(NotAllowed):
        words(owen, front_door, blob)


def test_a_superuser_without_a_team_is_refused(front_door, blob):
    with pytest.raises(NotAllowed):
        words(User.objects.create_superuser("root"), front_door, blob)


def test_a_superuser_who_joins_the_team_opens_nothing(front_door, priya, blob, now):
    root = User.objects.create_superuser("root")
    Membership.objects.create(user=root, team=front_door)
    keyring.carry(root, keyring.set_passphrase(root, NEW, now=now))

    with pytest.raises(CannotOpen):
        words(root, front_door, blob)


def test_an_account_that_is_switched_off_is_refused(front_door, priya, blob):
    User.objects.filter(pk=priya.pk).update(is_active=False)

    with pytest.raises(NotAllowed):
        words(priya, front_door, blob)


def test_who_has_left_the_team_is_refused(front_door, priya, blob):
    Membership.objects.filter(user=priya).delete()

    with pytest.raises(NotAllowed):
        words(priya, front_door, blob)


def test_a_member_who_has_not_unlocked_opens_nothing(front_door, priya, blob):
    with pytest.raises(Locked):
        words(User.objects.get(pk=priya.pk), front_door, blob)


def test_the_right_passphrase_unlocks_and_a_wrong_one_does_not(front_door, priya, blob, now):
    again = User.objects.get(pk=priya.pk)
    with pytest.raises(keyring.WrongPassphrase):
        keyring.unlock(again, "four quiet harbour wards", now=now)

    keyring.carry(again, keyring.unlock(again, f"  {PASSPHRASE} ", now=now))

    assert words(again, front_door, blob) == WORDS


def test_after_five_wrong_tries_not_even_the_right_one_is_looked_at(priya, now):
    for _ in range(5):
        with pytest.raises(keyring.WrongPassphrase):
            keyring.unlock(priya, "guess after guess", now=now)

    with pytest.raises(keyring.TooManyTries):
        keyring.unlock(priya, PASSPHRASE, now=now)
    assert keyring.unlock(priya, PASSPHRASE, now=now + datetime.timedelta(minutes=16))


def test_one_persons_key_opens_nothing_for_another(front_door, priya, nell, blob, now):
    keyring.carry(nell, keyring.unlock(priya, PASSPHRASE, now=now))

    with pytest.raises(CannotOpen):
        words(nell, front_door, blob)


def test_a_new_member_opens_once_a_colleague_has_given_the_keys(front_door, priya, nell, blob, now):
    with pytest.raises(CannotOpen):
        words(nell, front_door, blob)

    keyring.give(front_door, nell, by=priya, now=now)

    assert words(nell, front_door, blob) == WORDS
    event = AuditEvent.objects.last()
    assert (event.action, event.who, event.team) == ("key-given", "priya", "front-door")
    assert event.codes == {"to": nell.pk}


def test_nobody_gives_what_they_do_not_hold(front_door, priya, nell, owen, now):
    with pytest.raises(NotAllowed):
        keyring.give(front_door, nell, by=owen, now=now)
    with pytest.raises(NotAllowed):
        keyring.give(front_door, owen, by=priya, now=now)
    with pytest.raises(NotAllowed):
        keyring.give(front_door, nell, by=nell, now=now)

    assert not KeyWrap.objects.filter(member__user__in=[nell, owen], team_key__team=front_door)


def test_whoever_leaves_opens_neither_what_was_nor_what_comes(front_door, priya, ravi, blob, now):
    keyring.take_back(front_door, ravi, who="mo", now=now)

    later = keyring.seal_for(front_door, WORDS, info="here")

    for sealed in (blob, later):
        assert words(priya, front_door, sealed) == WORDS
        with pytest.raises(CannotOpen):
            words(ravi, front_door, sealed)
    assert actions()[-2:] == ["key-made", "key-taken"]


def test_the_key_before_still_opens_what_it_sealed(front_door, priya, blob, now):
    new = keyring.renew(front_door, who="mo", now=now + datetime.timedelta(days=90))

    later = keyring.seal_for(front_door, WORDS, info="here")

    assert key_id_of(later) == new.key_id != key_id_of(blob)
    assert words(priya, front_door, blob) == words(priya, front_door, later) == WORDS
    assert front_door.keys.in_use().count() == 1


def test_who_joins_after_a_renewal_opens_what_was_before_it(front_door, priya, nell, blob, now):
    keyring.renew(front_door, who="mo", now=now)
    keyring.give(front_door, nell, by=priya, now=now)

    assert words(nell, front_door, blob) == WORDS


def test_a_forgotten_passphrase_is_no_lost_concern(front_door, priya, ravi, blob, now):
    keyring.carry(ravi, keyring.start_again(ravi, NEW, now=now))
    with pytest.raises(CannotOpen):
        words(ravi, front_door, blob)

    keyring.give(front_door, ravi, by=priya, now=now)

    assert words(ravi, front_door, blob) == WORDS
    assert "passphrase-replaced" in actions()


def test_the_only_one_who_can_open_cannot_start_again(front_door, priya, blob, now):
    front_door.sheets.update(ended_at=now)

    with pytest.raises(ValidationError, match="Only 0 other way"):
        keyring.start_again(priya, NEW, now=now)
    assert words(priya, front_door, blob) == WORDS


def test_a_changed_passphrase_opens_the_same(front_door, priya, blob, now):
    keyring.change_passphrase(priya, old=PASSPHRASE, new=NEW, now=now)

    with pytest.raises(keyring.WrongPassphrase):
        keyring.unlock(priya, PASSPHRASE, now=now)
    keyring.carry(priya, keyring.unlock(priya, NEW, now=now))
    assert words(priya, front_door, blob) == WORDS


@pytest.mark.parametrize("weak", ["short", "aaaaaaaaaaaaaaaaaa", "the-password-itself"])
def test_a_weak_passphrase_is_refused(front_door, priya, weak, now):
    priya.set_password("the-password-itself")

    with pytest.raises(ValidationError):
        keyring.change_passphrase(priya, old=PASSPHRASE, new=weak, now=now)


def test_a_passphrase_that_was_closed_cheaply_is_closed_anew(front_door, priya, settings, now):
    settings.PASSPHRASE_COST = {"memory_kib": 16, "iterations": 2, "lanes": 1}

    keyring.unlock(priya, PASSPHRASE, now=now)

    assert MemberKey.objects.get().cost == settings.PASSPHRASE_COST
    assert keyring.unlock(priya, PASSPHRASE, now=now)


def test_it_does_not_open_in_another_place(front_door, priya, blob):
    with pytest.raises(CannotOpen):
        keyring.open_for(priya, front_door, blob, info="there")


def test_nothing_is_sealed_for_a_team_without_a_key(front_door, now):
    front_door.keys.update(retired_at=now)

    with pytest.raises(NoKey):
        keyring.seal_for(front_door, WORDS, info="here")


def test_a_team_takes_concerns_once_two_could_open_them(front_door, now, priya):
    assert list(Team.objects.ready()) == [front_door]

    front_door.sheets.update(ended_at=now)
    assert list(Team.objects.ready()) == []


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


def test_what_an_old_key_sealed_is_sealed_again_in_batches(front_door, priya, a_concern, now):
    identity = Identity(name="Jo Example")
    concern = a_concern(contact="yes", identity=identity)
    before = keyring.open_account(priya, concern)
    keyring.renew(front_door, who="mo", now=now)
    assert keyring.left_to_reseal(front_door) == 2

    assert keyring.reseal(front_door, by=priya, now=now, at_most=1) == 1
    assert keyring.left_to_reseal(front_door) == 1
    assert keyring.reseal(front_door, by=priya, now=now) == 1
    assert keyring.reseal(front_door, by=priya, now=now) == 0

    concern.refresh_from_db()
    KeyWrap.objects.exclude(team_key__retired_at=None).delete()
    assert keyring.open_account(priya, concern) == before
    assert keyring.open_identity(priya, concern)["name"] == "Jo Example"


def test_what_cannot_be_opened_is_left_as_it_is(front_door, priya, ravi, a_concern, now):
    a_concern()
    keyring.renew(front_door, who="mo", now=now)
    KeyWrap.objects.exclude(team_key__retired_at=None).filter(member__user=priya).delete()

    assert keyring.reseal(front_door, by=priya, now=now) == 0
    assert keyring.reseal(front_door, by=ravi, now=now) == 1
