"""Tokens in the database: who is over the limit, and what is left of a network afterwards."""

import datetime
import threading

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from reports import floodgate
from reports.flood import Allowance, Arrival
from reports.models import Concern, NetworkBucket, NetworkDay
from reports.vocabulary import HeldBecause

MINUTE = datetime.timedelta(minutes=1)
HOME, SCHOOL = "198.51.100.7", "203.0.113.9"


@pytest.fixture(autouse=True)
def limits(settings):
    settings.NETWORK_AT_ONCE, settings.NETWORK_MINUTES = 3, 6


@pytest.fixture
def gate(db, now):
    """Why the next concern from a network is held, some minutes after eleven twenty."""

    def ask(network=HOME, *, minutes=0, kind="concern", doubt="") -> str:
        at = now + minutes * MINUTE
        return floodgate.why_held(Arrival(network=network, doubt=doubt), kind=kind, now=at)

    return ask


def test_one_network_may_send_so_many_at_once_and_then_more_are_held(gate):
    assert [gate() for _ in range(5)] == ["", "", "", HeldBecause.FLOOD, HeldBecause.FLOOD]


def test_other_networks_are_not_touched_by_it(gate):
    for _ in range(9):
        gate(HOME)

    assert gate(SCHOOL) == ""


def test_letters_and_concerns_have_buckets_of_their_own(gate):
    for _ in range(9):
        gate(kind="letter")

    assert gate(kind="concern") == ""


def test_time_wins_a_token_back_and_a_flood_that_goes_on_delays_none(gate):
    held = [gate(minutes=minute) for minute in (0, 0, 0, 1, 2, 3, 4, 5, 6, 6)]

    assert held == ["", "", ""] + ["flood"] * 5 + ["", "flood"]


def test_what_is_doubted_takes_no_token_from_those_who_share_its_network(gate):
    assert [gate(doubt="trap") for _ in range(9)] == ["trap"] * 9

    assert gate() == ""


def test_what_comes_from_no_network_that_can_be_read_is_not_held(gate):
    assert [gate("") for _ in range(9)] == [""] * 9
    assert not NetworkBucket.objects.exists()


def test_a_flood_over_its_limit_writes_nothing_and_so_waits_for_nobody(
    gate, django_assert_num_queries
):
    for _ in range(3):
        gate()

    with django_assert_num_queries(2) as asked:
        assert gate() == "flood"
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)


def test_what_is_within_the_limit_costs_three_queries(gate, django_assert_num_queries):
    for _ in range(2):  # the first of a day makes its key
        gate()

    with django_assert_num_queries(3):
        assert gate() == ""


def test_the_address_is_stored_nowhere_and_no_hash_stands_with_a_concern(a_concern):
    concern = a_concern(arrival=Arrival(network=HOME))

    assert not concern.is_held
    hashes = set(NetworkBucket.objects.values_list("network_hash", flat=True))
    assert len(hashes) == 1
    for model in apps.get_models():
        for row in model._default_manager.values_list():
            assert not [value for value in row if HOME in str(value)], model
            assert model is NetworkBucket or not hashes & set(map(str, row)), model


def test_the_same_network_has_another_hash_on_another_day_and_for_another_thing(gate):
    gate()
    gate(kind="letter")
    gate(minutes=24 * 60)

    assert len(set(NetworkBucket.objects.values_list("network_hash", flat=True))) == 3


def test_a_new_day_has_a_new_key_and_the_clock_deletes_the_old_one_with_its_hashes(gate, now):
    gate()
    yesterdays = bytes(NetworkDay.objects.get().key)
    midnight = now.replace(hour=0, minute=0) + datetime.timedelta(days=1)

    floodgate.forget_networks(midnight - MINUTE)
    assert NetworkDay.objects.exists()
    gate(minutes=24 * 60)
    floodgate.forget_networks(midnight + 6 * MINUTE)

    assert bytes(NetworkDay.objects.get().key) != yesterdays
    assert NetworkBucket.objects.count() == 1


def test_the_clock_does_it(settings):
    assert "reports.floodgate.forget_networks" in settings.CLOCK_TASKS


def test_an_attempt_that_is_taken_back_gives_its_token_back(gate):
    for _ in range(9):
        with transaction.atomic():
            gate()
            transaction.set_rollback(True)

    assert gate() == ""


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"level": -0.5}, "network_bucket_is_never_below_empty"),
        ({"pk": None}, "(?i)unique"),  # network_has_one_bucket_a_day
    ],
)
def test_the_database_refuses_a_bucket_below_empty_and_a_second_one(db, now, change, name):
    day = NetworkDay.objects.create(day=now.date(), key=b"k")
    bucket = NetworkBucket.objects.create(day=day, network_hash="a", level=1, at=now)
    for field, value in change.items():
        setattr(bucket, field, value)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        bucket.save()


def test_a_day_has_one_key(db, now):
    NetworkDay.objects.create(day=now.date(), key=b"k")

    with pytest.raises(IntegrityError), transaction.atomic():
        NetworkDay.objects.create(day=now.date(), key=b"another")


@pytest.mark.django_db(transaction=True)
def test_many_threads_at_midnight_agree_on_one_key_and_share_the_tokens(now):
    started, held = threading.Barrier(6), []
    allowance = Allowance(at_once=3, every=6 * MINUTE)

    def press() -> None:
        started.wait()
        try:
            with transaction.atomic():
                taken = floodgate.takes_token(HOME, kind="concern", allowance=allowance, now=now)
            held.append(not taken)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert NetworkDay.objects.count() == NetworkBucket.objects.count() == 1
    assert len(held) == 6
    assert held.count(False) == 3


def test_a_concern_that_was_let_in_keeps_why_it_was_held(a_concern, priya, now):
    from reports import triage

    concern = a_concern(arrival=Arrival(doubt="flood"))

    triage.admit(concern, by=priya, now=now, version=1)

    assert Concern.objects.filter(is_held=False, held_because="flood").exists()
