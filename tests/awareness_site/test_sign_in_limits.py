"""Guessing is slowed down where it happens, and shuts nobody out who sits elsewhere."""

import datetime

import pytest
from django.test import Client

from awareness_site.sign_in.forgetting import forget_what_ended
from reports.models import Counted, KnownNetwork
from tests.at_the_desk import code_now, enrol
from tests.awareness_site.steps import (
    SECOND_STEP,
    gives_code,
    gives_password,
    is_in,
    signs_in,
    with_password,
)

pytestmark = pytest.mark.ignore_template_errors

OFFICE, HOME, ATTACKER = "10.0.0.1", "10.0.9.9", "192.0.2.66"
TOO_MANY = "too many tries"


@pytest.fixture(autouse=True)
def clock(time_machine, now):
    time_machine.move_to(now, tick=False)
    return time_machine


@pytest.fixture
def priya(priya):
    enrol(priya)
    return with_password(priya)


def guesses(who: str, times: int, *, ip: str) -> str:
    """The last answer to so many wrong passwords."""
    client = Client()
    return [gives_password(client, who, f"guess-{n}", ip=ip) for n in range(times)][-1].text


def test_five_guesses_at_one_account_are_all_that_one_network_has(client, priya):
    assert TOO_MANY not in guesses("priya", 5, ip=ATTACKER)
    assert TOO_MANY in guesses("priya", 1, ip=ATTACKER)
    # The right password is no better there, or guessing would go on
    assert TOO_MANY in gives_password(client, "priya", ip=ATTACKER).text


def test_they_come_back_after_five_minutes(client, priya, clock, now):
    guesses("priya", 6, ip=ATTACKER)
    clock.move_to(now + datetime.timedelta(minutes=5, seconds=1), tick=False)

    assert gives_password(client, "priya", ip=ATTACKER).url == SECOND_STEP


def test_guessing_elsewhere_shuts_nobody_out_not_even_on_a_new_network(client, priya):
    for network in range(30):
        guesses("priya", 6, ip=f"192.0.2.{network}")

    signs_in(client, priya, ip=HOME)

    assert is_in(client)


def test_guessing_at_a_colleague_shuts_nobody_out_of_the_network_they_know(
    client, priya, clock, now
):
    signs_in(Client(), priya, ip=OFFICE)
    guesses("priya", 30, ip=OFFICE)
    guesses("mo", 30, ip=OFFICE)
    clock.move_to(now + datetime.timedelta(minutes=1), tick=False)

    signs_in(client, priya, ip=OFFICE)

    assert is_in(client)


def test_a_network_is_known_for_ninety_days(client, priya, clock, now):
    signs_in(Client(), priya, ip=OFFICE)
    clock.move_to(now + datetime.timedelta(days=91), tick=False)
    guesses("priya", 5, ip=OFFICE)

    assert TOO_MANY in gives_password(client, "priya", ip=OFFICE).text


def test_a_password_alone_makes_no_network_known(priya):
    gives_password(Client(), "priya", ip=ATTACKER)

    assert not KnownNetwork.objects.exists()


def test_twenty_guesses_are_all_that_one_network_has_for_all_accounts(db):
    for number in range(20):
        assert TOO_MANY not in guesses(f"somebody-{number}", 1, ip=ATTACKER)

    assert TOO_MANY in guesses("somebody-else", 1, ip=ATTACKER)
    assert TOO_MANY not in guesses("somebody-else", 1, ip=HOME)


def test_a_household_with_a_whole_range_of_addresses_is_one_network(db):
    for number in range(5):
        guesses("priya", 1, ip=f"2001:db8:0:{number:x}::1")

    assert TOO_MANY in guesses("priya", 1, ip="2001:db8:0:ff::1")
    assert TOO_MANY not in guesses("priya", 1, ip="2001:db8:1::1")


def test_many_who_sign_in_well_at_nine_from_one_office_are_no_attack(priya, clock, now):
    for _ in range(25):
        other = Client()
        assert gives_password(other, "priya", ip=OFFICE).url == SECOND_STEP


def test_five_wrong_codes_are_all_even_on_a_known_network(client, priya, clock, now):
    signs_in(Client(), priya, ip=OFFICE)
    gives_password(client, "priya", ip=OFFICE)
    for _ in range(5):
        assert TOO_MANY not in gives_code(client, "000000", ip=OFFICE).text

    assert TOO_MANY in gives_code(client, code_now(steps=1), ip=OFFICE).text


def test_a_thief_of_the_password_cannot_shut_its_owner_out_of_what_they_know(
    client, priya, clock, now
):
    signs_in(Client(), priya, ip=OFFICE)
    for network in range(6):
        thief, ip = Client(), f"192.0.2.{network}"
        gives_password(thief, "priya", ip=ip)
        answers = [gives_code(thief, "000000", ip=ip).text for _ in range(5)]
    # Twenty wrong codes from everywhere, and no more; so many networks help nobody to guess
    assert TOO_MANY in answers[0]
    clock.move_to(now + datetime.timedelta(minutes=1), tick=False)

    signs_in(client, priya, ip=OFFICE)

    assert is_in(client)


def test_no_address_is_kept_of_those_who_try_nor_of_where_staff_sit(priya):
    signs_in(Client(), priya, ip=OFFICE)
    guesses("priya", 3, ip=ATTACKER)
    kept = str(list(Counted.objects.values()) + list(KnownNetwork.objects.values()))

    assert OFFICE not in kept
    assert ATTACKER not in kept
    assert "priya" not in kept


def test_what_ran_out_is_forgotten_by_the_clock(priya, clock, now):
    from allauth.usersessions.models import UserSession

    signs_in(Client(), priya, ip=OFFICE)
    guesses("priya", 3, ip=ATTACKER)
    forget_what_ended(now)
    assert (Counted.objects.count() > 0, UserSession.objects.count()) == (True, 1)

    tomorrow = now + datetime.timedelta(days=1, minutes=1)
    forget_what_ended(tomorrow)
    assert (Counted.objects.count(), UserSession.objects.count()) == (0, 0)
    assert KnownNetwork.objects.count() == 1

    forget_what_ended(now + datetime.timedelta(days=91))
    assert not KnownNetwork.objects.exists()


@pytest.mark.parametrize(
    ("proxies", "sent", "counted"),
    [(0, "198.51.100.1", "10.0.0.1"), (1, "6.6.6.6, 198.51.100.1", "198.51.100.1")],
)
def test_only_what_our_own_proxies_add_is_believed(rf, settings, proxies, sent, counted):
    """An attacker who writes the header would otherwise be somewhere else at every try."""
    from allauth.core import context
    from allauth.core.internal.ratelimit import get_ip

    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": sent})
    with context.request_context(request):
        assert get_ip(request) == counted
