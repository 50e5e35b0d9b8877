"""A forgotten passphrase is never a lost concern: paper opens again, for members alone."""

import pytest
from django.core.exceptions import ValidationError

from reports import keyring
from reports.keyring import NotAllowed
from reports.models import KeyWrap
from reports.sealing import CannotOpen
from tests.cast import SHEETS
from tests.reports.key_cast import WORDS, words


def test_the_recovery_sheet_follows_every_renewal(front_door, priya, nell, blob, now):
    keyring.renew(front_door, who="mo", now=now)
    later = keyring.seal_for(front_door, WORDS, info="here")

    typed = SHEETS["front-door"].lower().replace("-", " ")
    keyring.use_sheet(front_door, [typed], by=nell, now=now)

    assert words(nell, front_door, blob) == words(nell, front_door, later) == WORDS


def test_the_sheet_opens_for_members_alone(front_door, priya, owen, now):
    with pytest.raises(NotAllowed):
        keyring.use_sheet(front_door, [SHEETS["front-door"]], by=owen, now=now)


@pytest.mark.parametrize("code", ["", "2222-2222", "another team’s"])
def test_another_code_opens_nothing(front_door, priya, nell, other_team, code, now):
    code = SHEETS["other-team"] if "another" in code else code
    with pytest.raises(keyring.WrongCode):
        keyring.use_sheet(front_door, [code], by=nell, now=now)


def test_of_a_sheet_in_halves_one_is_not_enough(front_door, priya, nell, blob, now):
    first, second = keyring.new_sheet(front_door, by=priya, parts=2, now=now)
    for codes in ([first], [second], [first, first], [first, SHEETS["front-door"]]):
        with pytest.raises(keyring.WrongCode):
            keyring.use_sheet(front_door, codes, by=nell, now=now)

    keyring.use_sheet(front_door, [second, first], by=nell, now=now)

    assert words(nell, front_door, blob) == WORDS


def test_a_sheet_that_has_ended_opens_nothing(front_door, priya, ravi, nell, now):
    keyring.end_sheet(front_door.sheets.get(), who="mo", now=now)

    with pytest.raises(keyring.WrongCode):
        keyring.use_sheet(front_door, [SHEETS["front-door"]], by=nell, now=now)


def test_the_last_but_one_way_to_open_is_never_taken_away(front_door, priya, now):
    with pytest.raises(ValidationError, match="Only 1 other way"):
        keyring.end_sheet(front_door.sheets.get(), who="mo", now=now)


def test_a_first_key_is_made_once(front_door, priya, now):
    with pytest.raises(keyring.HasAKey):
        keyring.first_sheet(front_door, who="mo", now=now)


def test_a_team_that_nobody_can_open_any_more_begins_anew(front_door, priya, blob, now):
    KeyWrap.objects.all().delete()

    [code] = keyring.first_sheet(front_door, who="priya", now=now)
    keyring.use_sheet(front_door, [code], by=priya, now=now)

    later = keyring.seal_for(front_door, WORDS, info="here")
    assert words(priya, front_door, later) == WORDS
    with pytest.raises(CannotOpen):
        words(priya, front_door, blob)


def test_files_of_an_earlier_release_are_taken_over_and_go(front_door, priya, blob, settings, now):
    from reports.keyring.team_keys import opened_keys

    [(key, private_half)] = opened_keys(front_door, by=priya)
    folder = settings.VAR_DIR / "keys"
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / key.key_id).write_bytes(private_half)
    KeyWrap.objects.all().delete()

    [code] = keyring.first_sheet(front_door, who="priya", now=now)
    assert (folder / key.key_id).exists()
    keyring.use_sheet(front_door, [code], by=priya, now=now)

    assert words(priya, front_door, blob) == WORDS
    assert not (folder / key.key_id).exists()
